package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import maru.task.LossKind;
import maru.ui.control.ChartPairs;
import maru.ui.control.Curve;
import maru.ui.control.LossChart;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.LossCurves;

/** The words and curves of a run's charts: each of its losses, with what it is held against. */
final class LossCharts {
  private final ChartPairs charts;
  private final Texts texts;

  LossCharts(ChartPairs charts, Texts texts) {
    this.charts = charts;
    this.texts = texts;
    for (ChartPairs.Pair pair : List.of(charts.first(), charts.second())) {
      Tip.on(pair.title(), texts.bind("lab.train.loss.tip"));
      Tip.on(pair.rightTitle(), texts.bind("lab.train.right.tip"));
    }
  }

  /** Shows the curves of a run in the present language. */
  void show(LiveRun run) {
    List<LossKind> losses = run.prepared().task().losses();
    show(charts.first(), run, run.words, losses.getFirst());
    charts.hasSecondProperty().set(losses.size() > 1);
    if (losses.size() > 1) {
      show(charts.second(), run, run.next, losses.get(1));
    }
  }

  private void show(ChartPairs.Pair pair, LiveRun run, LossCurves curves, LossKind loss) {
    pair.title().setText(texts.words().text("loss." + loss.name()));
    pair.rightTitle().setText(texts.words().text("accuracy." + loss.name()));
    for (LossChart chart : List.of(pair.loss(), pair.right())) {
      chart.plannedStepsProperty().set(run.plannedSteps());
    }
    pair.loss().setReferences(references(loss));
    boolean pairs = loss.choices() == 2;
    String meaning = pairs ? "lab.train.unsure.next" : "lab.train.unsure";
    pair.loss()
        .setWords(
            value -> texts.get(meaning, String.format(Locale.ROOT, "%,.1f", Math.exp(value))),
            texts.get("lab.train.step.word"));
    pair.right().setWords(value -> "", texts.get("lab.train.step.word"));
    pair.right()
        .setReferences(
            pairs
                ? List.of(new LossChart.Reference(texts.get("lab.train.chance"), 50))
                : List.of());
    pair.loss().setSeries(series(curves.training, curves.validation));
    pair.right().setSeries(series(curves.right, curves.validationRight));
  }

  private List<LossChart.Series> series(Curve training, Curve validation) {
    return List.of(
        new LossChart.Series(texts.get("lab.train.training"), false, training),
        new LossChart.Series(texts.get("lab.train.validation"), true, validation));
  }

  private List<LossChart.Reference> references(LossKind loss) {
    List<LossChart.Reference> references = new ArrayList<>();
    references.add(
        new LossChart.Reference(
            texts.get(
                loss.isOneOfSeveral() ? "lab.train.blind" : "lab.train.blind.each",
                loss.choices(),
                Amount.loss(loss.blindGuess())),
            loss.blindGuess()));
    loss.byFrequency()
        .ifPresent(known ->
            references.add(
                new LossChart.Reference(
                    texts.get("lab.train.unigram", Amount.loss(known)), known)));
    return references;
  }
}
