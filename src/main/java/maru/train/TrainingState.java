package maru.train;

import java.util.List;
import maru.task.Change;

/**
 * All that a training is at one moment, between two steps: enough to make the next one to the same
 * bits.
 *
 * @param step how many steps were made
 * @param weights of the model, as its parameters lie in their array
 * @param firstMoment AdamW's mean of gradients, laid out alike
 * @param secondMoment AdamW's mean of squared gradients, laid out alike
 * @param changes the levers moved, each at its step
 * @param firstLoss the loss of the first step, by which an explosion is known; NaN at step 0
 */
@SuppressWarnings("ArrayRecordComponent") // copies of its own; two states are never compared
public record TrainingState(
    long step,
    float[] weights,
    float[] firstMoment,
    float[] secondMoment,
    List<Change> changes,
    double firstLoss) {
  /** Keeps its own list. */
  public TrainingState {
    changes = List.copyOf(changes);
  }
}
