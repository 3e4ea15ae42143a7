package maru.ui.lab;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.ui.control.Curve;
import org.jspecify.annotations.Nullable;

/**
 * The one clock of the studio: which run is at work, at which step it stands, and who can move it.
 * The timeline under every lab shows it; the lab that trains keeps it.
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
  }

  private final StringProperty run = new SimpleStringProperty(this, "run", "");
  private final StringProperty corpus = new SimpleStringProperty(this, "corpus", "");
  private final IntegerProperty step = new SimpleIntegerProperty(this, "step");
  private final IntegerProperty length = new SimpleIntegerProperty(this, "length");
  private final BooleanProperty running = new SimpleBooleanProperty(this, "running");
  private final BooleanProperty finished = new SimpleBooleanProperty(this, "finished");
  private final ReadOnlyObjectWrapper<@Nullable Driver> driver =
      new ReadOnlyObjectWrapper<>(this, "driver");
  private final ReadOnlyObjectWrapper<@Nullable Moments> moments =
      new ReadOnlyObjectWrapper<>(this, "moments");
  private final ReadOnlyObjectWrapper<Curve> loss =
      new ReadOnlyObjectWrapper<>(this, "loss", new Curve());

  /**
   * Sets the clock to the beginning of a run of {@code steps} steps whose loss {@code curve} is,
   * moved by {@code mover} and looked at through {@code seen}.
   */
  public void begin(int steps, Curve curve, Driver mover, Moments seen) {
    length.set(steps);
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
    run.set("");
    corpus.set("");
    running.set(false);
    finished.set(false);
    step.set(0);
    length.set(0);
    loss.set(new Curve());
  }

  /** The run's name, or nothing. */
  public StringProperty runProperty() {
    return run;
  }

  /** The name of the corpus it reads, or nothing. */
  public StringProperty corpusProperty() {
    return corpus;
  }

  /** How many steps are done. */
  public IntegerProperty stepProperty() {
    return step;
  }

  /** How many steps are planned. */
  public IntegerProperty lengthProperty() {
    return length;
  }

  /** Whether it moves now. */
  public BooleanProperty runningProperty() {
    return running;
  }

  /** Whether it has come to its end. */
  public BooleanProperty finishedProperty() {
    return finished;
  }

  /** The loss along the steps done; it grows while {@link #stepProperty} moves. */
  public ReadOnlyObjectProperty<Curve> lossProperty() {
    return loss.getReadOnlyProperty();
  }

  /** Who moves it, or none while there is no run. */
  public ReadOnlyObjectProperty<@Nullable Driver> driverProperty() {
    return driver.getReadOnlyProperty();
  }

  /** The run as labs see it, or none while there is no run. */
  public ReadOnlyObjectProperty<@Nullable Moments> momentsProperty() {
    return moments.getReadOnlyProperty();
  }

  /** Goes on or rests, whichever it is not doing. */
  public void playOrPause() {
    Driver mover = driver.get();
    if (mover == null || finished.get()) {
      return;
    }
    if (running.get()) {
      mover.pause();
    } else {
      mover.play();
    }
  }

  /** Does one step, if the run rests and isn't over. */
  public void stepOnce() {
    Driver mover = driver.get();
    if (mover != null && !running.get() && !finished.get()) {
      mover.step();
    }
  }
}
