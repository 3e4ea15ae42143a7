package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.task.Change;
import maru.task.Lever;
import maru.task.Losses;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingSession.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run file and what looks into it know of a training that exploded: nothing that is no more.
 */
class SetBackRecordingTest {
  private static final int GOOD = 50;
  private static final int MOVED = 70;

  @TempDir Path folder;
  private final Parallel parallel = new Parallel(1);

  private final PreparedTraining prepared = TinyRuns.prepared(Known.GPT, parallel);
  private final Trainer trainer = prepared.trainer(parallel);
  private final List<Long> hashes = new ArrayList<>();

  private RunRecorder recorder(Path file) {
    RunRecorder recorder =
        RunRecorder.create(file, RunSetup.of("x", prepared, Map.of()), trainer, RunFormat.BUDGET);
    recorder.sample(List.of("the dog"), (prompt, step) -> prompt + " " + step);
    return recorder;
  }

  private void record(RunRecorder recorder, int steps) {
    while (trainer.steps() < steps) {
      StepReport report = trainer.step();
      recorder.onStep(report);
      hashes.add(WeightHash.of(trainer.parameters().values()));
      if (report.step() % 5 == 0) {
        recorder.onEvaluation(report.step(), trainer.evaluate(1));
      }
    }
  }

  private void move(RunRecorder recorder, Lever lever, String value) {
    recorder.onChange(trainer.change(lever, value));
  }

  /** Records up to the explosion, and hands it on as whoever trains does. */
  private void explode(RunRecorder recorder) {
    record(recorder, 20);
    move(recorder, Lever.WEIGHT_DECAY, "0.05");
    record(recorder, MOVED);
    TinyTraining.explosion(MOVED).forEach(c -> move(recorder, c.lever(), c.value()));
    assertThrows(Problem.class, () -> record(recorder, TinyRuns.STEPS));
    recorder.onSetBack(trainer.steps());
  }

  @Test
  void whatCameAfterTheGoodMomentIsTakenOutAndTheRunGoesOnFromThere() throws SQLException {
    Path file = folder.resolve("run.maru");
    try (RunRecorder recorder = recorder(file)) {
      explode(recorder);
      recorder.flush();
      assertEquals(GOOD, recorder.keyframe(TinyRuns.STEPS, false));
    }
    assertTrue(hashes.size() > MOVED);
    for (String table : RunFormat.BY_STEP) {
      assertTrue(last(file, table) <= GOOD, table + " goes on to " + last(file, table));
    }
    try (RunFile read = RunFile.open(file)) {
      assertEquals(GOOD, read.lastStep());
      assertEquals(hashes.subList(0, GOOD), read.hashes());
      assertTrue(read.keyframes().contains((long) GOOD), read.keyframes().toString());
      assertEquals(List.of(new Change(20, Lever.WEIGHT_DECAY, "0.05")), read.changes());
      assertEquals(hashes.size() + " " + GOOD, read.fact(RunFormat.SET_BACK).orElseThrow());
      Playback playback = new Playback(read, read.setup().prepare(parallel), parallel);
      assertEquals(GOOD, playback.verify(step -> {}));
    }
    ResumedRun resumed = ResumedRun.open(file, parallel);
    TinyRuns.run(resumed.trainer(), resumed.recorder(), MOVED);
    resumed.recorder().close();
    try (RunFile read = RunFile.open(file)) {
      assertEquals(hashes.subList(0, MOVED), read.hashes());
    }
  }

  private static long last(Path file, String table) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT max(step) FROM " + table)) {
      return row.getLong(1);
    }
  }

  @Test
  void whoLooksBackSeesNoMomentThatIsNoMore() {
    Path path = folder.resolve("run.maru");
    try (RunRecorder recorder = recorder(path)) {
      record(recorder, MOVED);
      recorder.flush();
      try (RunFile read = RunFile.open(path)) {
        FrameCache between = new FrameCache(prepared.model().parameters().size(), 300, 1 << 24);
        between.keep(trainer);
        PreparedTraining own = read.setup().prepare(parallel);
        Playback playback = new Playback(read, own, parallel, StateCache.BYTES, between);
        playback.goTo(MOVED - 1);
        TinyTraining.explosion(MOVED).forEach(c -> move(recorder, c.lever(), c.value()));
        assertThrows(Problem.class, () -> record(recorder, TinyRuns.STEPS));
        recorder.onSetBack(trainer.steps());
        recorder.flush();
        between.endAt(GOOD);
        between.keep(own.trainer(parallel));
        assertFalse(between.steps().contains((long) MOVED));
        assertTrue(playback.showNear(GOOD));
        assertTrue(playback.shown() <= GOOD, "shown is " + playback.shown());
        assertEquals("run.step", assertThrows(Problem.class, () -> playback.goTo(GOOD + 1)).key());
        playback.goTo(GOOD);
        assertEquals(hashes.get(GOOD - 1), WeightHash.of(own.model().parameters().values()));
      }
    }
  }

  @Test
  void soItIsWithRunsOfASeriesOfSeeds() throws Exception {
    Path base = folder.resolve("base.maru");
    try (RunRecorder recorder = recorder(base)) {
      record(recorder, 3);
    }
    RunSetup setup;
    try (RunFile file = RunFile.open(base)) {
      setup = file.setup();
    }
    List<Path> files = Collections.synchronizedList(new ArrayList<>());
    List<Problem> troubles = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch over = new CountDownLatch(1);
    SeedSeries.Listener listener =
        new SeedSeries.Listener() {
          @Override
          public void onBegin(int place, String name, long seed, Path file) {
            files.add(file);
          }

          @Override
          public void onStep(int place, StepReport report) {}

          @Override
          public void onEvaluation(int place, long step, Losses losses) {}

          @Override
          public void onTrouble(int place, Problem problem) {
            troubles.add(problem);
          }

          @Override
          public void onState(State state, @Nullable Throwable failure) {
            if (state == State.FINISHED) {
              over.countDown();
            }
          }
        };
    List<Change> mine = TinyTraining.explosion(MOVED);
    try (SeedSeries series =
        new SeedSeries(setup, mine, List.of(8L), new RunFolder(folder), parallel, listener)) {
      series.start();
      assertTrue(over.await(60, TimeUnit.SECONDS));
    }
    assertEquals(1, troubles.size());
    try (RunFile read = RunFile.open(files.getFirst())) {
      assertEquals(GOOD, read.lastStep());
      assertEquals(List.of(), read.changes());
    }
  }
}
