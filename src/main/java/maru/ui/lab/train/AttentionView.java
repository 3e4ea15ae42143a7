package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import maru.inspect.AttentionMaps;
import maru.inspect.ProbeResult;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.Matrix;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/** All heads' attention small, and the chosen one large. */
final class AttentionView {
  private final HeatMapGrid heads;
  private final HeatMap map;
  private final Label title;
  private final Texts texts;
  private List<Matrix> maps = List.of();
  private int headCount = 1;

  AttentionView(HeatMapGrid heads, HeatMap map, Label title, Texts texts) {
    this.heads = heads;
    this.map = map;
    this.title = title;
    this.texts = texts;
    heads.maximumProperty().bind(map.maximumProperty());
    heads.selectedProperty().addListener(changed -> showChosen());
    texts.localeProperty().addListener(changed -> name());
  }

  /**
   * Shows a look; what a causal mask hides counts as not to be seen.
   *
   * @param elsewhere whether the model has no attention and something else of it is shown
   */
  void show(@Nullable ProbeResult probeResult, boolean elsewhere) {
    Visibility.set(map.getParent(), !elsewhere);
    Visibility.set(title, !elsewhere);
    maps = probeResult == null ? List.of() : matrices(probeResult);
    headCount = probeResult == null ? 1 : probeResult.sighting().attention().heads();
    float largest = 0;
    for (Matrix one : maps) {
      largest = Math.max(largest, one.largest());
    }
    int tokens = maps.isEmpty() ? 1 : maps.getFirst().columns().size();
    map.maximumProperty().set(Matrix.endOfShares(largest, tokens));
    heads.show(maps, headCount);
    showChosen();
  }

  private static List<Matrix> matrices(ProbeResult probeResult) {
    AttentionMaps attention = probeResult.sighting().attention();
    List<String> tokens = probeResult.sighting().tokens();
    List<Matrix> matrices = new ArrayList<>();
    for (int layer = 0; layer < attention.layers(); layer++) {
      for (int head = 0; head < attention.heads(); head++) {
        float[] weights = attention.head(layer, head);
        if (attention.causal()) {
          hideLater(weights, tokens.size());
        }
        matrices.add(new Matrix(tokens, tokens, weights));
      }
    }
    return matrices;
  }

  private static void hideLater(float[] weights, int tokens) {
    for (int row = 0; row < tokens; row++) {
      for (int column = row + 1; column < tokens; column++) {
        weights[row * tokens + column] = Float.NaN;
      }
    }
  }

  private void showChosen() {
    int chosen = heads.selectedProperty().get();
    map.setMatrix(chosen < maps.size() ? maps.get(chosen) : Matrix.empty());
    name();
  }

  private void name() {
    int chosen = heads.selectedProperty().get();
    title.setText(texts.get("lab.train.head", chosen / headCount + 1, chosen % headCount + 1));
  }
}
