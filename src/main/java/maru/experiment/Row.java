package maru.experiment;

import java.util.List;
import java.util.OptionalDouble;
import maru.inspect.Interval;

/**
 * A place of a line over all seeds.
 *
 * @param series the line
 * @param x where along the axis
 * @param interval the mean, and where it lies with 95 %
 * @param values one for each seed that has it
 * @param baseline what the same place has by the line that this one is held against
 */
public record Row(
    String series, String x, Interval interval, List<Double> values, OptionalDouble baseline) {
  /** Keeps its own list. */
  public Row {
    values = List.copyOf(values);
  }

  /** The mean over the seeds. */
  public double mean() {
    return interval.mean();
  }
}
