package maru.inspect.directions;

import maru.base.Parallel;
import maru.task.LossValue;
import maru.task.mlm.MaskedTask;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;

/**
 * One training from its first step to its last.
 *
 * @param steps made
 * @param batch sequences or windows a step
 * @param predicted tokens that the model had to tell in all
 */
public record Lesson(long steps, int batch, long predicted) {
  /** Is told of each step; throws to end the training. */
  @FunctionalInterface
  public interface Watcher {
    /** A step was made. */
    void step(StepReport report);
  }

  /** Trains to the end. */
  static Lesson of(PreparedTraining prepared, Parallel parallel, Watcher watcher) {
    Trainer trainer = prepared.trainer(parallel);
    long predicted = 0;
    while (!trainer.isDone()) {
      StepReport report = trainer.step();
      predicted += predicted(report);
      watcher.step(report);
    }
    return new Lesson(trainer.steps(), prepared.plan().batch(), predicted);
  }

  /** How many tokens the model had to tell in a step; pairs of sentences don't count. */
  static long predicted(StepReport report) {
    return report.losses().values().stream()
        .filter(value -> !value.name().equals(MaskedTask.PAIRS))
        .mapToLong(LossValue::count)
        .sum();
  }
}
