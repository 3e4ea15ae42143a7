package maru.ui.lab.masks.state;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import maru.base.Parallel;
import maru.inspect.MaskingAblation;
import maru.inspect.MaskingAblation.Arm;
import maru.inspect.MaskingAblation.Reading;
import maru.inspect.SampleSource;
import maru.inspect.ThemeProbe;
import maru.task.Losses;
import maru.train.Inbox;
import maru.train.Looks;
import maru.train.StepReport;
import maru.train.TrainingListener;
import maru.train.TrainingRounds;
import maru.train.TrainingSession;
import maru.train.TrainingSession.State;
import maru.ui.control.Curve;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * Why some chosen words are kept: trains two small BERTs in the background, by turns, while it is
 * on the screen, and follows their measurements.
 */
public final class AblationViewModel implements Section {
  public static final int STEPS = 1500;
  private static final int BATCH = 32;
  private static final int BETWEEN = 100;
  private static final List<Arm> ARMS = List.of(Arm.values());

  /** What stays the same all along; no themes where the corpus knows none. */
  public record Facts(int themes, int sentences, double firstTokenAlone) {
    public static final Facts NONE = new Facts(0, 0, 0);

    public static Facts of(ThemeProbe probe) {
      return new Facts(probe.themes(), probe.examined(), probe.firstTokenAlone());
    }
  }

  public final Curve mixedTruth = new Curve();
  public final Curve maskedTruth = new Curve();
  public final Curve mixedThemes = new Curve();
  public final Curve maskedThemes = new Curve();

  private final Workbench bench;
  private final int steps;
  private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper(this, "done");
  private final ReadOnlyObjectWrapper<@Nullable Facts> facts =
      new ReadOnlyObjectWrapper<>(this, "facts");
  private final Map<Arm, List<Reading>> readings = empty();
  private @Nullable SampleSource ground;
  private @Nullable Study study;

  /** Whether it is to train once it is prepared. */
  private boolean wanted;

  public AblationViewModel(Workbench bench) {
    this(bench, STEPS);
  }

  public AblationViewModel(Workbench bench, int steps) {
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
  public BooleanProperty openProperty() {
    return open;
  }

  /** Whether it trains now. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** How many steps both have made, as far as it has been told. */
  public ReadOnlyIntegerProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  /** How many there are in all. */
  public int steps() {
    return steps;
  }

  /** What the classifier is examined on; none before the study was prepared. */
  public ReadOnlyObjectProperty<@Nullable Facts> factsProperty() {
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
    close();
    done.set(0);
    facts.set(null);
    readings.values().forEach(List::clear);
    List.of(mixedTruth, maskedTruth, mixedThemes, maskedThemes).forEach(Curve::clear);
  }

  /** Begins, or goes on, or rests. */
  public void trainOrRest() {
    if (running.get()) {
      rest();
      return;
    }
    SampleSource on = ground;
    if (on == null) {
      return;
    }
    if (study == null || done.get() >= steps) {
      clear();
    }
    running.set(true);
    wanted = true;
    if (study != null) {
      study.session.start();
      return;
    }
    bench
        .background()
        .create(() -> Prepared.of(on, steps))
        .onSuccess(prepared -> {
          if (on.corpus().equals(ground == null ? null : ground.corpus())) {
            study = new Study(prepared.trainings());
            prepared.first().forEach(this::add);
            facts.set(prepared.trainings().probe().map(Facts::of).orElse(Facts.NONE));
          }
        })
        .onError(bench.notices()::tell)
        .andFinally(() -> {
          if (study != null && wanted) {
            study.session.start();
          } else {
            running.set(false);
          }
        })
        .start();
  }

  /** Rests after the steps that are under way; going on loses nothing. */
  public void rest() {
    wanted = false;
    if (study != null) {
      study.session.pause();
    }
  }

  /** Ends what is at work. */
  public void close() {
    if (study != null) {
      study.session.close();
      study = null;
    }
  }

  /** Both trainings, and what each knows before its first step. */
  private record Prepared(MaskingAblation trainings, Map<Arm, Reading> first) {
    static Prepared of(SampleSource on, int steps) {
      MaskingAblation made =
          new MaskingAblation(on.split(), on.builtInLanguage(), steps, BATCH, 1, new Parallel(1));
      Map<Arm, Reading> first = new EnumMap<>(Arm.class);
      for (Arm arm : Arm.values()) {
        first.put(arm, made.measure(arm));
      }
      return new Prepared(made, first);
    }
  }

  /** Both trainings at work, and what they have left for the window; measured at their looks. */
  private final class Study implements TrainingListener {
    final Inbox reports = new Inbox();
    final TrainingSession session;
    private final MaskingAblation trainings;

    Study(MaskingAblation trainings) {
      this.trainings = trainings;
      this.session =
          new TrainingSession(
              new TrainingRounds(trainings.trainers(), new Looks(BETWEEN, 0), this), this::onState);
    }

    @Override
    public void onStep(int place, StepReport report) {
      reports.put(() -> done.set((int) report.step()));
    }

    @Override
    public void onEvaluation(int place, long step, Losses losses) {
      Arm arm = ARMS.get(place);
      Reading reading = trainings.measure(arm);
      reports.put(() -> add(arm, reading));
    }

    private void onState(State state, @Nullable Throwable failure) {
      bench
          .background()
          .toWindow(() -> {
            if (equals(study)) {
              reports.takeIn();
              running.set(state == State.RUNNING);
              if (failure != null) {
                close(); // Another can be begun.
                bench.notices().tell(failure);
              }
            }
          });
    }
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
  public @Nullable Reading last(Arm arm) {
    List<Reading> known = of(readings, arm);
    return known.isEmpty() ? null : known.getLast();
  }

  @Override
  public void advance(double seconds) {
    if (study != null) {
      study.reports.takeIn();
    }
  }

  @Override
  public List<List<String>> table() {
    return MaskingAblation.table(readings);
  }
}
