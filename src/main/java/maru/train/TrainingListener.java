package maru.train;

import maru.task.Change;
import maru.task.Losses;

/**
 * Who is told what one training does, or several side by side; called on their thread, and so must
 * not dawdle.
 */
public interface TrainingListener {
  /** The training at {@code place} made a step. */
  void onStep(int place, StepReport report);

  /** The validation part of the training at {@code place} was measured after {@code step} steps. */
  void onEvaluation(int place, long step, Losses losses);

  /**
   * One training could not go on: all are to stand where they did after {@code step} steps, as one
   * of them at least does; what came after them is no more. Why, who made the steps is told next.
   */
  default void onSetBack(long step) {}

  /** A lever was moved; the next step is the first with it. */
  default void onChange(Change change) {}
}
