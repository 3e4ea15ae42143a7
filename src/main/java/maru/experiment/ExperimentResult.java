package maru.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import maru.inspect.Interval;

/**
 * What came out of an experiment over all seeds that are finished.
 *
 * @param setup as it was run
 * @param seeds in their order
 */
public record ExperimentResult(ExperimentSetup setup, List<SeedResult> seeds) {
  /** Keeps its own list. */
  public ExperimentResult {
    seeds = List.copyOf(seeds);
  }

  /** How long all seeds took together. */
  public double seconds() {
    return seeds.stream().mapToDouble(SeedResult::seconds).sum();
  }

  /** All rows, chart by chart, line by line, along the axis. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Chart chart : setup.experiment().charts()) {
      for (String line : chart.lines()) {
        rows.addAll(rows(chart, line));
      }
    }
    return rows;
  }

  /** The rows of a line, along its axis. */
  public List<Row> rows(Chart chart, String line) {
    String series = chart.series(line);
    Optional<String> baseline = chart.baseline().filter(other -> !other.equals(line));
    return seeds.stream()
        .flatMap(seed -> seed.points().stream())
        .filter(point -> point.series().equals(series))
        .map(Point::x)
        .distinct()
        .sorted(chart.axis().order())
        .map(x ->
            new Row(
                series,
                x,
                interval(chart, values(series, x)),
                values(series, x),
                baseline.map(other -> mean(chart.series(other), x)).orElse(OptionalDouble.empty())))
        .toList();
  }

  private List<Double> values(String series, String x) {
    return seeds.stream()
        .map(seed -> seed.at(series, x))
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble)
        .toList();
  }

  private OptionalDouble mean(String series, String x) {
    return values(series, x).stream().mapToDouble(Double::doubleValue).average();
  }

  private static Interval interval(Chart chart, List<Double> values) {
    Interval interval = Interval.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    return chart.unit() == Chart.Unit.SHARE ? interval.within(0, 1) : interval;
  }

  /** The mean at a place; no number where nothing was measured there. */
  public double at(Chart chart, String line, String x) {
    return mean(chart.series(line), x).orElse(Double.NaN);
  }

  /** The mean at the last place of a line; no number where it has none. */
  public double last(Chart chart, String line) {
    List<Row> rows = rows(chart, line);
    return rows.isEmpty() ? Double.NaN : rows.getLast().mean();
  }

  /**
   * The first place of a line at which its mean is at least {@code value}; none where it is not.
   */
  public Optional<Row> reaches(Chart chart, String line, double value) {
    return rows(chart, line).stream().filter(row -> row.mean() >= value).findFirst();
  }

  /** What came out, in sentences; nothing before a seed is finished. */
  public List<Finding> findings() {
    return seeds.isEmpty() ? List.of() : setup.experiment().findings(this);
  }

  /** The chart of that id. */
  public Chart chart(String id) {
    return setup.experiment().charts().stream()
        .filter(chart -> chart.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no chart is called " + id));
  }

  /** The one of that seed, if it is finished. */
  public Optional<SeedResult> seed(long seed) {
    return seeds.stream().filter(one -> one.seed() == seed).findFirst();
  }
}
