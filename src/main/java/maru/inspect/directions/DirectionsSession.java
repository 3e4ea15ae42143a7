package maru.inspect.directions;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import maru.base.Problem;
import maru.task.Losses;
import maru.train.StepReport;
import maru.train.StepThread;
import maru.train.Trainer;
import maru.train.TrainingSession.State;
import org.jspecify.annotations.Nullable;

/**
 * The models of all directions learning side by side on a thread of its own: each round is one step
 * of every model, so that at any moment all have made equally many. Between two rounds it answers
 * questions, while the models stand still.
 */
public final class DirectionsSession implements AutoCloseable {
  /** Batches of the validation part that are looked at. */
  static final int VALIDATION_BATCHES = 4;

  /** Who is told what happens; called on the training's thread, and so must not dawdle. */
  public interface Listener {
    /** Every model made a step. */
    void onRound(long step, Map<Direction, StepReport> reports);

    /** The validation part was measured. */
    void onEvaluation(long step, Map<Direction, Losses> losses);

    /**
     * One model could not go on: all are to go back to {@code step}, which one of them at least
     * stands at; what came after it is no more.
     */
    default void onSetBack(long step) {}

    /** The training stands elsewhere; {@code failure} says why if it failed. */
    void onState(State state, @Nullable Throwable failure);
  }

  private final Map<Direction, Trainer> trainers = new EnumMap<>(Direction.class);
  private final Listener listener;
  private final int evaluateEvery;
  private final StepThread thread;

  /** Trainings that wait for their start, or to be gone on with. */
  public DirectionsSession(Map<Direction, Trainer> trainers, Listener listener, int evaluateEvery) {
    this.trainers.putAll(trainers);
    this.listener = listener;
    this.evaluateEvery = evaluateEvery;
    this.thread = new StepThread("maru-directions", new Rounds(), listener::onState);
  }

  private final class Rounds implements StepThread.Steps {
    @Override
    public boolean isDone() {
      return trainers.values().stream().allMatch(Trainer::isDone);
    }

    @Override
    public void make() {
      Map<Direction, StepReport> reports = round();
      long step = trainers.values().iterator().next().steps();
      listener.onRound(step, reports);
      if (isDone() || step % evaluateEvery == 0) {
        Map<Direction, Losses> losses = new EnumMap<>(Direction.class);
        trainers.forEach((d, trainer) -> losses.put(d, trainer.evaluate(VALIDATION_BATCHES)));
        listener.onEvaluation(step, losses);
      }
    }

    private Map<Direction, StepReport> round() {
      Map<Direction, StepReport> reports = new EnumMap<>(Direction.class);
      try {
        trainers.forEach((direction, trainer) -> reports.put(direction, trainer.step()));
        return reports;
      } catch (Problem | OutOfMemoryError thrown) {
        listener.onSetBack(trainers.values().stream().mapToLong(Trainer::steps).min().orElse(0));
        throw thrown;
      }
    }
  }

  /** Makes round after round until paused, stopped or done. */
  public void start() {
    thread.start();
  }

  /** Stands still after the round that is under way. */
  public void pause() {
    thread.pause();
  }

  /** Makes one round and stands still. */
  public void stepOnce() {
    thread.stepOnce();
  }

  /** Ends the training after the round that is under way; questions are still answered. */
  public void stop() {
    thread.stop();
  }

  /** Asks something while the models stand still; cancelled where the session has ended. */
  public <T> CompletableFuture<T> ask(Supplier<T> question) {
    return thread.ask(question);
  }

  /** Waits until the thread has ended, after {@link #close}. */
  public void awaitEnd() {
    thread.awaitEnd();
  }

  /** Ends the thread after the round that is under way. */
  @Override
  public void close() {
    thread.close();
  }
}
