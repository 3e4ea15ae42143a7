package maru.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.base.Problem;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is killed at any instant loses nothing that was committed, and goes on or begins anew. */
class KilledTest {
  /** How often each is killed: {@code -Dmaru.kills=100} for many times. */
  private static final int KILLS = Integer.getInteger("maru.kills", 2);

  private static final int LONGEST_MILLIS = 900;

  /** The first instants, in which a file is born or taken up again. */
  private static final double EARLY_MILLIS = 100;

  /** As long as a file is made. */
  private static final double SOON_MILLIS = 20;

  /** Steps made after a kill, to see that they are those of the unbroken run. */
  private static final int MORE = 40;

  @TempDir Path folder;

  private final Parallel parallel = new Parallel(1);
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private String when = "";

  @AfterEach
  void close() {
    parallel.close();
  }

  @Test
  void killedAgainAndAgainARunGoesOnToTheSameBits() throws Exception {
    Path path = folder.resolve("killed.maru");
    List<Long> known = List.of();
    for (int kill = 0; kill < KILLS; kill++) {
      at(kill);
      killRecording(path, kill == 0, random.nextInt(LONGEST_MILLIS));
      known = more(path, known);
    }
    assertTrue(known.size() > 0, "it never came to commit a step");
    assertGoesOn(path, unbroken(parallel));
    assertAlone(path);
  }

  @Test
  void killedAtItsBirthARunGoesOnOrBeginsAnew() throws Exception {
    Path path = folder.resolve("born.maru");
    for (int kill = 0; kill < KILLS; kill++) {
      at(kill);
      killWhileMade(RecordingProgram.start(path), path, kill);
      if (Files.exists(path)) {
        assertGoesOn(path, unbroken(parallel));
        Files.delete(path);
      } else {
        Problem none = assertThrows(Problem.class, () -> ResumedRun.open(path, parallel), when);
        assertEquals("file.missing", none.key(), when);
      }
    }
    record(path, MORE); // What they left hinders none that comes after.
    assertGoesOn(path, unbroken(parallel));
    assertAlone(path);
  }

  @Test
  void killedWhileItIsTakenUpAgainARunLosesNothing() throws Exception {
    Path path = folder.resolve("killed.maru");
    record(path, TinyRuns.CHANGED_AT + MORE);
    List<Long> known = more(path, List.of());
    for (int kill = 0; kill < KILLS; kill++) {
      at(kill);
      killEarly(RecordingProgram.start(path));
      known = more(path, known);
    }
    assertGoesOn(path, unbroken(parallel));
    assertAlone(path);
  }

  @Test
  void killedWhileItForksARunIsThereWholeOrNotAtAll() throws Exception {
    Path source = folder.resolve("source.maru");
    record(source, RecordingProgram.FORKED_AT + MORE);
    byte[] before = Files.readAllBytes(source);
    Path fork = folder.resolve("fork.maru");
    for (int kill = 0; kill < KILLS; kill++) {
      at(kill);
      killWhileMade(RecordingProgram.start(fork, source), fork, kill);
      if (Files.exists(fork)) {
        assertGoesOn(fork, forked());
        Files.delete(fork);
      }
      assertArrayEquals(before, Files.readAllBytes(source), when);
    }
    try (RunFile file = RunFile.open(source)) {
      new RunFork(file, RecordingProgram.FORKED_AT, parallel)
          .write(fork, "forked", Map.of(Lever.LEARNING_RATE, RecordingProgram.FORKED_RATE));
    }
    assertGoesOn(fork, forked());
    assertAlone(fork, source);
  }

  @Test
  void killedWhileItIsSavedOverAnotherAModelIsTheOldOrTheNewOne() throws Exception {
    Path place = folder.resolve("m");
    List<SavedModel> models =
        List.of(RecordingProgram.model(1, parallel), RecordingProgram.model(2, parallel));
    for (int kill = 0; kill < KILLS; kill++) {
      at(kill);
      Process saving = RecordingProgram.startSaving(place);
      Path away = place.resolveSibling(".m.old-0");
      killed(saving, kill % 2 == 0 ? () -> waitUntilThere(away) : this::waitEarly);
      float[] found = weights(SavedModel.load(place));
      if (!models.stream().anyMatch(one -> Arrays.equals(weights(one), found))) {
        fail("neither of the two models " + when);
      }
    }
    models.getFirst().save(place);
    assertAlone(place);
  }

  private static float[] weights(SavedModel saved) {
    return saved.model().parameters().values();
  }

  /** The folder for the old model is made just before the two renamings. */
  private static void waitUntilThere(Path away) {
    long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000L;
    while (!Files.exists(away) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private void waitEarly() {
    double part = random.nextDouble();
    LockSupport.parkNanos((long) (part * part * EARLY_MILLIS * 1e6));
  }

  /** In turns at any time, and soon after the first of a file is there, which is hit by chance. */
  private void killWhileMade(Process process, Path path, int kill) throws Exception {
    Path unborn = path.resolveSibling("." + path.getFileName() + ".new");
    killed(
        process,
        () -> {
          if (kill % 2 == 0) {
            while (process.isAlive() && !Files.exists(unborn) && !Files.exists(path)) {
              LockSupport.parkNanos(100_000);
            }
            LockSupport.parkNanos((long) (random.nextDouble() * SOON_MILLIS * 1e6));
          } else {
            waitEarly();
          }
        });
  }

  private void at(int kill) {
    when = "at kill " + kill + " of seed " + seed;
  }

  private void killEarly(Process process) throws Exception {
    killed(process, this::waitEarly);
  }

  private static void killed(Process process, Runnable wait) throws Exception {
    try (BufferedReader said = process.inputReader()) {
      assertEquals(RecordingProgram.BEGINS, said.readLine());
      wait.run();
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** Kills a recording; if so, not before it has come to commit a step. */
  private void killRecording(Path path, boolean once, int millis) throws Exception {
    Process process = RecordingProgram.start(path);
    try (BufferedReader said = process.inputReader()) {
      assertEquals(RecordingProgram.BEGINS, said.readLine());
      assertEquals(RecordingProgram.READY, said.readLine());
      Problem busy = assertThrows(Problem.class, () -> ResumedRun.open(path, parallel));
      assertEquals("run.busy", busy.key());
      while (once && process.isAlive() && more(path, List.of()).isEmpty()) {
        Thread.sleep(10);
      }
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private void record(Path path, long steps) {
    PreparedTraining prepared = RecordingProgram.prepared(parallel);
    Trainer trainer = prepared.trainer(parallel);
    RunSetup setup = RunSetup.of("whole", prepared, Map.of());
    try (RunRecorder recorder = RunRecorder.create(path, setup, trainer, 1 << 20)) {
      TinyRuns.run(trainer, recorder, steps);
    }
  }

  /** The hashes in a run's file: those known before are still there. */
  private List<Long> more(Path path, List<Long> known) {
    try (RunFile file = RunFile.open(path)) {
      List<Long> hashes = file.hashes();
      assertTrue(hashes.size() >= known.size(), when);
      assertEquals(known, hashes.subList(0, known.size()), when);
      assertEquals(hashes.size(), file.reportsAfter(0).size(), when);
      return hashes;
    }
  }

  /** Goes on with a run and holds all of it to the one that was never killed. */
  private void assertGoesOn(Path path, Unbroken same) {
    ResumedRun resumed = ResumedRun.open(path, parallel);
    long end = resumed.trainer().steps() + MORE;
    TinyRuns.run(resumed.trainer(), resumed.recorder(), end);
    resumed.recorder().close();
    try (RunFile file = RunFile.open(path)) {
      assertEquals(same.until(end), file.hashes(), when);
    }
  }

  private void assertAlone(Path... files) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(List.of(files), all.sorted().toList(), when);
    }
  }

  /** A training's hashes after each step, as they come where nothing is killed. */
  private record Unbroken(Trainer trainer, List<Long> hashes, int forkedAt) {
    List<Long> until(long steps) {
      while (trainer.steps() < steps) {
        if (trainer.steps() == forkedAt) {
          trainer.change(Lever.LEARNING_RATE, RecordingProgram.FORKED_RATE);
        }
        if (trainer.steps() == TinyRuns.CHANGED_AT && forkedAt < 0) {
          trainer.change(Lever.LEARNING_RATE, "0.003");
          trainer.change(Lever.DROPOUT, "0.2");
        }
        hashes.add(hashAfterStep(trainer));
      }
      return hashes;
    }
  }

  private static Unbroken unbroken(Parallel parallel) {
    Trainer trainer = RecordingProgram.prepared(parallel).trainer(parallel);
    return new Unbroken(trainer, new ArrayList<>(), -1);
  }

  private Unbroken forked() {
    Trainer trainer = RecordingProgram.prepared(parallel).trainer(parallel);
    return new Unbroken(trainer, new ArrayList<>(), RecordingProgram.FORKED_AT);
  }

  private static long hashAfterStep(Trainer trainer) {
    assertTrue(trainer.step().step() > 0);
    return WeightHash.of(trainer.parameters().values());
  }
}
