package maru.ui.lab.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.base.Parallel;
import maru.base.Problem;
import maru.experiment.Experiment;
import maru.experiment.ExperimentFolder;
import maru.experiment.ExperimentResult;
import maru.experiment.ExperimentRun;
import maru.experiment.ExperimentSetup;
import maru.experiment.Point;
import maru.experiment.SeedResult;
import maru.experiment.Watcher;
import maru.setting.Values;
import maru.train.Inbox;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * An experiment in a lab: what a person says beforehand, then its seeds, one after the other on a
 * thread of its own, which can be paused and left; seeds that are finished are there again with the
 * next window.
 */
public final class ExperimentModel {
  /** Seeds of which an interval can be told. */
  public static final int SEEDS = 3;

  /** What it does. */
  public enum State {
    /** Nothing is under way. */
    RESTING,
    /** A seed is at work. */
    RUNNING,
    /** A seed is begun, and waits. */
    PAUSED
  }

  /**
   * How far the seed at work is.
   *
   * @param seed which one
   * @param seeds how many are run in all
   * @param share of it that is done
   * @param secondsLeft of all; negative while that can't be told
   */
  public record Progress(long seed, int seeds, double share, double secondsLeft) {}

  private final Workbench bench;
  private final Experiment experiment;
  private final Values values;
  private final ExperimentFolder folder;
  private final ExperimentGuess guess;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.RESTING);
  private final ReadOnlyObjectWrapper<ExperimentResult> result;
  private final ReadOnlyObjectWrapper<@Nullable Progress> progress =
      new ReadOnlyObjectWrapper<>(this, "progress");

  /** The points of the seed at work; what is drawn of them is drawn anew when this moves. */
  private final ReadOnlyLongWrapper grown = new ReadOnlyLongWrapper(this, "grown");

  private final List<Point> live = new ArrayList<>();
  private final Inbox inbox = new Inbox();
  private @Nullable Run run;

  /** An experiment at its standard settings, kept in Maru's own folder. */
  public ExperimentModel(Workbench bench, Experiment experiment) {
    this(bench, experiment, Values.STANDARD, ExperimentFolder.own());
  }

  /** The same at other settings, kept elsewhere. */
  public ExperimentModel(
      Workbench bench, Experiment experiment, Values values, ExperimentFolder folder) {
    this.bench = bench;
    this.experiment = experiment;
    this.values = values;
    this.folder = folder;
    this.guess = new ExperimentGuess(experiment, bench.remembered());
    this.result =
        new ReadOnlyObjectWrapper<>(this, "result", new ExperimentResult(setup(), List.of()));
    load();
    bench
        .texts()
        .localeProperty()
        .addListener(changed -> {
          if (state.get() == State.RESTING) {
            load();
          }
        });
  }

  private ExperimentSetup setup() {
    return new ExperimentSetup(experiment, bench.texts().korean() ? "ko" : "en", values);
  }

  /** Reads what is finished of the present language's. */
  private void load() {
    ExperimentSetup now = setup();
    Watcher telling = new Telling();
    bench
        .background()
        .create(() -> ExperimentRun.kept(now, folder, SEEDS, telling))
        .onSuccess(kept -> {
          // The language may be another by now.
          if (state.get() == State.RESTING && kept.setup().equals(setup())) {
            result.set(kept);
          }
        })
        .start();
  }

  /** Which experiment. */
  public Experiment experiment() {
    return experiment;
  }

  /** What is said beforehand. */
  public ExperimentGuess guess() {
    return guess;
  }

  /** What it does. */
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The seeds that are finished; nobody should see them before the guess is fixed. */
  public ReadOnlyObjectProperty<ExperimentResult> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** How far the seed at work is; nothing where none is. */
  public ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Moves whenever the seed at work has found something. */
  public ReadOnlyLongProperty grownProperty() {
    return grown.getReadOnlyProperty();
  }

  /** What the seed at work has found so far. */
  public List<Point> live() {
    return List.copyOf(live);
  }

  /** Runs what is missing of the seeds, or one more; only once the guess is fixed. */
  public void begin() {
    if (state.get() != State.RESTING || !guess.fixedProperty().get()) {
      return;
    }
    ExperimentSetup now = setup();
    int done = result.get().seeds().size();
    Run begun = new Run(Math.max(SEEDS, done + 1));
    run = begun;
    live.clear();
    result.set(new ExperimentResult(now, List.of()));
    state.set(State.RUNNING);
    bench
        .background()
        .create(() -> {
          try (Parallel parallel = Parallel.allCores()) {
            return new ExperimentRun(now, folder, parallel).run(begun.seeds, begun);
          }
        })
        .onError(error -> {
          if (!(error instanceof CancellationException)) {
            bench.notices().tell(error);
          }
        })
        .andFinally(() -> {
          pulse();
          live.clear();
          grown.set(grown.get() + 1);
          progress.set(null);
          run = null;
          state.set(State.RESTING);
        })
        .start();
  }

  /** Has the seed at work wait. */
  public void pause() {
    if (run != null && state.get() == State.RUNNING) {
      run.rest(true);
      state.set(State.PAUSED);
    }
  }

  /** Has it go on. */
  public void goOn() {
    if (run != null && state.get() == State.PAUSED) {
      run.rest(false);
      state.set(State.RUNNING);
    }
  }

  /** Ends it; what is finished stays, and the seed at work is lost. */
  public void stop() {
    if (run != null) {
      run.end();
    }
  }

  /** Takes in what happened. */
  public void pulse() {
    inbox.takeIn();
  }

  private void take(SeedResult seed) {
    live.clear();
    List<SeedResult> seeds = new ArrayList<>(result.get().seeds());
    seeds.add(seed);
    result.set(new ExperimentResult(result.get().setup(), seeds));
    grown.set(grown.get() + 1);
  }

  /** Tells problems in the window. */
  private class Telling implements Watcher {
    @Override
    public void at(long seed, double share) {}

    @Override
    public void told(Problem problem) {
      bench.background().toWindow(() -> bench.notices().tell(problem));
    }
  }

  /** One run; told on the thread that trains. */
  private final class Run extends Telling {
    private final int seeds;
    private final Object lock = new Object();
    private boolean resting;
    private boolean ended;
    private double worked;
    private long begun = System.nanoTime();
    private double before;

    Run(int seeds) {
      this.seeds = seeds;
    }

    void rest(boolean now) {
      synchronized (lock) {
        resting = now;
        lock.notifyAll();
      }
    }

    void end() {
      synchronized (lock) {
        ended = true;
        lock.notifyAll();
      }
    }

    @Override
    public void at(long seed, double share) {
      waitWhileResting();
      double all = seed - 1 + share;
      worked += Math.max(0, all - before);
      before = all;
      double seconds = (System.nanoTime() - begun) * 1e-9;
      double left = worked > 0.02 ? seconds * (seeds - all) / worked : -1;
      Progress now = new Progress(seed, seeds, share, left);
      inbox.put(() -> progress.set(now));
    }

    private void waitWhileResting() {
      long from = System.nanoTime();
      synchronized (lock) {
        while (resting && !ended) {
          try {
            lock.wait();
          } catch (InterruptedException e) {
            ended = true; // The window closes.
          }
        }
        if (ended) {
          throw new CancellationException();
        }
      }
      begun += System.nanoTime() - from;
    }

    @Override
    public void begins(long seed) {
      before = seed - 1.0;
    }

    @Override
    public void found(long seed, Point point) {
      inbox.put(() -> {
        live.add(point);
        grown.set(grown.get() + 1);
      });
    }

    @Override
    public void finished(SeedResult seed) {
      before = seed.seed();
      inbox.put(() -> take(seed));
    }
  }
}
