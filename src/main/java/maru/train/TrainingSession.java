package maru.train;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import maru.task.Change;
import maru.task.Lever;
import org.jspecify.annotations.Nullable;

/**
 * One training, or several side by side, on a thread of their own, started, paused, stepped and
 * stopped from others. Between two rounds it answers questions about the models, which then stand
 * still.
 */
public final class TrainingSession implements AutoCloseable {
  /** Where a training stands. */
  public enum State {
    /** Waiting for a start or a step. */
    PAUSED,
    /** Making step after step. */
    RUNNING,
    /** All steps are made. */
    FINISHED,
    /** Ended before its time; it can be started again from there. */
    STOPPED,
    /** Ended by an error. */
    FAILED
  }

  private final TrainingRounds rounds;
  private final StepThread thread;

  /**
   * Trainings that wait for their start.
   *
   * @param onState is told where they stand, and why they failed if they did; must not dawdle
   */
  public TrainingSession(TrainingRounds rounds, BiConsumer<State, @Nullable Throwable> onState) {
    this.rounds = rounds;
    this.thread = new StepThread("maru-training", rounds, onState);
  }

  /** Makes step after step until paused, stopped or done; goes on after a {@link #stop} too. */
  public void start() {
    thread.start();
  }

  /** Stands still after the step that is under way. */
  public void pause() {
    thread.pause();
  }

  /** Makes one step and stands still. */
  public void stepOnce() {
    thread.stepOnce();
  }

  /**
   * Ends the training after the step that is under way, until it is started again; questions are
   * still answered.
   */
  public void stop() {
    thread.stop();
  }

  /** Where the training stands. */
  public State state() {
    return thread.state();
  }

  /**
   * Asks something of the model; the answer is made between two steps, on the training's thread,
   * and cancelled where the session has ended.
   */
  public <T> CompletableFuture<T> ask(Supplier<T> question) {
    return thread.ask(question);
  }

  /** Moves a lever between two steps; the answer fails with a problem where it can't be. */
  public CompletableFuture<Change> change(Lever lever, String value) {
    return ask(() -> rounds.change(lever, value));
  }

  /** Waits until the thread has ended, after {@link #close}. */
  public void awaitEnd() {
    thread.awaitEnd();
  }

  /** Ends the thread after the step that is under way. */
  @Override
  public void close() {
    thread.close();
  }
}
