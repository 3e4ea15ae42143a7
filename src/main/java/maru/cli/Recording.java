package maru.cli;

import java.util.Optional;
import maru.run.RunRecorder;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.train.TrainingConfig;

/** A training's recording, where one is wanted: every step, and looks at the validation part. */
final class Recording implements AutoCloseable {
  private final Terminal terminal;
  private final Trainer trainer;
  private final Optional<RunRecorder> recorder;
  private boolean told;

  Recording(Terminal terminal, Trainer trainer, Optional<RunRecorder> recorder) {
    this.terminal = terminal;
    this.trainer = trainer;
    this.recorder = recorder;
  }

  /** A step was made. */
  void onStep(StepReport report) {
    recorder.ifPresent(to -> {
      to.onStep(report);
      if (report.step() % trainer.config().looksEvery() == 0 || trainer.isDone()) {
        to.onEvaluation(report.step(), trainer.evaluate(TrainingConfig.LOOK_BATCHES));
      }
    });
    tellTrouble();
  }

  /** The training went back to {@code step}. */
  void onSetBack(long step) {
    recorder.ifPresent(to -> to.onSetBack(step));
    tellTrouble();
  }

  /** Whether all of it could be recorded so far. */
  boolean isWhole() {
    return recorder.isEmpty() || recorder.get().trouble().isEmpty();
  }

  private void tellTrouble() {
    if (!told && !isWhole()) {
      told = true;
      recorder.flatMap(RunRecorder::trouble).ifPresent(terminal::tell);
    }
  }

  @Override
  public void close() {
    recorder.ifPresent(RunRecorder::close);
    tellTrouble();
  }
}
