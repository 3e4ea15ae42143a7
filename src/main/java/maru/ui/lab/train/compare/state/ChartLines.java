package maru.ui.lab.train.compare.state;

import java.util.ArrayList;
import java.util.List;
import maru.run.RunComparison;
import maru.run.RunCurves;
import maru.run.RunFile;
import maru.run.SeedFamily;
import maru.train.StepReport;
import maru.ui.control.Curve;
import maru.ui.control.RunsChart;
import maru.ui.fx.Texts;

/** The curves of a comparison, as the chart draws them. */
public final class ChartLines {
  private final Texts texts;
  private final RunWords words;

  public ChartLines(Texts texts) {
    this.texts = texts;
    this.words = new RunWords(texts);
  }

  /** Fills the chart. */
  public void show(RunsChart chart, RunComparison comparison, boolean training) {
    List<RunsChart.Run> runs = new ArrayList<>();
    for (RunCurves run : comparison.runs()) {
      boolean thin = comparison.familyOf(run).isPresent();
      runs.add(
          new RunsChart.Run(
              thin ? "" : words.nameOf(run, comparison.told()),
              comparison.markOf(run),
              training ? training(run) : new Curve(),
              validation(run)));
    }
    List<RunsChart.Band> bands =
        comparison.families().stream().map(family -> band(family, comparison)).toList();
    chart.show(runs, bands, texts.get("lab.train.step.word"));
  }

  /** Its losses in training, along its steps. */
  public static Curve training(RunCurves run) {
    Curve curve = new Curve();
    for (StepReport report : run.reports()) {
      curve.add((int) report.step(), (float) RunCurves.words(report.losses()));
    }
    return curve;
  }

  /** Its losses in validation. */
  public static Curve validation(RunCurves run) {
    Curve curve = new Curve();
    for (RunFile.Validation look : run.validations()) {
      curve.add((int) look.step(), (float) RunCurves.words(look.losses()));
    }
    return curve;
  }

  private RunsChart.Band band(SeedFamily family, RunComparison comparison) {
    Curve low = new Curve();
    Curve mean = new Curve();
    Curve high = new Curve();
    for (SeedFamily.At at : family.spreads()) {
      if (at.spread().count() < family.runs().size()) {
        continue; // A mean of fewer would not be the one that the line is named by.
      }
      int step = (int) at.step();
      low.add(step, (float) at.spread().low());
      mean.add(step, (float) at.spread().mean());
      high.add(step, (float) at.spread().high());
    }
    RunCurves standing = family.runs().getFirst();
    String name = texts.get("lab.train.compare.mean", family.runs().size());
    boolean several = comparison.told().size() > 1;
    return new RunsChart.Band(
        several ? name + ", " + words.nameOf(standing, comparison.told()) : name,
        comparison.markOf(standing),
        low,
        mean,
        high);
  }
}
