package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import maru.base.Parallel;
import maru.base.Problem;
import maru.task.Lever;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that is killed at any instant loses nothing that was committed, and goes on. */
class KilledTest {
  /** How often it is killed: {@code -Dmaru.kills=100} for many times. */
  private static final int KILLS = Integer.getInteger("maru.kills", 5);

  private static final int LONGEST_MILLIS = 900;

  @TempDir Path folder;

  @Test
  void killedAgainAndAgainARunGoesOnToTheSameBits() throws Exception {
    Path path = folder.resolve("killed.maru");
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Long> known = List.of();
    for (int kill = 0; kill < KILLS; kill++) {
      String when = "at kill " + kill + " of seed " + seed;
      int least = kill == 0 ? LONGEST_MILLIS : 0; // Some step must come to be committed.
      killOnceRunning(path, least + random.nextInt(LONGEST_MILLIS));
      try (RunFile file = RunFile.open(path)) {
        List<Long> hashes = file.hashes();
        assertTrue(hashes.size() >= known.size(), when);
        assertEquals(known, hashes.subList(0, known.size()), when);
        assertEquals(hashes.size(), file.reportsAfter(0).size(), when);
        known = hashes;
      }
    }
    assertTrue(known.size() > 0, "it never came to commit a step");
    try (Parallel parallel = new Parallel(1)) {
      ResumedRun resumed = ResumedRun.open(path, parallel);
      long end = known.size() + 50L;
      TinyRuns.run(resumed.trainer(), resumed.recorder(), end);
      resumed.recorder().close();
      try (RunFile file = RunFile.open(path)) {
        assertEquals(unbroken(end, parallel), file.hashes(), "of seed " + seed);
      }
    }
  }

  private static void killOnceRunning(Path path, int millis) throws Exception {
    Process process = RecordingProgram.start(path);
    try (BufferedReader said = process.inputReader()) {
      assertEquals(RecordingProgram.READY, said.readLine());
      try (Parallel parallel = new Parallel(1)) {
        Problem busy = assertThrows(Problem.class, () -> ResumedRun.open(path, parallel));
        assertEquals("run.busy", busy.key());
      }
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private static List<Long> unbroken(long steps, Parallel parallel) {
    Trainer trainer = RecordingProgram.prepared(parallel).trainer(parallel);
    List<Long> hashes = new ArrayList<>();
    while (trainer.steps() < steps) {
      if (trainer.steps() == TinyRuns.CHANGED_AT) {
        trainer.change(Lever.LEARNING_RATE, "0.003");
        trainer.change(Lever.DROPOUT, "0.2");
      }
      hashes.add(hashAfterStep(trainer));
    }
    return hashes;
  }

  private static long hashAfterStep(Trainer trainer) {
    assertTrue(trainer.step().step() > 0);
    return WeightHash.of(trainer.parameters().values());
  }
}
