package maru.ui.lab;

import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.ModelHistory;
import maru.ui.control.Curve;
import org.jspecify.annotations.Nullable;

/**
 * The one clock of the studio: which run is at work, how far it has come (its head), which of its
 * moments is in view, and who can move it. The timeline under every lab shows it; the lab that
 * trains keeps it.
 *
 * <p>While it {@link #followingProperty follows}, the moment in view is the head. One can leave the
 * head for any moment before it, where the run's driver remembers them; training may go on
 * meanwhile.
 */
public final class RunClock {
  /** What can be done with the run at work. */
  public interface Driver {
    /** Goes on. */
    void play();

    /** Rests after the present step. */
    void pause();

    /** Does one step and rests. */
    void step();

    /** Whether it can show moments before the head. */
    default boolean remembers() {
      return false;
    }

    /**
     * Shows the moment after so many steps, and tells the clock by {@link RunClock#show} what it
     * shows: perhaps a moment near it first, then that very one.
     */
    default void look(int step) {}

    /** The next moment kept whole in the direction of {@code way}, or {@code from}. */
    default int keyframe(int from, int way) {
      return from;
    }

    /** Takes in what the run has reported; called with the window's frames. */
    default void beat() {}
  }

  private final StringProperty run = new SimpleStringProperty(this, "run", "");
  private final StringProperty corpus = new SimpleStringProperty(this, "corpus", "");
  private final ReadOnlyIntegerWrapper head = new ReadOnlyIntegerWrapper(this, "head");
  private final ReadOnlyIntegerWrapper wanted = new ReadOnlyIntegerWrapper(this, "wanted");
  private final IntegerProperty step =
      new SimpleIntegerProperty(this, "step") {
        @Override
        protected void invalidated() {
          reachedAtLeast(get());
        }
      };
  private final IntegerProperty length = new SimpleIntegerProperty(this, "length");
  private final BooleanProperty running = new SimpleBooleanProperty(this, "running");
  private final BooleanProperty replaying = new SimpleBooleanProperty(this, "replaying");
  private final IntegerProperty speed = new SimpleIntegerProperty(this, "speed", 1);
  private final BooleanProperty finished = new SimpleBooleanProperty(this, "finished");
  private final ReadOnlyBooleanWrapper following =
      new ReadOnlyBooleanWrapper(this, "following", true);
  private final ReadOnlyObjectWrapper<@Nullable Driver> driver =
      new ReadOnlyObjectWrapper<>(this, "driver");
  private final ReadOnlyObjectWrapper<@Nullable ModelHistory> moments =
      new ReadOnlyObjectWrapper<>(this, "moments");
  private final ObjectProperty<List<Integer>> flags =
      new SimpleObjectProperty<>(this, "flags", List.of());
  private final ReadOnlyObjectWrapper<Curve> loss =
      new ReadOnlyObjectWrapper<>(this, "loss", new Curve());

  private @Nullable ComparedRun beside;

  /** The run that can be put beside this clock's. */
  public ComparedRun beside() {
    ComparedRun known = beside;
    if (known == null) {
      known = new ComparedRun(this);
      beside = known;
    }
    return known;
  }

  /** Sets the clock to a moment of a recorded run that is only looked at. */
  void open(ComparedRun.Run recorded, int at) {
    following.set(false);
    flags.set(List.of());
    length.set((int) recorded.prepared().plan().training().steps());
    head.set(recorded.last());
    wanted.set(at);
    step.set(at);
    running.set(false);
    finished.set(true);
    loss.set(recorded.loss());
    run.set(recorded.name());
    corpus.set(recorded.corpus());
    driver.set(new Looking(recorded));
    moments.set(recorded);
  }

  private record Looking(ComparedRun.Run recorded) implements Driver {
    @Override
    public void play() {}

    @Override
    public void pause() {}

    @Override
    public void step() {}

    @Override
    public boolean remembers() {
      return true;
    }

    @Override
    public void look(int step) {
      recorded.look(step);
    }
  }

  /**
   * Sets the clock to the beginning of a run of {@code steps} steps whose loss {@code curve} is,
   * moved by {@code mover} and looked at through {@code seen}.
   */
  public void begin(int steps, Curve curve, Driver mover, ModelHistory seen) {
    following.set(true);
    replaying.set(false);
    flags.set(List.of());
    length.set(steps);
    head.set(0);
    wanted.set(0);
    step.set(0);
    running.set(false);
    finished.set(false);
    loss.set(curve);
    driver.set(mover);
    moments.set(seen);
  }

  /** Leaves the clock without a run. */
  public void clear() {
    driver.set(null);
    moments.set(null);
    following.set(true);
    replaying.set(false);
    length.set(0);
    head.set(0);
    step.set(0);
    running.set(false);
    finished.set(false);
    loss.set(new Curve());
    run.set("");
    corpus.set("");
  }

  /**
   * The run has come so far; what follows the head comes along. Where the run went back, so that
   * the moment in view is no more, the head is in view from now on.
   */
  public void advance(int steps) {
    head.set(steps);
    if (wanted.get() > steps || step.get() > steps) {
      replaying.set(false);
      following.set(true);
    }
    if (following.get()) {
      wanted.set(steps);
      step.set(steps);
    }
  }

  private void reachedAtLeast(int steps) {
    if (steps > head.get()) {
      head.set(steps);
    }
    if (following.get()) {
      wanted.set(steps);
    }
  }

  /** The steps at which something was changed. */
  public ObjectProperty<List<Integer>> flagsProperty() {
    return flags;
  }

  /** The run's name, or nothing. */
  public StringProperty runProperty() {
    return run;
  }

  /** The name of the corpus it reads, or nothing. */
  public StringProperty corpusProperty() {
    return corpus;
  }

  /** Whether what is looked at is no run but a model that stands as it is. */
  public BooleanBinding standing() {
    return moments.isNotNull().and(length.isEqualTo(0));
  }

  /** The moment in view: how many steps were done then. */
  public IntegerProperty stepProperty() {
    return step;
  }

  /** The moment that was asked for; the one in view is it, or near it for a moment. */
  public ReadOnlyIntegerProperty wantedProperty() {
    return wanted.getReadOnlyProperty();
  }

  /** How many steps are done. */
  public ReadOnlyIntegerProperty headProperty() {
    return head.getReadOnlyProperty();
  }

  /** How many steps are planned. */
  public IntegerProperty lengthProperty() {
    return length;
  }

  /** Whether training goes on now. */
  public BooleanProperty runningProperty() {
    return running;
  }

  /** Whether what was recorded is played, from the moment in view on, up to the head. */
  public BooleanProperty replayingProperty() {
    return replaying;
  }

  /** How many times as fast as by single steps it is played. */
  public IntegerProperty speedProperty() {
    return speed;
  }

  /** Whether it has come to its end. */
  public BooleanProperty finishedProperty() {
    return finished;
  }

  /** Whether the moment in view is the head, wherever that goes. */
  public ReadOnlyBooleanProperty followingProperty() {
    return following.getReadOnlyProperty();
  }

  /** Whether a moment before the head is in view: what is asked of it holds no training up. */
  public boolean looksBack() {
    return !following.get();
  }

  /** Whether the moment in view is one that learns on: what is asked of it holds it up. */
  public boolean learns() {
    return running.get() && following.get();
  }

  /** The loss along the steps done; it grows while {@link #headProperty} moves. */
  public ReadOnlyObjectProperty<Curve> lossProperty() {
    return loss.getReadOnlyProperty();
  }

  /** Who moves it, or none while there is no run. */
  public ReadOnlyObjectProperty<@Nullable Driver> driverProperty() {
    return driver.getReadOnlyProperty();
  }

  /** The run as labs see it, or none while there is no run. */
  public ReadOnlyObjectProperty<@Nullable ModelHistory> historyProperty() {
    return moments.getReadOnlyProperty();
  }

  /** Trains on or rests, whichever it is not doing; at its end, plays it from the beginning. */
  public void playOrPause() {
    Driver mover = driver.get();
    if (mover == null) {
      return;
    }
    if (finished.get()) {
      replay(speed.get());
    } else if (running.get()) {
      mover.pause();
    } else {
      mover.play();
    }
  }

  /** Goes on by one step: at the head it trains one, before it it looks at the next. */
  public void stepOnce() {
    Driver mover = driver.get();
    if (mover == null) {
      return;
    }
    if (!following.get()) {
      look(wanted.get() + 1);
    } else if (!running.get() && !finished.get()) {
      mover.step();
    }
  }

  /** Looks at another moment; at the head or beyond it, follows the head again. */
  public void look(int to) {
    Driver mover = driver.get();
    if (mover == null || !mover.remembers()) {
      return;
    }
    int at = Math.clamp(to, 0, head.get());
    boolean atHead = at == head.get();
    following.set(atHead);
    replaying.set(replaying.get() && !atHead);
    wanted.set(at);
    if (atHead) {
      step.set(at);
    } else {
      mover.look(at);
    }
  }

  /** Looks so many steps further on, or back. */
  public void lookBy(int steps) {
    look(wanted.get() + steps);
  }

  /** Looks at the next moment that is kept whole, that way. */
  public void lookAtKeyframe(int way) {
    Driver mover = driver.get();
    if (mover != null) {
      int next = mover.keyframe(wanted.get(), way);
      look(next == wanted.get() && way > 0 ? head.get() : next);
    }
  }

  /** The driver shows this moment now. */
  public void show(int at) {
    if (!following.get()) {
      step.set(at);
    }
  }

  /** Plays what was recorded from the beginning, {@code times} as fast as by single steps. */
  public void replay(int times) {
    look(0);
    speed.set(times);
    replaying.set(!following.get());
  }

  /** Takes in what the run has reported. */
  public void beat() {
    Driver mover = driver.get();
    if (mover != null) {
      mover.beat();
    }
  }
}
