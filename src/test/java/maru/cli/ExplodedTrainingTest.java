package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maru.Known;
import maru.base.Parallel;
import maru.run.RunFile;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplodedTrainingTest {
  private static final int GOOD = 50;

  @TempDir Path folder;

  @Test
  void reportAndFileAreThoseOfTheMomentItWentBackTo() {
    Path file = folder.resolve("run.maru");
    Spoken spoken = new Spoken(Locale.ENGLISH);
    try (Parallel parallel = new Parallel(1)) {
      PreparedTraining prepared =
          PreparedTraining.of(
              TinyTraining.plan(Known.GPT, 200, 1e-2f, 3), TinyTraining.split(), parallel);
      Trainer trainer = prepared.trainer(parallel);
      RunSetup setup = RunSetup.of("x", prepared, Map.of());
      RunRecorder recorder = RunRecorder.create(file, setup, trainer, 1 << 24);
      while (trainer.steps() < GOOD + 10) {
        recorder.onStep(trainer.step());
      }
      TinyTraining.explosion(trainer.steps())
          .forEach(c -> recorder.onChange(trainer.change(c.lever(), c.value())));
      TrainingWork.Job job =
          new TrainingWork.Job(
              prepared, trainer, "tiny", Map.of(), Optional.of(recorder), Optional.empty());
      int exit = new TrainingWork(spoken.terminal(), Interruption::listen, true).run(job, parallel);
      assertEquals(ExitCode.PROBLEM.code(), exit);
    }
    assertTrue(spoken.err().contains("back to step 50"), spoken.err());
    assertTrue(spoken.out().contains("\"steps\":50"), spoken.out());
    try (RunFile read = RunFile.open(file)) {
      assertEquals(GOOD, read.lastStep());
      assertTrue(read.keyframes().contains((long) GOOD));
    }
  }

  @Test
  @SuppressWarnings("NullAway") // something that nobody foresees ends the recording
  void whatIsNotRecordedAnyMoreIsToldByItsSteps() {
    Spoken spoken = new Spoken(Locale.ENGLISH);
    Path file = folder.resolve("part.maru");
    try (Parallel parallel = new Parallel(1)) {
      PreparedTraining prepared =
          PreparedTraining.of(
              TinyTraining.plan(Known.GPT, 60, 1e-2f, 3), TinyTraining.split(), parallel);
      Trainer trainer = prepared.trainer(parallel);
      RunSetup setup = RunSetup.of("x", prepared, Map.of());
      RunRecorder recorder = RunRecorder.create(file, setup, trainer, 1 << 24);
      while (trainer.steps() < 20) {
        recorder.onStep(trainer.step());
      }
      recorder.flush();
      recorder.onEvaluation(20, null);
      recorder.flush();
      TrainingWork.Job job =
          new TrainingWork.Job(
              prepared, trainer, "tiny", Map.of(), Optional.of(recorder), Optional.empty());
      int exit = new TrainingWork(spoken.terminal(), Interruption::listen, true).run(job, parallel);
      assertEquals(ExitCode.PROBLEM.code(), exit);
    }
    assertTrue(spoken.err().contains("up to step 20 of 60"), spoken.err());
    assertTrue(spoken.out().contains("\"recorded\":20"), spoken.out());
  }
}
