package maru.inspect.step;

import maru.base.Parallel;
import maru.model.Architecture;
import maru.run.TinyRuns;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;

/** Opened steps for tests. */
final class OpenedSteps {
  private OpenedSteps() {}

  /** A step in the midst of a run, and the run's own step. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  record Both(OpenedStep opened, StepReport report, float[] weights) {}

  static Both open(Architecture architecture, double dropout, int before, Parallel parallel) {
    return open(TinyRuns.prepared(architecture, parallel), dropout, before, parallel);
  }

  static Both open(PreparedTraining run, double dropout, int before, Parallel parallel) {
    Trainer trainer = run.trainer(parallel);
    trainer.change(Lever.DROPOUT, Double.toString(dropout));
    for (int i = 0; i < before; i++) {
      trainer.step();
    }
    trainer.change(Lever.LEARNING_RATE, "0.004");
    trainer.change(Lever.WEIGHT_DECAY, "0.2");
    OpenedStep opened = new StepOpener(run, parallel).open(trainer.state());
    StepReport report = trainer.step();
    return new Both(opened, report, trainer.parameters().values());
  }
}
