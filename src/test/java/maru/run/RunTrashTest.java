package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are thinned, removed, put back, and written on. */
class RunTrashTest {
  private static final int STEPS = TinyRuns.STEPS; // Its end is kept whole.

  @TempDir Path folder;

  private Path recorded(String name) {
    Path file = folder.resolve(name + ".maru");
    TinyRuns.record(file, Known.BERT, STEPS, 1 << 24);
    return file;
  }

  private RunTrash trash() {
    return new RunTrash(new RunFolder(folder));
  }

  @Test
  void aThinnedRunIsSmallerAndHasEveryMomentBitForBit() {
    Path file = recorded("thin");
    List<Long> hashes;
    int frames;
    try (RunFile whole = RunFile.open(file)) {
      hashes = whole.hashes();
      frames = whole.frames().size();
    }
    long bytes = DiskUse.of(file);
    RunThinning.thin(file, trash());
    assertTrue(DiskUse.of(file) < 0.75 * bytes, DiskUse.of(file) + " of " + bytes);
    try (RunFile thin = RunFile.open(file);
        Parallel parallel = new Parallel(1)) {
      assertTrue(thin.frames().size() < frames);
      assertEquals(STEPS, thin.lastStep());
      assertEquals(STEPS, thin.keyframes().getLast(), "the last moment stays whole");
      assertEquals(0, thin.keyframes().getFirst());
      assertEquals(hashes, thin.hashes());
      Playback playback = new Playback(thin, thin.setup().prepare(parallel), parallel);
      for (int step : new int[] {1, 57, 121, 299, 300, 33}) {
        playback.goTo(step);
        assertEquals(
            hashes.get(step - 1),
            WeightHash.of(playback.prepared().model().parameters().values()),
            "at step " + step);
      }
    }
  }

  @Test
  void itIsThinnedAgainAndAgainUntilNothingCanGo() {
    Path file = recorded("thin");
    RunTrash trash = trash();
    Problem end =
        assertThrows(
            Problem.class,
            () -> {
              for (int i = 0; i < 30; i++) {
                RunThinning.thin(file, trash);
              }
            });
    assertEquals("run.thin", end.key());
    try (RunFile thin = RunFile.open(file)) {
      assertEquals(STEPS, thin.keyframes().getLast());
    }
    assertEquals(List.of(file), new RunFolder(folder).files(), "and no copy is left");
    assertFalse(Files.exists(folder.resolve(".thin.maru.thin")));
  }

  @Test
  void undoingAThinningGivesTheWholeFileBack() throws IOException {
    Path file = recorded("thin");
    byte[] whole = Files.readAllBytes(file);
    RunTrash trash = trash();
    RunTrash.Kept kept = RunThinning.thin(file, trash);
    assertEquals(file, trash.restore(kept));
    assertEquals(-1, mismatch(whole, Files.readAllBytes(file)));
    assertEquals(List.of(), trash.kept());
  }

  private static int mismatch(byte[] one, byte[] other) {
    return java.util.Arrays.mismatch(one, other);
  }

  @Test
  void whatWasWrittenInTheThinnedRunIsNotLostByUndoing() throws IOException {
    Path file = recorded("thin");
    RunTrash trash = trash();
    RunTrash.Kept kept = RunThinning.thin(file, trash);
    new RunLabel("renamed", "since").writeOn(file);
    assertTrue(file.toFile().setLastModified(kept.replaced() + 5_000));
    Path back = trash.restore(kept);
    assertEquals(folder.resolve("thin-2.maru"), back);
    assertEquals("renamed", RunSummary.of(file).name());
    assertEquals("tiny", RunSummary.of(back).name());
  }

  @Test
  void runsOfOneNameAreAllKeptAndPutBackWhereThereIsRoom() {
    RunTrash trash = trash();
    RunTrash.Kept first = trash.take(recorded("same"));
    RunTrash.Kept second = trash.take(recorded("same"));
    assertEquals(2, trash.kept().size());
    assertTrue(trash.bytes() > 0);
    assertEquals(List.of(), new RunFolder(folder).files());
    assertEquals(folder.resolve("same.maru"), trash.restore(second));
    assertEquals(folder.resolve("same-2.maru"), trash.restore(first));
    assertEquals(0, trash.bytes());
  }

  @Test
  void aRunThatIsOpenIsNeitherTakenNorThinned() {
    Path file = recorded("open");
    try (var _ = RunDoor.write(file, read -> 0).database()) {
      assertEquals("run.busy", assertThrows(Problem.class, () -> trash().take(file)).key());
      assertThrows(Problem.class, () -> RunThinning.thin(file, trash()));
    }
    assertEquals(List.of(file), new RunFolder(folder).files());
    assertEquals(STEPS, RunSummary.of(file).steps());
  }

  @Test
  void eachMaruEmptiesItsOwnTrashAndThatOfOnesThatAreNoMore() throws IOException {
    RunTrash trash = trash();
    Path left = folder.resolve(".trash").resolve("999999999").resolve("1");
    Path other =
        folder
            .resolve(".trash")
            .resolve(String.valueOf(ProcessHandle.current().parent().orElseThrow().pid()))
            .resolve("1");
    for (Path one : List.of(left, other)) {
      Files.createDirectories(one);
      Files.move(recorded("run"), one.resolve("run.maru"));
    }
    RunTrash.Kept kept = trash.kept().getFirst();
    assertEquals(1, trash.kept().size());
    assertEquals(folder.resolve("run.maru"), trash.restore(kept));
    trash.take(folder.resolve("run.maru"));
    trash.empty();
    assertEquals(List.of(), trash.kept());
    assertTrue(Files.exists(other.resolve("run.maru")), "another Maru's stays");
  }

  @Test
  void whatIsWrittenOnARunGoesWithACopyOfItsFile() throws IOException {
    Path file = recorded("label");
    assertEquals("", RunSummary.of(file).note());
    new RunLabel("수업", "첫째 줄\n둘째 줄").writeOn(file);
    Path copy = folder.resolve("copy.maru");
    Files.copy(file, copy);
    assertEquals("수업", RunSummary.of(copy).name());
    assertEquals("첫째 줄\n둘째 줄", RunSummary.of(copy).note());
    assertEquals(STEPS, RunSummary.of(copy).steps());
  }
}
