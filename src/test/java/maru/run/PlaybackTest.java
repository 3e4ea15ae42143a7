package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.model.Architecture;
import maru.model.LearnsByCounting;
import maru.task.Change;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaybackTest {
  @TempDir Path folder;
  private final Parallel parallel = new Parallel(1);

  private Path recorded(Architecture architecture) {
    Path file = folder.resolve("run.maru");
    TinyRuns.record(file, architecture, TinyRuns.STEPS, RunFormat.BUDGET);
    return file;
  }

  private Playback playback(RunFile file) {
    return new Playback(file, file.setup().prepare(parallel), parallel);
  }

  private static long hash(Playback playback) {
    return WeightHash.of(playback.prepared().model().parameters().values());
  }

  @ParameterizedTest
  @MethodSource("maru.Known#all")
  void backwardsEveryMomentHasTheBitsThatWereRecorded(Architecture architecture) {
    try (RunFile file = RunFile.open(recorded(architecture))) {
      List<Long> hashes = file.hashes();
      assertEquals(TinyRuns.STEPS, hashes.size());
      // One who counts has read all of this text after a fifth of them.
      boolean counts = architecture.can(LearnsByCounting.class);
      long moved = hashes.stream().distinct().count();
      assertTrue(counts ? moved > TinyRuns.STEPS / 6 : moved == TinyRuns.STEPS, moved + " moved");
      Playback playback = playback(file);
      for (int step = TinyRuns.STEPS; step > 0; step--) {
        playback.goTo(step);
        assertEquals(hashes.get(step - 1), hash(playback), "at step " + step);
      }
      playback.goTo(0);
      PreparedTraining first = TinyRuns.prepared(architecture, parallel);
      assertEquals(WeightHash.of(first.model().parameters().values()), hash(playback));
    }
  }

  @Test
  void theRunHasTheBitsOfATrainingThatNobodyRecorded() {
    Trainer alone = TinyRuns.prepared(Known.BERT, parallel).trainer(parallel);
    try (RunFile file = RunFile.open(recorded(Known.BERT))) {
      List<StepReport> reports = file.reportsAfter(0);
      while (alone.steps() < TinyRuns.STEPS) {
        if (alone.steps() == TinyRuns.CHANGED_AT) {
          alone.change(Lever.LEARNING_RATE, "0.003");
          alone.change(Lever.DROPOUT, "0.2");
        }
        StepReport own = alone.step();
        StepReport read = reports.get((int) own.step() - 1);
        assertEquals(own.losses(), read.losses());
        assertEquals(own.learningRate(), read.learningRate());
        assertEquals(own.gradientNorm(), read.gradientNorm());
        assertEquals(own.tokens(), read.tokens());
      }
      assertEquals(
          file.hash(TinyRuns.STEPS).getAsLong(), WeightHash.of(alone.parameters().values()));
      assertEquals(
          List.of(
              new Change(TinyRuns.CHANGED_AT, Lever.LEARNING_RATE, "0.003"),
              new Change(TinyRuns.CHANGED_AT, Lever.DROPOUT, "0.2")),
          file.changes());
      assertEquals(TinyRuns.STEPS / 50, file.validations().size());
    }
  }

  @Test
  void whatARunBeganWithIsReadBackAsItWas() {
    try (RunFile file = RunFile.open(recorded(Known.GPT))) {
      PreparedTraining own = TinyRuns.prepared(Known.GPT, parallel);
      RunSetup setup = file.setup();
      assertEquals(own.plan(), setup.plan());
      assertEquals(own.split().training().texts(), setup.split().training().texts());
      assertEquals(own.split().validation().documents(), setup.split().validation().documents());
      assertEquals(own.split().training().name(), file.corpus());
      assertEquals(Map.of("corpus", "animals"), setup.facts());
      assertEquals("tiny", file.name());
    }
  }

  @Test
  void theNearestFrameIsShownWithoutRunningOn() {
    try (RunFile file = RunFile.open(recorded(Known.GPT))) {
      Playback playback = playback(file);
      for (long step : new long[] {3, 31, 200, 299}) {
        playback.showNear(step);
        assertTrue(file.frames().contains(playback.shown()));
        assertTrue(Math.abs(playback.shown() - step) <= step / 16, playback.shown() + " " + step);
        assertEquals(file.hash(playback.shown()).getAsLong(), hash(playback));
        assertEquals(0, playback.trainer().steps());
      }
    }
  }

  @Test
  void whereItStandsIsKeptWhereThatIsNearerThanAnyFrame() {
    try (RunFile file = RunFile.open(recorded(Known.GPT))) {
      Playback playback = playback(file);
      long between = 203;
      playback.goTo(between);
      assertFalse(file.frames().contains(between + 1));
      assertTrue(playback.showNear(between + 1));
      assertEquals(between, playback.shown());
      assertEquals(file.hash(between).getAsLong(), hash(playback));
      assertTrue(playback.showNear(32));
      assertEquals(32, playback.shown());
    }
  }

  @Test
  void aMomentThatIsNoLongerWantedIsLeft() {
    try (RunFile file = RunFile.open(recorded(Known.GPT))) {
      Playback playback = playback(file);
      int[] left = {5};
      assertFalse(playback.goTo(60, () -> left[0]-- > 0));
      assertEquals(5, playback.shown());
      playback.goTo(60);
      assertEquals(file.hash(60).getAsLong(), hash(playback));
    }
  }

  @Test
  void aStepThatWasNeverMadeIsRefused() {
    try (RunFile file = RunFile.open(recorded(Known.GPT))) {
      Playback playback = playback(file);
      assertEquals("run.step", problem(() -> playback.goTo(TinyRuns.STEPS + 1)).key());
      assertEquals("run.step", problem(() -> playback.goTo(-1)).key());
    }
  }

  @Test
  void anotherHashThanTheRecordedOneIsTold() throws SQLException {
    Path path = recorded(Known.GPT);
    execute(path, "UPDATE step SET hash = hash + 1 WHERE step = 17");
    try (RunFile file = RunFile.open(path)) {
      Playback playback = playback(file);
      playback.goTo(16);
      Problem problem = problem(() -> playback.goTo(18));
      assertEquals("run.otherBits", problem.key());
      assertTrue(problem.getMessage().contains("17"), problem.getMessage());
    }
  }

  @Test
  void aRunOfAnotherEngineIsShownButNotRunOn() throws SQLException {
    Path path = recorded(Known.GPT);
    execute(path, "UPDATE run SET value = '0' WHERE name = 'numerics'");
    try (RunFile file = RunFile.open(path)) {
      Playback playback = playback(file);
      long frame = file.frames().get(5);
      playback.showNear(frame);
      assertEquals(file.hash(frame).getAsLong(), hash(playback));
      assertEquals("run.numerics", problem(() -> playback.goTo(7)).key());
    }
  }

  @Test
  void afterACleanCloseThereIsOneFile() throws Exception {
    recorded(Known.GPT);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of("run.maru"), files.map(f -> f.getFileName().toString()).toList());
    }
  }

  static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertTrue(statement.executeUpdate(sql) >= 0);
    }
  }

  private static Problem problem(org.junit.jupiter.api.function.Executable action) {
    return assertThrows(Problem.class, action);
  }
}
