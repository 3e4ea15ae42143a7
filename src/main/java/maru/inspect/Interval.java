package maru.inspect;

import java.util.Arrays;

/**
 * A mean over trainings with its 95 % interval.
 *
 * @param mean the mean
 * @param low where the interval begins; of a share not below 0
 * @param high where it ends; of a share not above 1
 */
public record Interval(double mean, double low, double high) {
  /** Student's t at 97.5 %, by degrees of freedom from 1. */
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262
  };

  private static final double NORMAL = 1.96;

  /**
   * Of several trainings: Student's interval of the mean of their shares. Of a single one there is
   * no telling how another would do; its interval is Wilson's, of a share of {@code items} items.
   */
  public static Interval of(double[] shares, int items) {
    double mean = Arrays.stream(shares).average().orElseThrow();
    int n = shares.length;
    if (n == 1) {
      return wilson(mean, items);
    }
    return of(shares).within(0, 1);
  }

  /** Student's interval of the mean of several values; of a single one nothing but itself. */
  public static Interval of(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    int n = values.length;
    if (n == 1) {
      return new Interval(mean, mean, mean);
    }
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / (n - 1);
    double t = n - 2 < STUDENT.length ? STUDENT[n - 2] : NORMAL;
    double half = t * Math.sqrt(variance / n);
    return new Interval(mean, mean - half, mean + half);
  }

  /** The part of it that can be meant. */
  public Interval within(double least, double most) {
    return new Interval(mean, Math.max(least, low), Math.min(most, high));
  }

  private static Interval wilson(double share, int items) {
    double z = NORMAL * NORMAL / items;
    double middle = (share + z / 2) / (1 + z);
    double half = NORMAL / (1 + z) * Math.sqrt(share * (1 - share) / items + z / (4 * items));
    return new Interval(share, Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
