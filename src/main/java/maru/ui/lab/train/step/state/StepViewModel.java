package maru.ui.lab.train.step.state;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.inspect.ModelHistory;
import maru.inspect.step.Focus;
import maru.inspect.step.ModelPart;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Opener;
import maru.inspect.step.Operation;
import maru.inspect.step.ParameterGradient;
import maru.inspect.step.Phase;
import maru.inspect.step.StepTrace;
import maru.inspect.step.Stride;
import maru.train.TrainingState;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/** One step, opened: which, at which operation one is, and what of it is looked at. */
public final class StepViewModel implements AutoCloseable {
  /** What there is to see. */
  public enum Stage {
    /** No run is in view. */
    NONE,
    /** A step is being opened for the first time. */
    OPENING,
    /** A step is open. */
    OPEN,
    /** The moment in view is the run's last: no step follows. */
    ENDED,
    /** The run can't give its moments whole. */
    UNABLE
  }

  /** Where the walk goes on when the next step has been opened. */
  private enum Arrival {
    FIRST,
    SAME,
    LAST
  }

  /** Seconds that a moment must stand before its step is opened by itself. */
  private static final double STILL = 0.12;

  /** Seconds between two operations of the slow play, and between longer strides. */
  private static final double PACE = 1.8;

  private static final double LONG_PACE = 2.6;

  private final Workbench bench;
  private final RunClock clock;
  private final Opener opener = new Opener();
  private final ReadOnlyObjectWrapper<Stage> stage =
      new ReadOnlyObjectWrapper<>(this, "stage", Stage.NONE);
  private final ReadOnlyObjectWrapper<@Nullable OpenedStep> opened =
      new ReadOnlyObjectWrapper<>(this, "opened");
  private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(this, "position");
  private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper(this, "length");
  private final ObjectProperty<Stride> stride =
      new SimpleObjectProperty<>(this, "stride", Stride.OPERATION);
  private final ObjectProperty<Focus> focus =
      new SimpleObjectProperty<>(this, "focus", Focus.FIRST);
  private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
  private final ReadOnlyBooleanWrapper elsewhere = new ReadOnlyBooleanWrapper(this, "elsewhere");
  private @Nullable ModelHistory run;
  private @Nullable ModelHistory tried;
  private long triedMoment = -1;
  private long lastMoment = -1;
  private Arrival arrival = Arrival.SAME;
  private boolean busy;
  private double still;
  private double waited;

  public StepViewModel(Workbench bench, RunClock clock) {
    this.bench = bench;
    this.clock = clock;
  }

  /** Whether a step is there to be walked. */
  public BooleanBinding isOpen() {
    return stage.isEqualTo(Stage.OPEN).and(opened.isNotNull());
  }

  public RunClock clock() {
    return clock;
  }

  /** What there is to see. */
  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** The step that is open, if any. */
  public ReadOnlyObjectProperty<@Nullable OpenedStep> openedProperty() {
    return opened.getReadOnlyProperty();
  }

  /** At which of the step's operations one is. */
  public ReadOnlyIntegerProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /** How far one goes at a time. */
  public ObjectProperty<Stride> strideProperty() {
    return stride;
  }

  /** Which sentence, head and weight are looked at. */
  public ObjectProperty<Focus> focusProperty() {
    return focus;
  }

  /** How many operations the step has. */
  public ReadOnlyIntegerProperty lengthProperty() {
    return length.getReadOnlyProperty();
  }

  /** Whether the walk goes on by itself. */
  public BooleanProperty playingProperty() {
    return playing;
  }

  /** Whether the clock shows another moment than the one before the open step. */
  public ReadOnlyBooleanProperty elsewhereProperty() {
    return elsewhere.getReadOnlyProperty();
  }

  /** The operation one is at, while a step is open. */
  public Optional<Operation> operation() {
    OpenedStep step = opened.get();
    return step == null ? Optional.empty() : Optional.of(step.trace().at(position.get()));
  }

  /** Lets time pass: opens the step of a moment that stands still, and plays on. */
  public void pulse(double seconds) {
    follow(seconds);
    if (!playing.get()) {
      waited = 0;
      return;
    }
    waited += seconds;
    if (waited >= (stride.get() == Stride.OPERATION ? PACE : LONG_PACE) && !busy) {
      waited = 0;
      if (!advance()) {
        playing.set(false);
      }
    }
  }

  private void follow(double seconds) {
    ModelHistory now = clock.historyProperty().get();
    if (!Objects.equals(now, run)) {
      run = now;
      forget();
    }
    if (now == null) {
      stage.set(Stage.NONE);
      return;
    }
    long moment = clock.stepProperty().get();
    OpenedStep step = opened.get();
    elsewhere.set(step != null && step.step() - 1 != moment);
    still = moment == lastMoment ? still + seconds : 0;
    lastMoment = moment;
    boolean there = step != null && !elsewhere.get() && stage.get() == Stage.OPEN;
    boolean given = Objects.equals(tried, now) && triedMoment == moment;
    boolean moves = clock.runningProperty().get() && clock.followingProperty().get();
    if (!busy && !there && !given && (step == null || (!moves && still >= STILL))) {
      open();
    }
  }

  private void forget() {
    opened.set(null);
    elsewhere.set(false);
    playing.set(false);
    position.set(0);
    arrival = Arrival.SAME;
    focus.set(Focus.FIRST);
    stage.set(Stage.OPENING);
  }

  /** Opens the step after the moment in view. */
  public void open() {
    ModelHistory of = clock.historyProperty().get();
    if (of == null || busy) {
      return;
    }
    tried = of;
    triedMoment = clock.stepProperty().get();
    Optional<CompletableFuture<TrainingState>> moment = of.state();
    if (moment.isEmpty()) {
      stage.set(Stage.UNABLE);
      return;
    }
    busy = true;
    bench
        .background()
        .create(() -> opener.open(of, moment.get()))
        .onSuccess(step -> show(of, step))
        .onError(this::complain)
        .andFinally(() -> busy = false)
        .start();
  }

  private void show(ModelHistory of, Optional<OpenedStep> next) {
    if (!Objects.equals(of, run)) {
      return;
    }
    if (next.isEmpty()) {
      playing.set(false);
      stage.set(Stage.ENDED);
      return;
    }
    OpenedStep step = next.get();
    StepTrace trace = step.trace();
    int at =
        switch (arrival) {
          case FIRST -> 0;
          case LAST -> trace.size() - 1;
          case SAME ->
              operation()
                  .map(trace.operations()::indexOf)
                  .filter(i -> i >= 0)
                  .orElse(Math.min(position.get(), trace.size() - 1));
        };
    arrival = Arrival.SAME;
    opened.set(null);
    length.set(trace.size());
    position.set(at);
    focus.set(focus.get().within(step));
    opened.set(step);
    stage.set(Stage.OPEN);
    elsewhere.set(step.step() - 1 != clock.stepProperty().get());
  }

  private void complain(Throwable error) {
    Throwable cause = error instanceof ExecutionException e ? e.getCause() : error;
    playing.set(false);
    if (!(cause instanceof CancellationException) && cause != null) {
      bench.notices().tell(cause);
    }
    if (opened.get() == null) {
      stage.set(Stage.UNABLE);
    }
  }

  /** Goes on by a stride, and from the step's end to the next step. */
  public void next() {
    playing.set(false);
    advance();
  }

  private boolean advance() {
    OpenedStep step = opened.get();
    if (step == null || stage.get() != Stage.OPEN) {
      return false;
    }
    int next = step.trace().after(position.get(), stride.get());
    if (next < step.trace().size()) {
      position.set(next);
      return true;
    }
    boolean moves = clock.runningProperty().get() && clock.followingProperty().get();
    if (moves || clock.stepProperty().get() >= clock.lengthProperty().get()) {
      return false;
    }
    arrival = stride.get() == Stride.STEP ? Arrival.SAME : Arrival.FIRST;
    clock.stepOnce();
    return true;
  }

  /** Goes back by a stride, and from the step's beginning to the step before. */
  public void back() {
    playing.set(false);
    OpenedStep step = opened.get();
    if (stage.get() == Stage.ENDED) {
      clock.lookBy(-1);
      return;
    }
    if (step == null) {
      return;
    }
    int next = step.trace().before(position.get(), stride.get());
    if (next >= 0) {
      position.set(next);
    } else if (clock.stepProperty().get() > 0 && remembers()) {
      arrival = stride.get() == Stride.STEP ? Arrival.SAME : Arrival.LAST;
      clock.lookBy(-1);
    }
  }

  private boolean remembers() {
    RunClock.Driver driver = clock.driverProperty().get();
    return driver != null && driver.remembers();
  }

  /** Plays on slowly, or rests. */
  public void playOrPause() {
    playing.set(!playing.get() && stage.get() == Stage.OPEN);
    waited = Double.MAX_VALUE / 2; // The first stride comes at once.
  }

  /** Goes to one of the operations. */
  public void go(int index) {
    OpenedStep step = opened.get();
    if (step != null) {
      playing.set(false);
      position.set(Math.clamp(index, 0, step.trace().size() - 1));
    }
  }

  /** Goes to where a part of the model is at work. */
  public void go(ModelPart part) {
    OpenedStep step = opened.get();
    if (step != null) {
      int found = step.trace().find(part, position.get());
      if (found >= 0) {
        go(found);
      }
    }
  }

  /** Goes to the first operation that does this. */
  public void go(String id) {
    OpenedStep step = opened.get();
    if (step != null) {
      go(step.trace().find(id));
    }
  }

  /** Goes to the beginning of a phase; of one that counts, nothing goes back. */
  public void go(Phase phase) {
    OpenedStep step = opened.get();
    if (step != null && step.trace().first(phase) < step.trace().size()) {
      go(step.trace().first(phase));
    }
  }

  /** Looks at another sentence of the batch. */
  public void lookAtSequence(int sequence) {
    OpenedStep step = opened.get();
    if (step != null) {
      int n = step.batch().sequences();
      focus.set(focus.get().withSequence(Math.floorMod(sequence, n)));
    }
  }

  /** Picks a weight; what lies outside the parameter is taken to its edge. */
  public void pick(String parameter, int row, int column) {
    OpenedStep step = opened.get();
    if (step != null) {
      for (ParameterGradient one : step.parameters()) {
        if (one.name().equals(parameter)) {
          int r = Math.clamp(row, 0, one.rows() - 1);
          int c = Math.clamp(column, 0, one.columns() - 1);
          focus.set(focus.get().withWeight(parameter, r, c));
        }
      }
    }
  }

  /** Leaves the screen: what is open stays, the model that made it goes. */
  public void hidden() {
    playing.set(false);
    bench.background().start(opener::rest);
  }

  @Override
  public void close() {
    opener.close();
  }
}
