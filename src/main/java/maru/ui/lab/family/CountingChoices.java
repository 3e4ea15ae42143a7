package maru.ui.lab.family;

import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.family.Counting;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.family.state.CountingModel;

/** What is chosen of counting, in the panel of each of its pictures. */
final class CountingChoices {
  private static final int MOST_ORDER = 6;
  private static final double MOST_DISCOUNT = 0.95;

  private CountingChoices() {}

  /** Fills a panel; the ids of what is in it begin with {@code name}. */
  static void into(VBox panel, CountingModel model, Texts texts, String name) {
    panel
        .getChildren()
        .setAll(
            title("lab.family.counting.order", texts),
            orders(model, name),
            title("lab.family.counting.smoothing", texts),
            kinds(model, texts, name),
            discount(model, texts, name));
  }

  private static Label title(String key, Texts texts) {
    Label label = new Label();
    label.textProperty().bind(texts.bind(key));
    label.getStyleClass().add("panel-title");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static FlowPane row() {
    FlowPane row = new FlowPane(4, 4);
    row.setMinHeight(Region.USE_PREF_SIZE);
    return row;
  }

  private static FlowPane orders(CountingModel model, String name) {
    FlowPane row = row();
    IntStream.rangeClosed(1, MOST_ORDER)
        .forEach(order -> {
          ToggleButton button = new ToggleButton(String.valueOf(order));
          button.setId(name + "-order-" + order);
          button.setOnAction(e -> {
            model.order.set(order);
            button.setSelected(true);
          });
          model.order.subscribe(now -> button.setSelected(now.intValue() == order));
          row.getChildren().add(button);
        });
    return row;
  }

  private static FlowPane kinds(CountingModel model, Texts texts, String name) {
    FlowPane row = row();
    for (Counting.Kind kind : Counting.Kind.values()) {
      String id = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      ToggleButton button = new ToggleButton();
      button.setId(name + "-" + id);
      button.textProperty().bind(texts.bind(key(kind)));
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(e -> {
        model.kind.set(kind);
        button.setSelected(true);
      });
      model.kind.subscribe(now -> button.setSelected(now == kind));
      row.getChildren().add(button);
    }
    return row;
  }

  private static String key(Counting.Kind kind) {
    return switch (kind) {
      case ADD_ONE -> "lab.family.counting.kind.add-one";
      case INTERPOLATED -> "lab.family.counting.kind.interpolated";
      case KNESER_NEY -> "lab.family.counting.kind.kneser-ney";
      case MODIFIED -> "lab.family.counting.kind.modified";
    };
  }

  private static VBox discount(CountingModel model, Texts texts, String name) {
    Label label = new Label();
    label.textProperty().bind(texts.bind("lab.family.counting.discount"));
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(label, Priority.ALWAYS);
    Label told = new Label();
    told.getStyleClass().add("number");
    HBox head = new HBox(label, told);
    head.getStyleClass().add("panel-row");
    Slider slider = new Slider(0, MOST_DISCOUNT, 0);
    slider.setId(name + "-discount");
    slider.setBlockIncrement(0.05);
    label.setLabelFor(slider);
    slider.valueProperty().bindBidirectional(model.discount);
    Runnable tell =
        () ->
            told.setText(
                model.discount.get() > 0
                    ? Amount.brief(model.discount.get())
                    : texts.get("lab.family.counting.estimated"));
    model.discount.subscribe(now -> tell.run());
    texts.localeProperty().subscribe(now -> tell.run());
    VBox both = new VBox(4, head, slider);
    model.kind.subscribe(now -> both.setDisable(now == Counting.Kind.ADD_ONE));
    return both;
  }
}
