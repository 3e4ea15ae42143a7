package maru.run;

import java.util.Collection;

/**
 * Where several losses lie.
 *
 * @param count how many
 * @param mean of them
 * @param deviation the standard deviation of such losses, estimated from these; 0 of a single one
 * @param low the smallest
 * @param high the largest
 */
public record Spread(int count, double mean, double deviation, double low, double high) {
  /** Of at least one loss. */
  public static Spread of(Collection<Double> losses) {
    double mean = losses.stream().mapToDouble(x -> x).average().orElseThrow();
    double squares = losses.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    int n = losses.size();
    return new Spread(
        n,
        mean,
        n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
        losses.stream().mapToDouble(x -> x).min().orElseThrow(),
        losses.stream().mapToDouble(x -> x).max().orElseThrow());
  }

  /** How far the two that lie farthest apart are from each other. */
  public double range() {
    return high - low;
  }
}
