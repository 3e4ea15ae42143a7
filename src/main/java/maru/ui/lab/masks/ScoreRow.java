package maru.ui.lab.masks;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import maru.inspect.MaskedAttention;
import maru.ui.fx.Texts;

/** One query's row in numbers: the score of each key, the mask, the weight. */
final class ScoreRow {
  private ScoreRow() {}

  /** Which head of what a model answered. */
  record Head(MaskedAttention reading, int layer, int head) {}

  /** Fills an empty grid; {@code visible} is the whole mask, row by row. */
  static void fill(
      GridPane grid, Head of, List<String> tokens, boolean[] visible, int row, Texts texts) {
    int n = tokens.size();
    float[] scores = of.reading().head(of.reading().scores(), of.layer(), of.head());
    float[] weights = of.reading().head(of.reading().weights(), of.layer(), of.head());
    String[] heads = {
      texts.get("lab.masks.sight.key"),
      texts.get("lab.masks.sight.score"),
      texts.get("lab.masks.sight.mask"),
      texts.get("lab.masks.sight.weight")
    };
    for (int c = 0; c < heads.length; c++) {
      grid.add(cell(heads[c], c > 0, true), c, 0);
    }
    for (int key = 0; key < n; key++) {
      boolean seen = visible[row * n + key];
      grid.add(cell(tokens.get(key), false, !seen), 0, key + 1);
      grid.add(cell(decimals(scores[row * n + key], 2), true, !seen), 1, key + 1);
      grid.add(cell(seen ? "0" : "−∞", true, !seen), 2, key + 1);
      grid.add(cell(decimals(weights[row * n + key], 3), true, !seen), 3, key + 1);
    }
  }

  private static String decimals(float value, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", value);
  }

  private static Label cell(String words, boolean number, boolean faint) {
    Label label = new Label(words);
    label.getStyleClass().add("small");
    if (faint) {
      label.getStyleClass().add("muted");
    }
    if (number) {
      label.getStyleClass().add("number");
      label.setMaxWidth(Double.MAX_VALUE);
    }
    label.setMinWidth(Label.USE_PREF_SIZE);
    return label;
  }
}
