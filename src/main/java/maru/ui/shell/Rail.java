package maru.ui.shell;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.ui.fx.Texts;
import maru.ui.lab.Lab;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;

/** The rail of labs on the left, an icon over a word; icons alone in a narrow window. */
final class Rail extends VBox {
  private static final double NARROW = 900;

  Rail(List<Lab> labs, ObjectProperty<Lab> current, Texts texts, Runnable showKeys) {
    getStyleClass().add("rail");
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < labs.size(); i++) {
      getChildren().add(button(labs.get(i), i + 1, current, texts, group));
    }
    Region space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    Button keys = Buttons.icon(MaterialDesignK.KEYBOARD_OUTLINE, texts.bind("rail.keys"), showKeys);
    keys.setId("keys");
    getChildren().addAll(space, keys);
  }

  /** Drops the words when the window is narrow. */
  void fit(double windowWidth) {
    boolean narrow = windowWidth < NARROW;
    for (var child : getChildren()) {
      if (child instanceof ToggleButton button) {
        button.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TOP);
      }
    }
  }

  private static ToggleButton button(
      Lab lab, int number, ObjectProperty<Lab> current, Texts texts, ToggleGroup group) {
    ToggleButton button = new ToggleButton();
    button.setId("rail-" + lab.face().id());
    button.getStyleClass().add("rail-button");
    button.setGraphic(new FontIcon(lab.face().icon()));
    button.setContentDisplay(ContentDisplay.TOP);
    button.setMaxWidth(Double.MAX_VALUE);
    button.textProperty().bind(texts.bind("lab." + lab.face().id() + ".name"));
    Tooltip tooltip = new Tooltip();
    tooltip
        .textProperty()
        .bind(texts.bind("rail.go", texts.bind("lab." + lab.face().id() + ".title"), number));
    button.setTooltip(tooltip);
    button.setToggleGroup(group);
    current.subscribe(now -> button.setSelected(now.equals(lab)));
    button.setOnAction(e -> {
      current.set(lab);
      button.setSelected(true);
    });
    return button;
  }
}
