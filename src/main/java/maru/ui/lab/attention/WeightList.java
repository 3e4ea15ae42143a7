package maru.ui.lab.attention;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.step.OpenedText;
import maru.inspect.step.OpenedText.Weights;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.attention.state.WholeModel;
import maru.ui.lab.kit.Wording;

/** The parameters of a part of the model with their shapes, or how all of it adds up. */
final class WeightList {
  private final Wording wording;
  private final Texts texts;

  WeightList(Wording wording, Texts texts) {
    this.wording = wording;
    this.texts = texts;
  }

  /** Lists those of a stretch of the model; of all of it where that is empty. */
  void show(VBox into, OpenedText text, String stretch) {
    List<Weights> own =
        text.weights().stream()
            .filter(one ->
                stretch.isEmpty() || WholeModel.stretch(WholeModel.home(text, one)).equals(stretch))
            .toList();
    long all = own.stream().mapToLong(Weights::count).sum();
    Label title = new Label(texts.get("lab.attention.whole.weights", Amount.count(all)));
    title.getStyleClass().add("panel-title");
    title.setWrapText(true);
    into.getChildren().setAll(title);
    for (Weights one : own) {
      into.getChildren().add(row(one));
    }
  }

  private Node row(Weights one) {
    Label name = new Label(wording.parameter(one.name()));
    name.getStyleClass().add("small");
    name.setWrapText(true);
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    String shape = one.rows() > 1 ? one.rows() + " × " + one.columns() : "" + one.columns();
    Label size = new Label(shape);
    size.getStyleClass().addAll("small", "muted", "number");
    size.setMinWidth(Region.USE_PREF_SIZE);
    return new HBox(8, name, size);
  }
}
