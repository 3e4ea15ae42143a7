package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maru.Known;
import maru.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run file is there whole or not at all, and what a broken-off making leaves is taken over. */
class RunBirthTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void whileItIsMadeNoFileHasItsName() throws IOException {
    Path file = folder.resolve("run.maru");
    assertThrows(
        IllegalStateException.class,
        () ->
            RunBirth.of(
                file,
                connection -> {
                  assertFalse(Files.exists(file));
                  assertEquals(List.of(".run.maru.lock", ".run.maru.new"), partsWithoutJournal());
                  throw new IllegalStateException("broken off");
                }));
    assertEquals(List.of(), names(), "nothing is left of one that fails");
  }

  private List<String> partsWithoutJournal() {
    try {
      return names().stream().filter(name -> !name.endsWith("-journal")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatAKillLeftIsClearedByTheNextOfThatName() throws IOException {
    Files.writeString(folder.resolve(".run.maru.new"), "half of a file");
    Files.writeString(folder.resolve(".run.maru.new-journal"), "its journal");
    Files.createFile(folder.resolve(".run.maru.lock"));
    TinyRuns.record(folder.resolve("run.maru"), Known.GPT, 3, 1 << 20);
    assertEquals(List.of("run.maru"), names());
  }

  @Test
  void anEmptyFileOfBeforeIsTakenOver() throws IOException {
    Path file = Files.createFile(folder.resolve("run.maru"));
    Files.createFile(folder.resolve(".run.maru.lock"));
    assertEquals("run.unborn", problem(file));
    TinyRuns.record(file, Known.GPT, 3, 1 << 20);
    assertEquals(List.of("run.maru"), names());
    assertEquals("run.exists", assertThrows(Problem.class, () -> record(file)).key());
  }

  @Test
  void aFileWhoseJournalMakesItEmptyIsTakenOver() throws IOException {
    Path file = Files.writeString(folder.resolve("run.maru"), "pages ".repeat(9_000));
    byte[] journal = new byte[512];
    journal[0] = (byte) 0xd9;
    Files.write(folder.resolve("run.maru-journal"), journal);
    assertEquals("run.unborn", problem(file));
    TinyRuns.record(file, Known.GPT, 3, 1 << 20);
    assertEquals(List.of("run.maru"), names());
  }

  @Test
  void aFileWithAnotherJournalIsNot() throws IOException {
    Path file = Files.writeString(folder.resolve("run.maru"), "pages ".repeat(9_000));
    byte[] journal = new byte[512];
    journal[19] = 7;
    Files.write(folder.resolve("run.maru-journal"), journal);
    assertEquals("run.exists", assertThrows(Problem.class, () -> record(file)).key());
    assertEquals(List.of("run.maru", "run.maru-journal"), names());
  }

  private static void record(Path file) {
    TinyRuns.record(file, Known.GPT, 3, 1 << 20);
  }

  private static String problem(Path file) {
    return assertThrows(Problem.class, () -> RunFile.open(file).close()).key();
  }
}
