package maru.train;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
    /** Ended before its time. */
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

    /** A lever was moved; the next step is the first with it. */
    default void onChange(Change change) {}

    /** The training stands elsewhere; {@code failure} says why if it failed. */
    void onState(State state, @Nullable RuntimeException failure);
  }

  private final Trainer trainer;
  private final Listener listener;
  private final int evaluateEvery;
  private final int evaluateBatches;
  private final ConcurrentLinkedQueue<Runnable> questions = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread worker;
  private State state = State.PAUSED;
  private long stepsWanted;
  private boolean closing;

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
    this.worker = Thread.ofPlatform().name("maru-training").daemon().unstarted(this::work);
    worker.start();
  }

  /** Makes step after step until paused, stopped or done. */
  public void start() {
    want(State.RUNNING, 0);
  }

  /** Stands still after the step that is under way. */
  public void pause() {
    want(State.PAUSED, 0);
  }

  /** Makes one step and stands still. */
  public void stepOnce() {
    want(State.PAUSED, 1);
  }

  /** Ends the training after the step that is under way; questions are still answered. */
  public void stop() {
    want(State.STOPPED, 0);
  }

  private void want(State wanted, int steps) {
    lock.lock();
    try {
      if (state == State.PAUSED || state == State.RUNNING) {
        stepsWanted = steps == 0 ? 0 : stepsWanted + steps;
        enter(wanted, null);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Where the training stands. */
  public State state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks something of the model; the answer is made between two steps, on the training's thread.
   */
  public <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    lock.lock();
    try {
      if (closing) {
        answer.cancel(false);
        return answer;
      }
      questions.add(() -> answer(question, answer));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return answer;
  }

  /** Moves a lever between two steps; the answer fails with a problem where it can't be. */
  public CompletableFuture<Change> change(Lever lever, String value) {
    return ask(() -> {
      Change change = trainer.change(lever, value);
      listener.onChange(change);
      return change;
    });
  }

  private static <T> void answer(Supplier<T> question, CompletableFuture<T> answer) {
    try {
      answer.complete(question.get());
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private void work() {
    while (waitForWork()) {
      for (Runnable q = questions.poll(); q != null; q = questions.poll()) {
        q.run();
      }
      if (takeStep()) {
        makeStep();
      }
    }
    questions.clear();
  }

  private boolean waitForWork() {
    lock.lock();
    try {
      while (!closing && state != State.RUNNING && stepsWanted == 0 && questions.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private boolean takeStep() {
    lock.lock();
    try {
      if (state == State.RUNNING) {
        return true;
      }
      if (state == State.PAUSED && stepsWanted > 0) {
        stepsWanted--;
        return true;
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void makeStep() {
    try {
      if (trainer.isDone()) {
        end(State.FINISHED, null);
        return;
      }
      StepReport report = trainer.step();
      listener.onStep(report);
      if (report.step() % evaluateEvery == 0 || trainer.isDone()) {
        listener.onEvaluation(report.step(), trainer.evaluate(evaluateBatches));
      }
      if (trainer.isDone()) {
        end(State.FINISHED, null);
      }
    } catch (RuntimeException e) {
      end(State.FAILED, e);
    }
  }

  private void end(State last, @Nullable RuntimeException failure) {
    lock.lock();
    try {
      stepsWanted = 0;
      enter(last, failure);
    } finally {
      lock.unlock();
    }
  }

  private void enter(State next, @Nullable RuntimeException failure) {
    boolean isNew = state != next;
    state = next;
    changed.signalAll();
    if (isNew) {
      listener.onState(next, failure);
    }
  }

  /** Waits until the thread has ended, after {@link #close}. */
  public void awaitEnd() {
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the thread after the step that is under way. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
