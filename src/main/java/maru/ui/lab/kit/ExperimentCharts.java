package maru.ui.lab.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.experiment.Chart;
import maru.experiment.Experiment;
import maru.experiment.ExperimentResult;
import maru.experiment.ExperimentTexts;
import maru.experiment.Point;
import maru.experiment.Prediction;
import maru.experiment.Row;
import maru.experiment.SeedResult;
import maru.ui.control.Curve;
import maru.ui.control.PointsChart;
import maru.ui.control.RunsChart;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/** Draws a chart of an experiment: what is finished, the seed at work, and what was guessed. */
final class ExperimentCharts {
  /** Below this they tell nothing. */
  private static final double LOWEST = 250;

  private final ExperimentModel model;
  private final Texts texts;
  private final RunsChart curves = new RunsChart();
  private final PointsChart points = new PointsChart();
  private final VBox room = new VBox(curves, points);

  ExperimentCharts(ExperimentModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    curves.setId("experiment-curves");
    points.setId("experiment-points");
    curves.setMinHeight(LOWEST);
    points.setMinHeight(LOWEST);
    VBox.setVgrow(curves, Priority.ALWAYS);
    VBox.setVgrow(points, Priority.ALWAYS);
    VBox.setVgrow(room, Priority.ALWAYS);
  }

  Node room() {
    return room;
  }

  /** Draws one; before the guess is fixed without anything measured. */
  void show(Chart chart) {
    boolean numeric = chart.axis().isNumeric();
    Visibility.set(curves, numeric);
    Visibility.set(points, !numeric);
    ExperimentResult seen = seen();
    if (numeric) {
      showCurves(chart, seen);
    } else {
      showPoints(chart, seen);
    }
  }

  /**
   * What may be seen: nothing before the guess is fixed; the seed at work as if it were the last.
   */
  private ExperimentResult seen() {
    ExperimentResult result = model.resultProperty().get();
    if (!model.guess().fixedProperty().get()) {
      return new ExperimentResult(result.setup(), List.of());
    }
    List<SeedResult> seeds = new ArrayList<>(result.seeds());
    List<Point> live = model.live();
    if (!live.isEmpty()) {
      seeds.add(new SeedResult(0, 0, live));
    }
    return new ExperimentResult(result.setup(), seeds);
  }

  private void showCurves(Chart chart, ExperimentResult seen) {
    ExperimentTexts words = ExperimentTexts.of(texts.locale());
    Experiment experiment = model.experiment();
    List<RunsChart.Run> runs = new ArrayList<>();
    List<RunsChart.Band> bands = new ArrayList<>();
    for (int i = 0; i < chart.lines().size(); i++) {
      String line = chart.lines().get(i);
      String name = words.line(experiment, chart, line);
      List<Row> rows = seen.rows(chart, line);
      Curve mean = new Curve();
      Curve low = new Curve();
      Curve high = new Curve();
      for (Row row : rows) {
        int at = (int) chart.axis().at(row.x());
        mean.add(at, (float) row.mean());
        low.add(at, (float) row.interval().low());
        high.add(at, (float) row.interval().high());
      }
      if (seen.seeds().size() > 1 && !rows.isEmpty()) {
        bands.add(new RunsChart.Band(name, i, low, mean, high));
      } else if (!rows.isEmpty()) {
        runs.add(new RunsChart.Run(name, i, new Curve(), mean));
      }
    }
    curves.show(runs, bands, words.axis(chart.axis()));
  }

  private void showPoints(Chart chart, ExperimentResult seen) {
    ExperimentTexts words = ExperimentTexts.of(texts.locale());
    Experiment experiment = model.experiment();
    List<String> at = chart.axis().choices();
    List<PointsChart.Line> lines = new ArrayList<>();
    for (int i = 0; i < chart.lines().size(); i++) {
      String line = chart.lines().get(i);
      List<PointsChart.@Nullable Figure> figures = new ArrayList<>();
      for (String x : at) {
        Optional<Row> row =
            seen.rows(chart, line).stream().filter(one -> one.x().equals(x)).findFirst();
        figures.add(
            row.map(found ->
                    new PointsChart.Figure(
                        found.mean(), found.interval().low(), found.interval().high()))
                .orElse(null));
      }
      boolean reference = chart.baseline().filter(line::equals).isPresent();
      lines.add(new PointsChart.Line(words.line(experiment, chart, line), i, reference, figures));
    }
    boolean share = chart.unit() == Chart.Unit.SHARE;
    Optional<Prediction.Points> asked = asked(chart);
    points.show(
        at.stream().map(x -> words.at(experiment, chart.axis(), x)).toList(),
        lines,
        share ? PointsChart.Unit.PERCENT : PointsChart.Unit.DECIMAL,
        asked.map(Prediction.Points::low).orElse(0.0),
        asked.map(Prediction.Points::high).orElse(share ? 1.0 : 0.1));
    points.guess(
        asked.isPresent() ? model.guess().values() : new double[0],
        !model.guess().fixedProperty().get(),
        model.guess()::put);
  }

  /** What is asked beforehand, where it is of this chart. */
  private Optional<Prediction.Points> asked(Chart chart) {
    return model.experiment().prediction() instanceof Prediction.Points own
            && own.chart().equals(chart.id())
        ? Optional.of(own)
        : Optional.empty();
  }
}
