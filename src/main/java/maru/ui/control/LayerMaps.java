package maru.ui.control;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * The hidden states of a model over a text: a row for each token, a layer at a time, and under it
 * how much of each token is left in the last state.
 */
public final class LayerMaps {
  private final VBox box;
  private final Texts texts;
  private final Label title = new Label();
  private final FlowPane layers = new FlowPane(4, 4);
  private final NumberMap map = new NumberMap(LayerMaps::figure);
  private final Label leftTitle = new Label();
  private final NumberMap left = new NumberMap(LayerMaps::figure);
  private final IntegerProperty layer = new SimpleIntegerProperty(this, "layer", -1);
  private @Nullable Shown shown;

  /** What is shown, to be written again in another language. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
  private record Shown(List<String> rows, int count, IntFunction<Matrix> layer, float[] left) {}

  /** Fills {@code box}, which is there only while there are any. */
  public LayerMaps(VBox box, Texts texts) {
    this.box = box;
    this.texts = texts;
    title.getStyleClass().add("picture-title");
    title.setWrapText(true);
    leftTitle.getStyleClass().add("picture-title");
    leftTitle.setWrapText(true);
    map.setId("state-map");
    left.setId("state-left");
    VBox.setVgrow(map, Priority.ALWAYS);
    box.getChildren().setAll(title, layers, map, leftTitle, left);
    layer.addListener(changed -> redraw());
    texts.localeProperty().addListener(changed -> redraw());
    Visibility.set(box, false);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /**
   * Shows the states of {@code count} layers.
   *
   * @param rows the names of the states of each
   * @param layer the states of one layer
   * @param left how much of each is left; may be empty
   */
  public void show(List<String> rows, int count, IntFunction<Matrix> layer, float[] left) {
    Visibility.set(box, true);
    shown = new Shown(rows, count, layer, left);
    offer(count);
    redraw();
  }

  /** Takes them from the screen. */
  public void clear() {
    Visibility.set(box, false);
    shown = null;
  }

  private void offer(int count) {
    if (layers.getChildren().size() != count) {
      layers.getChildren().clear();
      for (int i = 0; i < count; i++) {
        int number = i;
        ToggleButton button = new ToggleButton("L" + i);
        button.setId("state-layer-" + i);
        button.setOnAction(e -> {
          layer.set(number);
          mark();
        });
        layers.getChildren().add(button);
      }
      layer.set(count - 1);
      mark();
    }
  }

  private void mark() {
    for (int i = 0; i < layers.getChildren().size(); i++) {
      if (layers.getChildren().get(i) instanceof ToggleButton button) {
        button.setSelected(i == layer.get());
      }
    }
  }

  private void redraw() {
    Shown now = shown;
    if (now == null || layer.get() < 0) {
      return;
    }
    int at = Math.min(layer.get(), now.count() - 1);
    title.setText(at == 0 ? texts.get("states.input") : texts.get("states.layer", at));
    map.show(now.layer().apply(at), true);
    leftTitle.setText(texts.get("states.left"));
    Visibility.set(left, now.left().length > 0);
    Visibility.set(leftTitle, now.left().length > 0);
    if (now.left().length > 0) {
      left.show(new Matrix(List.of(texts.get("states.share")), now.rows(), now.left()), false);
    }
  }
}
