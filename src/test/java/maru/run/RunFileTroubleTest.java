package maru.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.task.Lever;
import maru.task.mlm.MaskedLanguage;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a run file's way is told in a sentence, and the file stays as it was. */
class RunFileTroubleTest {
  private static final int STEPS = 80;

  @TempDir Path folder;
  private final Parallel parallel = new Parallel(1);

  private Path recorded() {
    Path file = folder.resolve("run.maru");
    TinyRuns.record(file, Known.GPT, STEPS, RunFormat.BUDGET);
    return file;
  }

  /** Whatever one tries with it, the file is refused by {@code key} and left as it was. */
  private void refusedUntouched(Path file, String key) throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertKey(key, () -> RunFile.open(file).hashes());
    assertKey(key, () -> ResumedRun.open(file, parallel));
    assertArrayEquals(before, Files.readAllBytes(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  private static void assertKey(String key, org.junit.jupiter.api.function.Executable action) {
    Problem problem = assertThrows(Problem.class, action);
    assertEquals(key, problem.key(), problem.getMessage());
    assertFalse(problem.getMessage().contains("SQL"), problem.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.3, 0.9, 0.9999})
  void aFileCutShort(double share) throws IOException {
    Path file = recorded();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, (int) (share * whole.length)));
    refusedUntouched(file, "run.damaged");
  }

  @Test
  void anEmptyFileAndOneOfAnotherProgram() throws Exception {
    Path file = folder.resolve("run.maru");
    Files.createFile(file);
    refusedUntouched(file, "run.unborn");
    Files.writeString(file, "no database at all, but long enough for a header ".repeat(40));
    refusedUntouched(file, "run.damaged");
    Files.delete(file);
    PlaybackTest.execute(file, "CREATE TABLE bird (name TEXT)");
    refusedUntouched(file, "run.foreign");
  }

  @Test
  void aFileOfANewerVersion() throws Exception {
    Path file = recorded();
    PlaybackTest.execute(file, "PRAGMA user_version = " + (RunFormat.VERSION + 1));
    refusedUntouched(file, "run.newer");
  }

  @Test
  void aFileThatIsNotThere() {
    assertKey("file.missing", () -> RunFile.open(folder.resolve("none.maru")).close());
    assertKey("file.missing", () -> ResumedRun.open(folder.resolve("none.maru"), parallel));
  }

  @Test
  void aFileThatIsThereAlready() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.maru"), "mine");
    assertKey("run.exists", () -> TinyRuns.record(file, Known.GPT, 1, 1 << 20));
    assertEquals("mine", Files.readString(file));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCannotBeWrittenTo() {
    assertKey(
        "file.unwritable", () -> TinyRuns.record(Path.of("/proc/run.maru"), Known.GPT, 1, 1 << 20));
  }

  @Test
  void aFolderInWhichNothingCanBeMadeBesideTheRun() throws IOException {
    Path file = recorded();
    byte[] before = Files.readAllBytes(file);
    // Even one whom no permission stops can make no file where a folder of that name stands.
    Path inTheWay = Files.createDirectory(folder.resolve(".run.maru.lock"));
    assertKey("file.unwritable", () -> ResumedRun.open(file, parallel));
    assertArrayEquals(before, Files.readAllBytes(file));
    assertReplayable(file);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(inTheWay, file), files.sorted().toList());
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aReadOnlyFolder() throws IOException {
    Path file = recorded();
    byte[] before = Files.readAllBytes(file);
    Set<PosixFilePermission> own = Files.getPosixFilePermissions(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      Assumptions.assumeFalse(Files.isWritable(folder), "root may write everywhere");
      assertKey("file.unwritable", () -> ResumedRun.open(file, parallel));
      assertArrayEquals(before, Files.readAllBytes(file));
      assertReplayable(file);
    } finally {
      Files.setPosixFilePermissions(folder, own);
    }
  }

  private void assertReplayable(Path path) {
    try (RunFile file = RunFile.open(path)) {
      Playback playback = new Playback(file, file.setup().prepare(parallel), parallel);
      assertEquals(STEPS, playback.verify(step -> {}));
    }
  }

  @Test
  void aFileOpenElsewhere() {
    PreparedTraining prepared = TinyRuns.prepared(Known.GPT, parallel);
    Trainer trainer = prepared.trainer(parallel);
    Path file = folder.resolve("run.maru");
    RunSetup setup = RunSetup.of("tiny", prepared, Map.of());
    try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, RunFormat.BUDGET)) {
      TinyRuns.run(trainer, recorder, 20);
      recorder.flush();
      assertKey("run.busy", () -> ResumedRun.open(file, parallel));
      try (RunFile reading = RunFile.open(file)) {
        assertEquals(20, reading.lastStep(), "it can be read while it is recorded");
      }
      TinyRuns.run(trainer, recorder, 40);
    }
    try (RunFile file2 = RunFile.open(file)) {
      assertEquals(40, file2.lastStep());
    }
  }

  @Test
  void aFullDiskEndsTheRecordingButNotTheTraining() {
    PreparedTraining prepared = TinyRuns.prepared(Known.GPT, parallel);
    Trainer trainer = prepared.trainer(parallel);
    Path file = folder.resolve("run.maru");
    RunSetup setup = RunSetup.of("tiny", prepared, Map.of());
    try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, RunFormat.BUDGET)) {
      TinyRuns.run(trainer, recorder, 30);
      recorder.flush();
      recorder.database().leaveRoomFor(4);
      TinyRuns.run(trainer, recorder, TinyRuns.STEPS);
      recorder.flush();
      assertEquals("file.diskFull", recorder.trouble().orElseThrow().key());
    }
    assertEquals(TinyRuns.STEPS, trainer.steps());
    try (RunFile read = RunFile.open(file)) {
      assertTrue(read.lastStep() >= 30, "step " + read.lastStep());
      Playback playback = new Playback(read, read.setup().prepare(parallel), parallel);
      playback.goTo(30);
    }
    ResumedRun resumed = ResumedRun.open(file, parallel);
    TinyRuns.run(resumed.trainer(), resumed.recorder(), TinyRuns.STEPS);
    resumed.recorder().close();
    assertArrayEquals(trainer.parameters().values(), resumed.trainer().parameters().values());
  }

  /** What nobody foresees, such as a look at the validation part that has no losses. */
  @SuppressWarnings("NullAway")
  private static void puzzle(RunRecorder recorder) {
    recorder.onEvaluation(20, null);
  }

  @Test
  void anUnforeseenErrorEndsTheRecordingButLeavesNothingOpen() {
    PreparedTraining prepared = TinyRuns.prepared(Known.GPT, parallel);
    Trainer trainer = prepared.trainer(parallel);
    Path file = folder.resolve("run.maru");
    RunSetup setup = RunSetup.of("tiny", prepared, Map.of());
    try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, RunFormat.BUDGET)) {
      TinyRuns.run(trainer, recorder, 20);
      recorder.flush();
      puzzle(recorder);
      TinyRuns.run(trainer, recorder, 40);
      recorder.flush();
      assertEquals("run.unforeseen", recorder.trouble().orElseThrow().key());
      assertTrue(recorder.trouble().get().getCause() instanceof NullPointerException);
    }
    assertEquals(List.of(file), filesBeside());
    ResumedRun resumed = ResumedRun.open(file, parallel);
    assertEquals(20, resumed.trainer().steps());
    resumed.recorder().close();
  }

  private List<Path> filesBeside() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aForkSharesThePastAndPartsFromThere() {
    Path file = recorded();
    Path again = folder.resolve("again.maru");
    Path other = folder.resolve("other.maru");
    try (RunFile source = RunFile.open(file)) {
      RunFork fork = new RunFork(source, 50, parallel);
      fork.write(again, "again", Map.of());
      fork.write(
          other, "other", Map.of(Lever.FREEZE, "blocks.0+embeddings", Lever.BATCH_SEED, "9"));
      assertKey("change.freeze", () -> fork.write(other, "x", Map.of(Lever.FREEZE, "blocks.7")));
      assertKey("setting.value", () -> fork.write(other, "x", Map.of(Lever.LEARNING_RATE, "-1")));
      assertKey(
          "change.elsewhere", () -> fork.write(other, "x", Map.of(MaskedLanguage.RATE, "0.3")));
    }
    List<Long> first = hashesAfter(file, STEPS);
    assertEquals(first, hashesAfter(again, STEPS));
    List<Long> parted = hashesAfter(other, STEPS);
    assertEquals(first.subList(0, 50), parted.subList(0, 50));
    assertEquals(List.of(), parted.subList(50, STEPS).stream().filter(first::contains).toList());
    try (RunFile read = RunFile.open(other)) {
      assertEquals(50, read.origin().orElseThrow().step());
      Playback playback = new Playback(read, read.setup().prepare(parallel), parallel);
      assertEquals(STEPS, playback.verify(step -> {}));
      float[] before = new float[playback.prepared().model().parameters().size()];
      assertTrue(read.readFrame(50, before));
      var block = playback.prepared().model().parameters().get("blocks.0.attention.qkv.weight");
      for (int i = 0; i < block.shape().size(); i++) {
        assertEquals(before[block.offset() + i], block.values()[block.offset() + i]);
      }
    }
  }

  private List<Long> hashesAfter(Path file, int steps) {
    ResumedRun run = ResumedRun.open(file, parallel);
    TinyRuns.run(run.trainer(), run.recorder(), steps);
    run.recorder().close();
    try (RunFile read = RunFile.open(file)) {
      return read.hashes();
    }
  }
}
