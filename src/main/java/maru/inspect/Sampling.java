package maru.inspect;

import java.util.Arrays;
import maru.base.Problem;
import maru.base.Rng;

/**
 * How the next token is drawn.
 *
 * @param temperature divides the logits; near 0 the likeliest is taken
 * @param topK only so many of the likeliest; 0 for all
 * @param topP only the likeliest that together reach this probability; 1 for all
 */
public record Sampling(double temperature, int topK, double topP) {
  /** From the model's own probabilities, all of them. */
  public static final Sampling PLAIN = new Sampling(1, 0, 1);

  /** Refuses what can't be. */
  public Sampling {
    if (!(temperature > 0)) {
      throw new Problem("sampling.temperature", temperature);
    }
    if (topK < 0) {
      throw new Problem("sampling.topK", topK);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new Problem("sampling.topP", topP);
    }
  }

  /** Draws a token from a row of logits. */
  public int draw(float[] logits, int from, int n, Rng rng) {
    return among(Ranking.probabilities(logits, from, n, temperature), rng);
  }

  /**
   * Draws a token from a distribution, such as a {@link maru.count.Predictor}'s: as from logits
   * that are its logarithms.
   *
   * @param distribution V probabilities
   */
  public int draw(double[] distribution, Rng rng) {
    double most = Arrays.stream(distribution).max().orElseThrow();
    // Held against the likeliest, which stays 1 however low the temperature.
    double[] p =
        Arrays.stream(distribution).map(one -> Math.pow(one / most, 1 / temperature)).toArray();
    double sum = Arrays.stream(p).sum();
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return among(p, rng);
  }

  private int among(double[] p, Rng rng) {
    return pick(p, cut(p), rng);
  }

  /**
   * The distribution that a token is drawn from: softmax(logits / temperature), without those that
   * are cut away, and the others adding up to 1 again.
   *
   * @param logits V numbers
   * @return V probabilities
   */
  public double[] distribution(float[] logits) {
    double[] p = Ranking.probabilities(logits, 0, logits.length, temperature);
    double left = cut(p);
    for (int i = 0; i < p.length; i++) {
      p[i] /= left;
    }
    return p;
  }

  /** Puts 0 in the place of what is not among the likeliest that are kept; what those add up to. */
  private double cut(double[] p) {
    int n = p.length;
    if (topK == 0 && topP == 1) {
      return 1;
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p[b], p[a]));
    int keep = topK == 0 ? n : Math.min(topK, n);
    double sum = 0;
    int kept = 0;
    while (kept < keep && sum < topP) {
      sum += p[order[kept++]];
    }
    for (int i = kept; i < n; i++) {
      p[order[i]] = 0;
    }
    return sum;
  }

  private static int pick(double[] p, double total, Rng rng) {
    double left = rng.nextDouble() * total;
    int last = 0;
    for (int i = 0; i < p.length; i++) {
      if (p[i] > 0) {
        last = i;
        left -= p[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
