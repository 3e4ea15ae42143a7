package maru.train;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import maru.base.Problem;
import maru.task.Change;
import maru.task.Lever;
import maru.task.Losses;
import org.jspecify.annotations.Nullable;

/**
 * A training that runs on a thread of its own and is started, paused, stepped and stopped from
 * others. Between two steps it answers questions about the model, which then stands still.
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

  /** Who is told what happens; called on the training's thread, and so must not dawdle. */
  public interface Listener {
    /** A step was made. */
    void onStep(StepReport report);

    /** The validation part was measured after {@code step} steps. */
    void onEvaluation(long step, Losses losses);

    /**
     * The training could not go on and went back to where it stood after {@code step} steps; what
     * came after them is no more. Why, {@link #onState} tells next.
     */
    default void onSetBack(long step) {}

    /** A lever was moved; the next step is the first with it. */
    default void onChange(Change change) {}

    /** The training stands elsewhere; {@code failure} says why if it failed. */
    void onState(State state, @Nullable Throwable failure);
  }

  private final Trainer trainer;
  private final Listener listener;
  private final int evaluateEvery;
  private final int evaluateBatches;
  private final StepThread thread;

  /**
   * A training that waits for its start.
   *
   * @param evaluateEvery steps between two looks at the validation part
   * @param evaluateBatches batches of the validation part looked at
   */
  public TrainingSession(
      Trainer trainer, Listener listener, int evaluateEvery, int evaluateBatches) {
    this.trainer = trainer;
    this.listener = listener;
    this.evaluateEvery = evaluateEvery;
    this.evaluateBatches = evaluateBatches;
    this.thread = new StepThread("maru-training", new Steps(), listener::onState);
  }

  private final class Steps implements StepThread.Steps {
    @Override
    public boolean isDone() {
      return trainer.isDone();
    }

    @Override
    public void make() {
      StepReport report = step();
      listener.onStep(report);
      if (report.step() % evaluateEvery == 0 || trainer.isDone()) {
        listener.onEvaluation(report.step(), trainer.evaluate(evaluateBatches));
      }
    }

    private StepReport step() {
      long before = trainer.steps();
      try {
        return trainer.step();
      } catch (Problem problem) {
        if (trainer.steps() < before) {
          listener.onSetBack(trainer.steps());
        }
        throw problem;
      }
    }
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
    return ask(() -> {
      Change change = trainer.change(lever, value);
      listener.onChange(change);
      return change;
    });
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
