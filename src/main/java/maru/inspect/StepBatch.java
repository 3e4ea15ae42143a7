package maru.inspect;

import java.util.Collection;
import java.util.Optional;
import maru.data.Masking;
import maru.data.TracedBatch;
import maru.train.Change;
import maru.train.Levers;
import maru.train.MaskedObjective;
import maru.train.PreparedTraining;

/**
 * The very batch that BERT's training reads at a step, with what was drawn for it.
 *
 * @param step which step reads it, counted from 1
 * @param seed of its draws, with the step
 * @param shares with what probability words were hidden
 * @param traced the batch
 */
public record StepBatch(long step, long seed, Masking.Shares shares, TracedBatch traced) {
  /**
   * The batch of the step that follows a moment, which the model of that moment has not learned
   * from yet; after the last step, that step's own. None where the training is not BERT's.
   *
   * @param changes levers moved on the way
   * @param moment how many steps were made
   */
  public static Optional<StepBatch> after(
      PreparedTraining training, Collection<Change> changes, long moment) {
    if (!(training.objective() instanceof MaskedObjective objective)) {
      return Optional.empty();
    }
    long made = Math.min(moment, training.plan().training().steps() - 1);
    Levers levers = Levers.at(made, training.plan().training(), changes);
    return Optional.of(
        new StepBatch(
            made + 1,
            levers.batchSeed(),
            objective.shares(levers),
            objective.traced(made, levers)));
  }
}
