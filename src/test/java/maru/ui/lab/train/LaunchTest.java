package maru.ui.lab.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTrainings;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
  @TempDir Path directory;

  @Test
  void aRunOnReversedTextIsRefusedAndStaysAsItWas() throws IOException {
    Path file = directory.resolve("ahead.maru");
    try (Parallel parallel = new Parallel(1)) {
      DirectionTrainings ways =
          DirectionTrainings.of(
              TinyTraining.plan(Known.BERT, 5, 1e-2f, 1), TinyTraining.split(), parallel);
      PreparedTraining prepared = ways.of(Direction.AHEAD);
      Trainer trainer = prepared.trainer(parallel);
      RunSetup setup = RunSetup.of("ahead", prepared, Map.of("corpus", "animals"));
      try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, 1 << 20)) {
        recorder.onStep(trainer.step());
      }
      byte[] before = Files.readAllBytes(file);
      Problem resumed = assertThrows(Problem.class, () -> Launch.resume(file, parallel));
      Problem replayed = assertThrows(Problem.class, () -> Launch.replay(file, parallel));
      assertEquals("run.backward", resumed.key());
      assertEquals("run.backward", replayed.key());
      assertArrayEquals(before, Files.readAllBytes(file));
    }
  }
}
