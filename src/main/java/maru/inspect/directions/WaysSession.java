package maru.inspect.directions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import maru.base.Parallel;
import maru.train.Losses;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.train.TrainingSession.State;
import org.jspecify.annotations.Nullable;

/**
 * The models of all directions learning side by side on a thread of its own: each round is one step
 * of every model, so that at any moment all have made equally many. Between two rounds it answers
 * questions, while the models stand still.
 */
public final class WaysSession implements AutoCloseable {
  private static final int VALIDATION_BATCHES = 4;

  /** Who is told what happens; called on the training's thread, and so must not dawdle. */
  public interface Listener {
    /** Every model made a step. */
    void onRound(long step, Map<Direction, StepReport> reports);

    /** The validation part was measured. */
    void onEvaluation(long step, Map<Direction, Losses> losses);

    /** The training stands elsewhere; {@code failure} says why if it failed. */
    void onState(State state, @Nullable RuntimeException failure);
  }

  private final Map<Direction, Trainer> trainers = new EnumMap<>(Direction.class);
  private final Listener listener;
  private final int evaluateEvery;
  private final ConcurrentLinkedQueue<Question<?>> questions = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.PAUSED;
  private int single;
  private boolean closing;

  /** Trainings that wait for their start. */
  public WaysSession(ThreeWays ways, Parallel parallel, Listener listener, int evaluateEvery) {
    for (Direction direction : Direction.TRAINED) {
      trainers.put(direction, ways.of(direction).trainer(parallel));
    }
    this.listener = listener;
    this.evaluateEvery = evaluateEvery;
    Thread.ofPlatform().name("maru-directions").daemon().start(this::work);
  }

  /** Makes round after round until paused, stopped or done. */
  public void start() {
    want(State.RUNNING, 0);
  }

  /** Stands still after the round that is under way. */
  public void pause() {
    want(State.PAUSED, 0);
  }

  /** Makes one round and stands still. */
  public void stepOnce() {
    want(State.PAUSED, 1);
  }

  /** Ends the training after the round that is under way; questions are still answered. */
  public void stop() {
    want(State.STOPPED, 0);
  }

  private void want(State wanted, int rounds) {
    lock.lock();
    try {
      if (state == State.PAUSED || state == State.RUNNING) {
        single = rounds == 0 ? 0 : single + rounds;
        enter(wanted, null);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Asks something while the models stand still; cancelled where the session has ended. */
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
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }
  }

  private void work() {
    while (waitForWork()) {
      // Only those that are there now: one who asks on and on must not keep the models from work.
      List<Question<?>> asked = new ArrayList<>();
      for (Question<?> q = questions.poll(); q != null; q = questions.poll()) {
        asked.add(q);
      }
      asked.forEach(Question::ask);
      if (takeRound()) {
        round();
      }
    }
    questions.forEach(question -> question.answer.cancel(false));
    questions.clear();
  }

  private boolean waitForWork() {
    lock.lock();
    try {
      while (!closing && state != State.RUNNING && single == 0 && questions.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private boolean takeRound() {
    lock.lock();
    try {
      if (state == State.PAUSED && single > 0) {
        single--;
        return true;
      }
      return state == State.RUNNING;
    } finally {
      lock.unlock();
    }
  }

  private void round() {
    try {
      Map<Direction, StepReport> reports = new EnumMap<>(Direction.class);
      trainers.forEach((direction, trainer) -> reports.put(direction, trainer.step()));
      long step = trainers.values().iterator().next().steps();
      listener.onRound(step, reports);
      boolean done = trainers.values().stream().allMatch(Trainer::isDone);
      if (done || step % evaluateEvery == 0) {
        Map<Direction, Losses> losses = new EnumMap<>(Direction.class);
        trainers.forEach((d, trainer) -> losses.put(d, trainer.evaluate(VALIDATION_BATCHES)));
        listener.onEvaluation(step, losses);
      }
      if (done) {
        end(State.FINISHED, null);
      }
    } catch (RuntimeException e) {
      end(State.FAILED, e);
    }
  }

  private void end(State last, @Nullable RuntimeException failure) {
    lock.lock();
    try {
      single = 0;
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

  /** Ends the thread after the round that is under way. */
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
