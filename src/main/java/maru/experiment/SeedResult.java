package maru.experiment;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All that was measured with one seed.
 *
 * @param seed of its trainings
 * @param seconds that it took
 * @param points in the order in which they were found
 */
public record SeedResult(long seed, double seconds, List<Point> points) {
  /** Keeps its own list. */
  public SeedResult {
    points = List.copyOf(points);
  }

  /** What was measured at a place; none where nothing was. */
  public OptionalDouble at(String series, String x) {
    return points.stream()
        .filter(point -> point.series().equals(series) && point.x().equals(x))
        .mapToDouble(Point::value)
        .reduce((before, last) -> last);
  }
}
