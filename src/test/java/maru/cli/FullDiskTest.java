package maru.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import maru.Known;
import maru.SmallDisk;
import maru.base.Problem;
import maru.run.RunFile;
import maru.run.SavedModel;
import maru.run.TinyRuns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk that is full a sentence says so, and what was there before is still whole. */
class FullDiskTest {
  private static final int MEGABYTES = 8;
  private static final int LITTLE = 16_384;
  private static final int BEGUN = 60;

  /** Less than the rest of the run takes. */
  private static final int ROOM = 256 << 10;

  private static final String FULL = "There is no room left on the disk";

  @TempDir Path folder;

  private Path disk;
  private SmallDisk small;

  @BeforeEach
  void mount() throws IOException {
    disk = folder.resolve("disk");
    small = SmallDisk.at(disk, MEGABYTES);
  }

  @AfterEach
  void unmount() throws IOException {
    if (small != null) {
      small.close();
    }
  }

  private Said train(Object... words) {
    List<Object> line =
        new ArrayList<>(
            List.of("--arch", "gpt", "--corpus", Said.corpus(folder), "--tokenizer", "word"));
    line.addAll(List.of(words));
    return Said.train(line.toArray());
  }

  private static float[] weights(Path model) {
    return SavedModel.load(model).model().parameters().values();
  }

  private List<String> onDisk() throws IOException {
    try (Stream<Path> files = Files.list(disk)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void aRecordingSaysHowManyStepsAreInItsFileAndGoesOnWhereThereIsRoom() throws IOException {
    Path file = disk.resolve("run.maru");
    TinyRuns.record(file, Known.GPT, BEGUN, 1 << 20);
    small.leave(ROOM);
    Said said = Said.by("resume", file, "--out", folder.resolve("m"));
    said.refused(ExitCode.PROBLEM, FULL); // The model is saved elsewhere all the same.
    Matcher part =
        Pattern.compile("holds the run up to step (\\d+) of " + TinyRuns.STEPS).matcher(said.err());
    assertTrue(part.find(), said.err());
    long told = Long.parseLong(part.group(1));
    try (RunFile read = RunFile.open(file)) {
      assertEquals(told, read.lastStep());
      assertTrue(told >= BEGUN && told < TinyRuns.STEPS, "up to step " + told);
    }
    Said.by("replay", file, "--verify").done();
    // What was committed last lies in SQLite's log, for which there was no room in the file.
    Files.delete(disk.resolve("other"));
    Said.by("resume", file, "--out", folder.resolve("again")).done();
    assertEquals(List.of("run.maru"), onDisk());
    assertArrayEquals(weights(folder.resolve("m")), weights(folder.resolve("again")));
  }

  @Test
  void whereThereIsNoRoomForARunFileNothingIsLeft() throws IOException {
    small.leave(LITTLE);
    Said said =
        train("--record", disk.resolve("run.maru"), "--steps", 5, "--out", folder.resolve("m"));
    assertTrue(said.err().contains(FULL), said.err());
    assertEquals(List.of("other"), onDisk());
  }

  @Test
  void aForkThatFindsNoRoomLeavesItsSourceAndNothingElse() throws IOException {
    Path file = disk.resolve("run.maru");
    train("--record", file, "--steps", 40, "--out", folder.resolve("m")).done();
    byte[] before = Files.readAllBytes(file);
    small.leave(LITTLE);
    Said said =
        Said.by("fork", file, "--step", 20, "--set", "lr=0.01", "--record", disk.resolve("f.maru"));
    said.refused(ExitCode.PROBLEM, FULL);
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(List.of("other", "run.maru"), onDisk());
  }

  @Test
  void aModelThatFindsNoRoomLeavesTheOldOneWhole() throws IOException {
    Path place = disk.resolve("m");
    train("--steps", 5, "--seed", 1, "--out", place).done();
    SavedModel old = SavedModel.load(place);
    float[] before = weights(place);
    small.leave(LITTLE); // Less than the model takes: found out only while it is written.
    Problem full = assertThrows(Problem.class, () -> old.save(place));
    assertEquals("file.diskFull", full.key());
    assertArrayEquals(before, weights(place));
    assertEquals(List.of("m", "other"), onDisk());
    train("--steps", 5, "--seed", 2, "--out", place).refused(ExitCode.PROBLEM, FULL);
    assertArrayEquals(before, weights(place));
    assertEquals(List.of("m", "other"), onDisk());
  }
}
