package maru.train;

import java.util.List;
import java.util.OptionalDouble;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.LearnsByCounting;
import maru.model.Model;
import maru.task.Levers;
import maru.task.LossTerm;
import maru.task.Task;

/**
 * A model and the task that it learns, as a trainer sees them: a batch on the tape, and its losses.
 *
 * @param task the batches and losses
 * @param model that learns
 * @param <B> the batches
 */
public record Objective<B>(Task<B> task, Model model) {
  /**
   * A batch on the tape.
   *
   * @param terms the losses that are summed, each a mean over the rows that count; their logits are
   *     (rows, classes), as {@link LossTerm} says
   * @param tokens how many of the B * T places the model read: padding is not counted
   */
  public record Recorded(List<LossTerm> terms, long tokens) {}

  /** That of a model and a task, whatever its batches are. */
  public static Objective<?> of(Task<?> task, Model model) {
    return new Objective<>(task, model);
  }

  /**
   * Starts a training pass on the tape and records the batch of {@code step}, which depends on it
   * and on how the levers stand alone.
   *
   * @param taps which activations are looked at; they change no bit
   */
  public Recorded training(Tape tape, long seed, long step, Levers levers, Taps taps) {
    B batch = task.training(step, levers);
    tape.useDropout(
        levers.movesDropout() ? OptionalDouble.of(levers.dropout(0)) : OptionalDouble.empty());
    tape.beginTraining(task.sequences(batch), seed, step);
    return record(tape, batch, taps);
  }

  /**
   * Has a model that learns by counting, and is not frozen, read the batch of {@code step}, once
   * its losses are known; others learn by their gradients.
   */
  public void count(long step, Levers levers) {
    if (model instanceof LearnsByCounting counting
        && model.parameters().all().stream().allMatch(Tensor::learns)) {
      for (Task.Stretch stretch : task.stretches(task.training(step, levers))) {
        counting.read(stretch.place(), stretch.tokens());
      }
    }
  }

  /** How many batches hold the whole validation part. */
  public int validationBatches() {
    return task.validationBatches();
  }

  /** Starts an inference pass on the tape and records one batch of the validation part. */
  public Recorded validation(Tape tape, int index) {
    return validation(tape, index, Taps.none());
  }

  /**
   * The same, looked into or edited on its way.
   *
   * @param taps which activations are noted, and what is done to them
   */
  public Recorded validation(Tape tape, int index, Taps taps) {
    B batch = task.validation(index);
    tape.beginInference(task.sequences(batch));
    return record(tape, batch, taps);
  }

  private Recorded record(Tape tape, B batch, Taps taps) {
    return new Recorded(task.record(new Pass(tape, taps), model, batch), task.tokens(batch));
  }
}
