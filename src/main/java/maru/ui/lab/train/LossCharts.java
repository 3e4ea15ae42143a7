package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import maru.task.LossKind;
import maru.ui.control.Curve;
import maru.ui.control.LossChart;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.LossCurves;

/**
 * The charts of a run: each of its losses, and how often the likeliest answer was right, side by
 * side where there is room, else one at a time.
 */
final class LossCharts {
  /** Two charts side by side need so many times the height of the type. */
  private static final double BOTH = 42;

  /** One under the other they need so many. */
  private static final double SECOND = 17;

  /**
   * A loss's two charts.
   *
   * @param all what is left out where a run has no such loss
   * @param title of the loss
   * @param rightTitle of what is right
   */
  record Pair(Node all, Label title, LossChart loss, Label rightTitle, LossChart right) {}

  private final Pair words;
  private final Pair next;
  private final Texts texts;
  private final BooleanProperty accuracyChosen =
      new SimpleBooleanProperty(this, "accuracyChosen", false);
  private final BooleanBinding bothFit;
  private final BooleanProperty hasNext = new SimpleBooleanProperty(this, "hasNext");

  /** Charts that stand in {@code room}. */
  LossCharts(Region room, Pair words, Pair next, Texts texts) {
    this.words = words;
    this.next = next;
    this.texts = texts;
    this.bothFit =
        Bindings.createBooleanBinding(
            () -> room.getWidth() > BOTH * words.title().getFont().getSize(),
            room.widthProperty(),
            words.title().fontProperty());
    BooleanBinding high =
        Bindings.createBooleanBinding(
            () -> room.getHeight() > SECOND * words.title().getFont().getSize(),
            room.heightProperty(),
            words.title().fontProperty());
    Visibility.bind(next.all(), hasNext.and(high));
    for (Pair pair : List.of(words, next)) {
      pair.right().percentProperty().set(true);
      Visibility.bind(pair.loss().getParent(), bothFit.or(accuracyChosen.not()));
      Visibility.bind(pair.right().getParent(), bothFit.or(accuracyChosen));
    }
  }

  /** Whether accuracy is to be seen in the place of the loss, where only one of them fits. */
  BooleanProperty accuracyChosenProperty() {
    return accuracyChosen;
  }

  /** Whether both are seen. */
  BooleanBinding bothFitProperty() {
    return bothFit;
  }

  /** Every chart. */
  List<LossChart> all() {
    return List.of(words.loss(), words.right(), next.loss(), next.right());
  }

  /** Shows the curves of a run in the present language. */
  void show(LiveRun run) {
    List<LossKind> losses = run.prepared().task().losses();
    show(words, run, run.words, losses.getFirst());
    hasNext.set(losses.size() > 1);
    if (losses.size() > 1) {
      show(next, run, run.next, losses.get(1));
    }
  }

  private void show(Pair pair, LiveRun run, LossCurves curves, LossKind loss) {
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
            texts.get("lab.train.blind", loss.choices(), decimals(loss.blindGuess())),
            loss.blindGuess()));
    loss.byFrequency()
        .ifPresent(known ->
            references.add(
                new LossChart.Reference(texts.get("lab.train.unigram", decimals(known)), known)));
    return references;
  }

  private static String decimals(double loss) {
    return String.format(Locale.ROOT, "%.3f", loss);
  }

  /** Draws what has grown. */
  void grow() {
    all().forEach(LossChart::grow);
  }

  /** Marks the moment in view; a negative one: none. */
  void mark(int moment) {
    all().forEach(chart -> chart.setMoment(moment));
  }
}
