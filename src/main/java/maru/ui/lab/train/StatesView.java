package maru.ui.lab.train;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.inspect.Prediction;
import maru.inspect.ProbeResult;
import maru.inspect.StateMap;
import maru.ui.control.Matrix;
import maru.ui.control.NumberMap;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * The hidden states of a model without attention over the sentence: a row for each token, a layer
 * at a time, and under it how much of each token is left in the last state.
 */
final class StatesView {
  private final VBox box;
  private final Texts texts;
  private final Label title = new Label();
  private final FlowPane layers = new FlowPane(4, 4);
  private final NumberMap map = new NumberMap(StatesView::figure);
  private final Label leftTitle = new Label();
  private final NumberMap left = new NumberMap(StatesView::figure);
  private final IntegerProperty layer = new SimpleIntegerProperty(this, "layer", -1);
  private @Nullable Prediction shown;

  /** Fills {@code box}, which is there only while such a model is looked at. */
  StatesView(VBox box, Texts texts) {
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

  /** Shows a look; whether there was something to show. */
  boolean show(@Nullable ProbeResult result) {
    Prediction seen = result == null ? null : result.sighting();
    boolean there = seen != null && seen.attention().layers() == 0 && seen.states().layers() > 0;
    Visibility.set(box, there);
    shown = there ? seen : null;
    if (seen != null && there) {
      offer(seen.states().layers());
      redraw();
    }
    return there;
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
    Prediction seen = shown;
    if (seen == null || layer.get() < 0) {
      return;
    }
    StateMap states = seen.states();
    int at = Math.min(layer.get(), states.layers() - 1);
    title.setText(
        at == 0 ? texts.get("lab.train.states.input") : texts.get("lab.train.states", at));
    List<String> units =
        IntStream.rangeClosed(1, states.width()).mapToObj(Integer::toString).toList();
    map.show(new Matrix(seen.tokens(), units, states.layer(at)), true);
    leftTitle.setText(texts.get("lab.train.states.left"));
    Visibility.set(left, states.left().length > 0);
    Visibility.set(leftTitle, states.left().length > 0);
    if (states.left().length > 0) {
      left.show(
          new Matrix(List.of(texts.get("lab.train.states.share")), seen.tokens(), states.left()),
          false);
    }
  }
}
