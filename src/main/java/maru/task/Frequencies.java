package maru.task;

import java.util.Arrays;

/** What one knows of a text who knows only how frequent each token is. */
public final class Frequencies {
  private Frequencies() {}

  /** The loss, in nats, of guessing by these counts alone: their entropy. */
  public static double entropy(long[] counts) {
    double total = Arrays.stream(counts).sum();
    double sum = 0;
    for (long c : counts) {
      if (c > 0) {
        sum -= c / total * Math.log(c / total);
      }
    }
    return sum;
  }
}
