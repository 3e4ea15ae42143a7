package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.text.Tokenizer;

/** Turns logits into probabilities, and these into the likeliest tokens. */
public final class Ranking {
  private Ranking() {}

  /** softmax(logits / temperature) of one row, in double precision. */
  public static double[] probabilities(float[] logits, int from, int n, double temperature) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, logits[from + i]);
    }
    double[] p = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      p[i] = Math.exp((logits[from + i] - max) / temperature);
      sum += p[i];
    }
    for (int i = 0; i < n; i++) {
      p[i] /= sum;
    }
    return p;
  }

  /** The {@code count} likeliest tokens; equally likely ones by id. */
  public static List<Guess> best(double[] probabilities, int count, Tokenizer tokenizer) {
    int n = Math.min(count, probabilities.length);
    int[] top = new int[n];
    Arrays.fill(top, -1);
    for (int id = 0; id < probabilities.length; id++) {
      int at = n;
      while (at > 0 && (top[at - 1] < 0 || probabilities[id] > probabilities[top[at - 1]])) {
        at--;
      }
      if (at < n) {
        System.arraycopy(top, at, top, at + 1, n - at - 1);
        top[at] = id;
      }
    }
    List<Guess> guesses = new ArrayList<>();
    for (int id : top) {
      guesses.add(new Guess(id, tokenizer.display(id), (float) probabilities[id]));
    }
    return guesses;
  }
}
