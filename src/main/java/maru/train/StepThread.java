package maru.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import maru.train.TrainingSession.State;
import org.jspecify.annotations.Nullable;

/**
 * A thread that makes steps and is started, paused, stepped and stopped from others. Between two
 * steps it answers questions, while nothing moves.
 */
public final class StepThread implements AutoCloseable {
  /** What is done a step at a time, on the thread. */
  public interface Steps {
    /** Whether all steps are made. */
    boolean isDone();

    /** Makes one. */
    void make();
  }

  private final Steps steps;
  private final BiConsumer<State, @Nullable Throwable> onState;
  private final ConcurrentLinkedQueue<Question<?>> questions = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread worker;
  private State state = State.PAUSED;
  private long stepsWanted;
  private boolean closing;

  /**
   * Steps that wait for their start, made on a thread called {@code name}.
   *
   * @param onState is told where they stand, and why they failed if they did; must not dawdle
   */
  public StepThread(String name, Steps steps, BiConsumer<State, @Nullable Throwable> onState) {
    this.steps = steps;
    this.onState = onState;
    this.worker = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
    worker.start();
  }

  /** Makes step after step until paused, stopped or done; goes on after a {@link #stop} too. */
  public void start() {
    want(State.RUNNING, 0);
  }

  /** Stands still after the step that is under way. */
  public void pause() {
    want(State.PAUSED, 0);
  }

  /** Makes one step and stands still; goes on after a {@link #stop} too. */
  public void stepOnce() {
    want(State.PAUSED, 1);
  }

  /** Ends after the step that is under way, until it is started again; answers questions. */
  public void stop() {
    want(State.STOPPED, 0);
  }

  private void want(State wanted, int more) {
    lock.lock();
    try {
      boolean wakes = state == State.STOPPED && (wanted == State.RUNNING || more > 0);
      if (state == State.PAUSED || state == State.RUNNING || wakes) {
        stepsWanted = more == 0 ? 0 : stepsWanted + more;
        enter(wanted, null);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Where it stands. */
  public State state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /** Asks something between two steps, on the thread; cancelled where the thread has ended. */
  public <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    lock.lock();
    try {
      if (closing) {
        answer.cancel(false);
      } else {
        questions.add(new Question<>(question, answer));
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    return answer;
  }

  private record Question<T>(Supplier<T> question, CompletableFuture<T> answer) {
    void ask() {
      try {
        answer.complete(question.get());
      } catch (Throwable e) { // Whoever asked is told everything.
        answer.completeExceptionally(MemoryShortage.told(e));
      }
    }
  }

  private void work() {
    try {
      workUntilClosed();
    } finally {
      close(); // However it ended, nobody may wait for an answer.
      questions.forEach(question -> question.answer.cancel(false));
      questions.clear();
    }
  }

  private void workUntilClosed() {
    while (waitForWork()) {
      // Only those that are there now: one who asks on and on must not keep the steps from going.
      List<Question<?>> asked = new ArrayList<>();
      for (Question<?> q = questions.poll(); q != null; q = questions.poll()) {
        asked.add(q);
      }
      asked.forEach(Question::ask);
      if (takeStep()) {
        makeStep();
      }
    }
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
      if (state == State.PAUSED && stepsWanted > 0) {
        stepsWanted--;
        return true;
      }
      return state == State.RUNNING;
    } finally {
      lock.unlock();
    }
  }

  private void makeStep() {
    try {
      if (!steps.isDone()) {
        steps.make();
      }
      if (steps.isDone()) {
        end(State.FINISHED, null);
      }
    } catch (Throwable e) { // An Error too ends the steps, and not in silence.
      end(State.FAILED, MemoryShortage.told(e));
    }
  }

  private void end(State last, @Nullable Throwable failure) {
    lock.lock();
    try {
      stepsWanted = 0;
      enter(last, failure);
    } finally {
      lock.unlock();
    }
  }

  private void enter(State next, @Nullable Throwable failure) {
    boolean isNew = state != next;
    state = next;
    changed.signalAll();
    if (isNew) {
      onState.accept(next, failure);
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
