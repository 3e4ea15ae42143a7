package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import maru.Known;
import maru.train.TinyTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of runs, which reads again what may have changed and nothing else. */
class RunListTest {
  private final FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(3)));

  @TempDir Path folder;

  private Path recorded(String name) {
    Path file = folder.resolve(name + ".maru");
    TinyRuns.record(file, Known.BERT, 4, 1 << 20);
    return file;
  }

  private static List<String> names(RunList list, Path folder) {
    return list.read().stream()
        .filter(run -> folder.equals(run.file().getParent()))
        .map(run -> run.name() + " in " + run.file().getFileName())
        .toList();
  }

  /** Whether a file was read shows where its bytes make no run any more. */
  private static void spoil(Path file, FileTime changed) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    java.util.Arrays.fill(bytes, (byte) 7);
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, changed);
  }

  @Test
  void whatHasNotChangedIsNotReadAgain() throws IOException {
    Path file = recorded("old");
    Files.setLastModifiedTime(file, old);
    RunList list = new RunList(new RunFolder(folder));
    assertEquals(List.of("tiny in old.maru"), names(list, folder));
    spoil(file, old);
    assertEquals(List.of("tiny in old.maru"), names(list, folder));
    spoil(file, FileTime.from(old.toInstant().plusSeconds(1)));
    assertEquals(List.of(), names(list, folder));
  }

  @Test
  void whatWasWrittenJustNowIsReadEachTime() throws IOException {
    Path file = recorded("young");
    FileTime young = Files.getLastModifiedTime(file);
    RunList list = new RunList(new RunFolder(folder));
    assertEquals(List.of("tiny in young.maru"), names(list, folder));
    spoil(file, young);
    assertEquals(List.of(), names(list, folder), "as long as the clock of a disk may be");
  }

  @Test
  void aNameWrittenOnAnOldRunIsToldAndOneThatGoesIsTold() throws IOException {
    Path file = recorded("old");
    Path other = recorded("other");
    Files.setLastModifiedTime(file, old);
    Files.setLastModifiedTime(other, old);
    RunList list = new RunList(new RunFolder(folder));
    assertEquals(2, names(list, folder).size());
    new RunLabel("renamed", "").writeOn(file);
    assertTrue(names(list, folder).contains("renamed in old.maru"));
    Files.delete(other);
    assertEquals(List.of("renamed in old.maru"), names(list, folder));
    assertEquals(TinyTraining.split().training().name(), list.read().getFirst().corpus());
  }
}
