package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTrainings;
import maru.run.ResumedRun;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
  @TempDir Path directory;

  /** A run file of which what is read second is missing. */
  private Path torn(Parallel parallel) throws SQLException {
    Path file = directory.resolve("torn.maru");
    PreparedTraining prepared =
        PreparedTraining.of(
            TinyTraining.plan(Known.GPT, 5, 1e-2f, 1), TinyTraining.split(), parallel);
    Trainer trainer = prepared.trainer(parallel);
    RunSetup setup = RunSetup.of("torn", prepared, Map.of("corpus", "animals"));
    try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, 1 << 20)) {
      recorder.onStep(trainer.step());
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE validation");
    }
    return file;
  }

  @Test
  void aRunThatCannotBeReadWholeIsLetGoAgain() throws SQLException {
    try (Parallel parallel = new Parallel(1)) {
      Path file = torn(parallel);
      Problem resumed = assertThrows(Problem.class, () -> Launch.resume(file, parallel));
      assertEquals("run.altered", resumed.key());
      // Not run.busy: nobody holds it any more.
      Problem again = assertThrows(Problem.class, () -> ResumedRun.open(file, parallel));
      assertEquals("run.altered", again.key());
    }
  }

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
