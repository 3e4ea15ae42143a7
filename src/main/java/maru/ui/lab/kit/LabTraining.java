package maru.ui.lab.kit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.run.LiveTrainings;
import maru.train.MemoryShortage;
import maru.train.TrainingSession.State;
import maru.ui.fx.Remedy;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * A lab's training: where it stands, how the next one takes the place of the last, and what can be
 * ordered of it.
 *
 * @param <R> what is at work: one training, or several side by side
 */
public final class LabTraining<R extends LiveTrainings<?>> {
  /** Where a lab stands. */
  public enum Stage {
    /** Nothing has been trained yet. */
    EMPTY,
    /** A corpus is being read and a vocabulary learned. */
    PREPARING,
    /** A training waits. */
    RESTING,
    /** A training makes step after step. */
    RUNNING,
    /** A training has made all its steps. */
    FINISHED,
    /** A training was ended before its time; it can go on from there. */
    STOPPED,
    /** A training was ended by an error. */
    FAILED;

    /** Whether it has come to its end, so that no step can follow. */
    public boolean isOver() {
      return this == FINISHED || this == FAILED;
    }

    private static Stage of(State state) {
      return switch (state) {
        case PAUSED -> RESTING;
        case RUNNING -> RUNNING;
        case FINISHED -> FINISHED;
        case STOPPED -> STOPPED;
        case FAILED -> FAILED;
      };
    }
  }

  /** Makes a run that tells, on the window's thread, where it stands. */
  @FunctionalInterface
  public interface Making<R> {
    /** The run; it waits for its start. */
    R telling(BiConsumer<State, @Nullable Throwable> onState);
  }

  private final Workbench bench;
  private final Runnable moved;
  private final ReadOnlyObjectWrapper<Stage> stage =
      new ReadOnlyObjectWrapper<>(this, "stage", Stage.EMPTY);
  private final ReadOnlyObjectWrapper<@Nullable R> run = new ReadOnlyObjectWrapper<>(this, "run");
  private boolean troubleTold;

  /** Ends when all that stood here before has left its files to others. */
  private CompletableFuture<Void> left = CompletableFuture.completedFuture(null);

  /** Nothing yet; {@code moved} is told when the run at work stands elsewhere. */
  public LabTraining(Workbench bench, Runnable moved) {
    this.bench = bench;
    this.moved = moved;
  }

  /** Where the lab stands. */
  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** What is at work, or was last. */
  public ReadOnlyObjectProperty<@Nullable R> runProperty() {
    return run.getReadOnlyProperty();
  }

  /** What is at work, or was last, if anything. */
  public Optional<R> live() {
    return Optional.ofNullable(run.get());
  }

  /** Whether that one is at work. */
  public boolean isAtWork(R other) {
    return other.equals(run.get());
  }

  /** Rests after the present step. */
  public void pause() {
    live().ifPresent(LiveTrainings::pause);
  }

  /** Ends the training; what it has learned can still be looked at. */
  public void stop() {
    live().ifPresent(LiveTrainings::stop);
  }

  /** Orders the run at work; where there is none to go on with, {@code begin} makes one first. */
  public void drive(Consumer<R> order, Consumer<Consumer<R>> begin) {
    switch (stage.get()) {
      case RESTING, RUNNING, STOPPED -> live().ifPresent(order);
      case EMPTY, FINISHED, FAILED -> begin.accept(order);
      case PREPARING -> {}
    }
  }

  /** Prepares another training away from the window; {@code then} adopts what was prepared. */
  public <L> void launch(Callable<L> preparing, Consumer<L> then) {
    launch(preparing, then, error -> List.of());
  }

  /**
   * The same.
   *
   * @param remedies for what went wrong, to be offered where there are any
   */
  public <L> void launch(
      Callable<L> preparing, Consumer<L> then, Function<Throwable, List<Remedy>> remedies) {
    if (stage.get() == Stage.PREPARING) {
      return;
    }
    bench.notices().clear(); // What was told of an order before holds no more.
    pause();
    Stage rested = stage.get() == Stage.RUNNING ? Stage.RESTING : stage.get();
    stage.set(Stage.PREPARING);
    CompletableFuture<Void> before = left;
    bench
        .background()
        .create(() -> {
          before.join(); // What is opened may be what was at work a moment ago.
          return preparing.call();
        })
        .onSuccess(prepared -> {
          then.accept(prepared);
          if (stage.get() == Stage.PREPARING) {
            stage.set(rested); // What was prepared is looked at in the place of a training.
          }
        })
        .onError(error -> {
          stage.set(rested);
          bench.notices().tell(MemoryShortage.told(error), remedies.apply(error));
        })
        .start();
  }

  /** Puts a new run in the place of the last one, which is ended away from the window. */
  public R adopt(Making<R> making) {
    live().ifPresent(this::leave);
    AtWork own = new AtWork();
    R next = making.telling(own::onState);
    own.run = next;
    troubleTold = false;
    run.set(next);
    stage.set(Stage.RESTING);
    return next;
  }

  private void leave(R old) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    left = CompletableFuture.allOf(left, end);
    bench
        .background()
        .start(() -> {
          try {
            old.close();
          } finally {
            end.complete(null);
          }
        });
  }

  /** Tells a run that was made before its end apart from one that has come to it. */
  public void settle() {
    if (live().filter(LiveTrainings::isDone).isPresent()) {
      enter(State.FINISHED, null);
    }
  }

  /** Knows its run only once that is made. */
  private final class AtWork {
    private @Nullable R run;

    void onState(State state, @Nullable Throwable failure) {
      if (run != null && Objects.equals(run, LabTraining.this.run.get())) {
        enter(state, failure);
      }
    }
  }

  private void enter(State state, @Nullable Throwable failure) {
    stage.set(Stage.of(state));
    if (failure != null) {
      bench.notices().tell(failure);
    }
    moved.run();
  }

  /** Tells once why the run at work is recorded no more, if so. */
  public void tellTrouble() {
    if (!troubleTold) {
      live()
          .flatMap(LiveTrainings::recordingTrouble)
          .ifPresent(problem -> {
            troubleTold = true;
            bench.notices().problem(problem);
          });
    }
  }

  /** Ends what is at work. */
  public void close() {
    live().ifPresent(LiveTrainings::close);
  }
}
