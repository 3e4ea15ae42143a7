package maru.ui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.ui.fx.Texts;

/** The list of all keys, over the window until Esc or a click. */
final class KeysCard extends StackPane {
  private static final List<String> KEYS =
      List.of(
          "space", "right", "left", "jump", "ends", "walk", "digits", "l", "t", "p", "b", "esc",
          "help");

  KeysCard(Texts texts) {
    getStyleClass().add("scrim");
    setVisible(false);
    managedProperty().bind(visibleProperty());
    Label title = new Label();
    title.getStyleClass().add("card-title");
    title.textProperty().bind(texts.bind("keys.title"));
    GridPane grid = new GridPane(24, 8);
    for (int i = 0; i < KEYS.size(); i++) {
      Label key = new Label();
      key.getStyleClass().add("key");
      key.textProperty().bind(texts.bind("keys." + KEYS.get(i) + ".key"));
      key.setMinWidth(USE_PREF_SIZE);
      Label does = new Label();
      does.textProperty().bind(texts.bind("keys." + KEYS.get(i)));
      does.setWrapText(true);
      grid.addRow(i, key, does);
    }
    VBox card = new VBox(16, title, grid);
    card.getStyleClass().add("overlay-card");
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.CENTER);
    getChildren().add(card);
    setOnMousePressed(e -> setVisible(false));
  }
}
