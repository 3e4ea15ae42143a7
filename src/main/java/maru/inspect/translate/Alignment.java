package maru.inspect.translate;

import java.util.ArrayList;
import java.util.List;
import maru.data.GoldAlignment;
import maru.engine.trace.Activation;
import maru.model.AttentionSite;

/**
 * Where each token written looked in what was read: the weights of the last layer in which it looks
 * there, meant over heads.
 *
 * @param rows per token written a weight for each token read; together they are 1
 */
public record Alignment(List<float[]> rows) {
  /** Keeps its own list. */
  public Alignment {
    rows = List.copyOf(rows);
  }

  /**
   * How many words written looked most at a word that they come from.
   *
   * @param right so many did
   * @param asked of so many: words that come from none are not asked
   */
  public record Score(int right, int asked) {
    /** Of several sentences. */
    public Score plus(Score other) {
      return new Score(right + other.right, asked + other.asked);
    }

    /** From 0 to 1; 0 where nothing was asked. */
    public double share() {
      return asked == 0 ? 0 : (double) right / asked;
    }
  }

  /** Reads (1, H, Tt, Ts) weights. */
  static Alignment of(AttentionSite site, Activation weights) {
    int heads = site.heads();
    int steps = weights.shape().at(2);
    int read = weights.shape().at(3);
    List<float[]> rows = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      float[] row = new float[read];
      for (int h = 0; h < heads; h++) {
        for (int s = 0; s < read; s++) {
          row[s] += weights.values()[(h * steps + t) * read + s] / heads;
        }
      }
      rows.add(row);
    }
    return new Alignment(rows);
  }

  /** The place that a token written looked at most; the first of equal ones. */
  public int strongest(int step) {
    float[] row = rows.get(step);
    int best = 0;
    for (int s = 1; s < row.length; s++) {
      if (row[s] > row[best]) {
        best = s;
      }
    }
    return best;
  }

  /**
   * Held against what is known, words alone: a full stop always ends a sentence, so that nothing
   * need be looked at for it.
   *
   * @param written the tokens written, as they are shown
   */
  public Score against(GoldAlignment gold, List<String> written) {
    int right = 0;
    int asked = 0;
    for (int t = 0; t < Math.min(rows.size(), gold.sources().size()); t++) {
      List<Integer> from = gold.sources().get(t);
      if (!from.isEmpty() && written.get(t).codePoints().anyMatch(Character::isLetterOrDigit)) {
        asked++;
        right += from.contains(strongest(t)) ? 1 : 0;
      }
    }
    return new Score(right, asked);
  }
}
