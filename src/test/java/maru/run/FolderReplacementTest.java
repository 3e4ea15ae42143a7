package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import maru.base.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program leaves that ends while it replaces a folder, and what becomes of it. */
class FolderReplacementTest {
  @TempDir Path folder;

  private Path target;
  private FolderReplacement replacement;

  @BeforeEach
  void place() {
    target = folder.resolve("m");
    replacement = new FolderReplacement(target, Set.of("weights"));
  }

  private void make(String place, String text) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve(place)).resolve("weights"), text);
  }

  private List<String> around() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private String held() throws IOException {
    return Files.readString(target.resolve("weights"));
  }

  private void fill(String text) {
    fill(text, () -> {});
  }

  private void fill(String text, Runnable meanwhile) {
    replacement.replace(fresh -> {
      try {
        Files.writeString(fresh.resolve("weights"), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      meanwhile.run();
    });
  }

  @Test
  void oneThatWasHalfFilledIsClearedAwayAndTheOldOneStays() throws IOException {
    make("m", "old");
    make(".m.new-0", "ha");
    replacement.restore();
    assertEquals("old", held());
    fill("next");
    assertEquals("next", held());
    assertEquals(List.of("m"), around());
  }

  @Test
  void betweenTheTwoRenamingsTheNewOneIsWholeAndTakesItsPlace() throws IOException {
    make(".m.old-0/m", "old");
    make(".m.new-0", "new");
    make(".m.new-7", "in pieces");
    replacement.restore();
    assertEquals("new", held());
    assertEquals(List.of("m"), around());
  }

  @Test
  void withoutANewOneTheOldOneComesBack() throws IOException {
    make(".m.old-3/m", "old");
    replacement.check(1);
    assertEquals("old", held());
    assertEquals(List.of("m"), around());
  }

  @Test
  void anOldOneThatWasNotClearedAwayGoes() throws IOException {
    make("m", "new");
    make(".m.old-0/m", "old");
    fill("next");
    assertEquals("next", held());
    assertEquals(List.of("m"), around());
  }

  @Test
  void whatOnlyLooksAlikeIsLeftAlone() throws IOException {
    make("m", "mine");
    make(".m.new-x", "x");
    make(".mm.new-0", "another's");
    Files.writeString(folder.resolve(".m.new-1"), "a file");
    fill("next");
    assertEquals(List.of(".m.new-1", ".m.new-x", ".mm.new-0", "m"), around());
  }

  @Test
  void nobodyClearsAwayWhatAnotherIsFilling() throws IOException {
    make("m", "old");
    FolderReplacement second = new FolderReplacement(target, Set.of("weights"));
    fill(
        "first",
        () -> {
          assertEquals("save.busy", assertThrows(Problem.class, () -> second.check(1)).key());
          assertEquals(
              "save.busy", assertThrows(Problem.class, () -> second.replace(f -> {})).key());
        });
    assertEquals("first", held());
    assertEquals(List.of("m"), around());
  }

  @Test
  void whatWasNeverThereIsNotMade() {
    replacement.restore();
    assertFalse(Files.exists(target));
    new FolderReplacement(folder.resolve("a/b/c"), Set.of()).restore();
    assertFalse(Files.exists(folder.resolve("a")));
  }
}
