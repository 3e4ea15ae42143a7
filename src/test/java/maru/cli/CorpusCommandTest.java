package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCommandTest {
  private static final Path GRAMMAR = Path.of("sample-corpora", "ko", "everyday.grammar");

  @TempDir Path folder;

  private static List<String> sentences(Said said) {
    return said.done().out().lines().filter(line -> !line.isBlank()).toList();
  }

  @Test
  void asManySentencesAsAskedForAndNoneTwice() {
    List<String> drawn = sentences(Said.by("corpus", GRAMMAR, "--sentences", 100));
    assertTrue(drawn.size() >= 100 && drawn.size() < 110, drawn.size() + " sentences");
    assertEquals(drawn.size(), drawn.stream().distinct().count());
    assertEquals(drawn, sentences(Said.by("corpus", GRAMMAR, "--sentences", 100, "--seed", 1)));
    assertNotEquals(drawn, sentences(Said.by("corpus", GRAMMAR, "--sentences", 100, "--seed", 2)));
  }

  @Test
  void heldOutSentencesAreNeverAmongTheOthers() throws IOException {
    Path file = folder.resolve("held.txt");
    Said.by("corpus", GRAMMAR, "--held-out", 50, "--out", file).done();
    List<String> held = Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
    assertTrue(held.size() >= 50);
    List<String> drawn = sentences(Said.by("corpus", GRAMMAR, "--sentences", 2_000));
    assertTrue(drawn.stream().noneMatch(held::contains));
  }

  @Test
  void aGrammarThatCannotBeReadIsToldByLine() throws IOException {
    Path broken = Files.writeString(folder.resolve("my.grammar"), "language en\nnonsense here\n");
    Said.by("corpus", broken).refused(ExitCode.PROBLEM, "Line 2");
    Said.by("corpus", folder.resolve("no.grammar")).refused(ExitCode.PROBLEM, "no.grammar");
    Said.by("corpus").refused(ExitCode.USAGE, "GRAMMAR");
    Path binary = Files.write(folder.resolve("b.grammar"), new byte[] {(byte) 0xff, 0, 1});
    Said.by("corpus", binary).refused(ExitCode.PROBLEM, "b.grammar");
    Said.by("corpus", GRAMMAR, "--sentences", 1, "--out", folder.resolve("no/where"))
        .refused(ExitCode.PROBLEM, "can't be written");
  }
}
