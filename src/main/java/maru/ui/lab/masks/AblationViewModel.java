package maru.ui.lab.masks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import maru.base.Parallel;
import maru.data.CorpusSplit;
import maru.inspect.MaskingAblation;
import maru.inspect.MaskingAblation.Arm;
import maru.inspect.MaskingAblation.Reading;
import maru.inspect.ThemeProbe;
import maru.ui.control.Curve;
import maru.ui.fx.Background;
import maru.ui.fx.Mailbox;
import maru.ui.fx.Workbench;
import maru.ui.lab.ModelHistory;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/**
 * Why some chosen words are kept: trains two small BERTs in the background, by turns, while it is
 * on the screen, and follows their measurements.
 */
final class AblationViewModel implements Section {
  static final int STEPS = 1500;
  private static final int BATCH = 32;
  private static final int BETWEEN = 100;

  /** What is known of the study so far: for each training its readings. */
  record Progress(CorpusSplit split, int done, Map<Arm, List<Reading>> readings) {}

  /** What stays the same all along; no themes where the corpus knows none. */
  record Facts(int themes, int sentences, double firstTokenAlone) {
    static final Facts NONE = new Facts(0, 0, 0);

    static Facts of(ThemeProbe probe) {
      return new Facts(probe.themes(), probe.examined(), probe.firstTokenAlone());
    }
  }

  final Curve mixedTruth = new Curve();
  final Curve maskedTruth = new Curve();
  final Curve mixedThemes = new Curve();
  final Curve maskedThemes = new Curve();

  private final Workbench bench;
  private final int steps;
  private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper(this, "done");
  private final ReadOnlyObjectWrapper<@Nullable Facts> facts =
      new ReadOnlyObjectWrapper<>(this, "facts");
  private final Mailbox<Progress> progress = new Mailbox<>();
  private final AtomicBoolean resting = new AtomicBoolean();
  private final Map<Arm, List<Reading>> readings = empty();
  private @Nullable SampleSource ground;
  private @Nullable MaskingAblation study;

  AblationViewModel(Workbench bench) {
    this(bench, STEPS);
  }

  AblationViewModel(Workbench bench, int steps) {
    this.bench = bench;
    this.steps = steps;
    open.addListener(changed -> {
      if (!open.get()) {
        rest();
      }
    });
  }

  private static Map<Arm, List<Reading>> empty() {
    Map<Arm, List<Reading>> lists = new EnumMap<>(Arm.class);
    for (Arm arm : Arm.values()) {
      lists.put(arm, new ArrayList<>());
    }
    return lists;
  }

  private static List<Reading> of(Map<Arm, List<Reading>> lists, Arm arm) {
    return Objects.requireNonNull(lists.get(arm));
  }

  /** Whether it takes the batch's place on the screen. */
  BooleanProperty openProperty() {
    return open;
  }

  /** Whether it trains now. */
  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** How many steps both have made, as far as it has been told. */
  ReadOnlyIntegerProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  /** How many there are in all. */
  int steps() {
    return steps;
  }

  /** What the classifier is examined on; none before the study was prepared. */
  ReadOnlyObjectProperty<@Nullable Facts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  @Override
  public void stand(SampleSource next) {
    boolean same = ground != null && ground.corpus().equals(next.corpus());
    ground = next;
    if (!same) {
      rest();
      clear();
    }
  }

  private void clear() {
    study = null;
    done.set(0);
    facts.set(null);
    readings.values().forEach(List::clear);
    List.of(mixedTruth, maskedTruth, mixedThemes, maskedThemes).forEach(Curve::clear);
  }

  /** Begins, or goes on, or rests. */
  void trainOrRest() {
    if (running.get()) {
      rest();
      return;
    }
    SampleSource on = ground;
    if (on == null) {
      return;
    }
    if (done.get() >= steps) {
      clear();
    }
    running.set(true);
    resting.set(false);
    MaskingAblation begun = study;
    bench
        .background()
        .create(() -> train(begun, on))
        .onSuccess(trained -> {
          if (stands(on.split())) {
            study = trained;
            takeIn();
          }
        })
        .onError(bench.notices()::tell)
        .andFinally(() -> running.set(false))
        .start();
  }

  /** Rests after the steps that are under way; going on loses nothing. */
  void rest() {
    resting.set(true);
  }

  private boolean stands(CorpusSplit split) {
    return ground != null && ground.corpus().equals(split.training());
  }

  // Off the window's thread; its progress goes by the mailbox.
  private MaskingAblation train(@Nullable MaskingAblation begun, SampleSource on) {
    MaskingAblation it =
        begun == null
            ? new MaskingAblation(
                on.split(), on.builtInLanguage(), steps, BATCH, 1, new Parallel(1))
            : begun;
    Facts known = it.probe().map(Facts::of).orElse(Facts.NONE);
    Background.later(() -> facts.set(known));
    Map<Arm, List<Reading>> made = empty();
    if (it.done() == 0) {
      measure(it, made);
    }
    while (it.done() < steps && !resting.get()) {
      it.step();
      if (it.done() % BETWEEN == 0 || it.done() == steps) {
        measure(it, made);
      }
      progress.put(copy(on.split(), it.done(), made));
    }
    return it;
  }

  private static void measure(MaskingAblation it, Map<Arm, List<Reading>> made) {
    for (Arm arm : Arm.values()) {
      of(made, arm).add(it.measure(arm));
    }
  }

  private static Progress copy(CorpusSplit split, int done, Map<Arm, List<Reading>> made) {
    Map<Arm, List<Reading>> copies = empty();
    made.forEach((arm, list) -> of(copies, arm).addAll(list));
    return new Progress(split, done, copies);
  }

  /** Takes in what the training has told. */
  private void takeIn() {
    progress
        .take()
        .filter(told -> stands(told.split()))
        .ifPresent(told -> {
          for (Arm arm : Arm.values()) {
            List<Reading> known = of(readings, arm);
            of(told.readings(), arm).stream()
                .filter(reading -> known.isEmpty() || reading.step() > known.getLast().step())
                .forEach(reading -> add(arm, reading));
          }
          done.set(told.done());
        });
  }

  private void add(Arm arm, Reading reading) {
    of(readings, arm).add(reading);
    boolean mixed = arm == Arm.MIXED;
    (mixed ? mixedTruth : maskedTruth).add(reading.step(), (float) reading.truth());
    if (!Double.isNaN(reading.themes())) {
      (mixed ? mixedThemes : maskedThemes).add(reading.step(), (float) reading.themes());
    }
  }

  /** The last reading of a training, or none. */
  @Nullable Reading last(Arm arm) {
    List<Reading> known = of(readings, arm);
    return known.isEmpty() ? null : known.getLast();
  }

  @Override
  public void advance(double seconds) {
    takeIn();
  }

  @Override
  public void ask(ModelHistory moments, RunClock clock) {
    // It has models of its own.
  }

  @Override
  public void forget() {
    // Nothing of it comes from the run at work.
  }

  @Override
  public List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("fates", "step", "probability_of_truth_unmasked", "theme_accuracy"));
    for (Arm arm : Arm.values()) {
      String name = arm == Arm.MIXED ? "80/10/10" : "100/0/0";
      for (Reading r : of(readings, arm)) {
        rows.add(
            List.of(
                name,
                String.valueOf(r.step()),
                String.format(Locale.ROOT, "%.4f", r.truth()),
                Double.isNaN(r.themes()) ? "" : String.format(Locale.ROOT, "%.4f", r.themes())));
      }
    }
    return rows;
  }
}
