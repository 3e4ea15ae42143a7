package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizeCommandTest {
  @TempDir Path folder;
  private Path corpus = Path.of("");

  @BeforeEach
  void writeACorpus() {
    corpus = Said.corpus(folder);
  }

  @Test
  void aVocabularyIsLearnedSavedAndLoadedAgain() throws IOException {
    Path saved = folder.resolve("vocabulary");
    Path input = Files.writeString(folder.resolve("in.txt"), "the dog mooed.\n\nxyz\n");
    for (String kind : List.of("char", "word", "bpe", "wordpiece")) {
      String learned =
          Said.by(
                  "tokenize",
                  "--tokenizer",
                  kind,
                  "--corpus",
                  corpus,
                  "--input",
                  input,
                  "--save",
                  saved,
                  "--json")
              .done()
              .out();
      String loaded = Said.by("tokenize", "--load", saved, "--input", input, "--json").done().out();
      assertEquals(learned, loaded);
      List<String> lines = loaded.lines().toList();
      assertEquals(3, lines.size());
      assertTrue(lines.get(0).matches("\\[\\d+(,\\d+)*]"), lines.get(0));
      assertEquals("[]", lines.get(1));
    }
  }

  @Test
  void specialTokensComeOnlyWhereAsked() {
    String plain =
        Said.by("tokenize", "--tokenizer", "word", "--corpus", corpus, "--text", "[MASK]", "--json")
            .out();
    String special =
        Said.by(
                "tokenize",
                "--tokenizer",
                "word",
                "--corpus",
                corpus,
                "--text",
                "[MASK]",
                "--special",
                "--json")
            .out();
    assertEquals("[1,1,1]", plain.strip());
    assertEquals("[2,4,3]", special.strip());
  }

  @Test
  void aTraceShowsEachMerge() {
    Said said =
        Said.by("tokenize", "--tokenizer", "bpe", "--corpus", corpus, "--vocab", 265, "--trace");
    List<String> lines = said.done().out().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(lines.getFirst().contains(" + ") && lines.getFirst().contains(" -> "));
  }

  @Test
  void tokensAreShownWithTheirIds() {
    String told =
        Said.by("tokenize", "--tokenizer", "wordpiece", "--corpus", corpus, "the", "dog").out();
    assertTrue(told.matches("the \\d+  dog \\d+\\R"), told);
    String all = Said.by("tokenize", "--tokenizer", "char", "--corpus", corpus).done().out();
    assertTrue(all.startsWith("[PAD] [UNK]"), all);
  }

  @Test
  void whatCannotBeIsRefused() throws IOException {
    Said.by("tokenize", "--load", folder, "--tokenizer", "bpe", "x")
        .refused(ExitCode.USAGE, "not both");
    Said.by("tokenize", "--tokenizer", "morpheme", "x").refused(ExitCode.USAGE, "morpheme");
    Said.by("tokenize", "--load", folder.resolve("none"), "x").refused(ExitCode.PROBLEM, "none");
    Path broken = Files.writeString(folder.resolve("tokenizer.json"), "{");
    Said.in(Locale.KOREAN, "tokenize", "--load", broken, "x")
        .refused(ExitCode.PROBLEM, "tokenizer.json");
    Said.by("tokenize", "--corpus", corpus, "--input", folder.resolve("no.txt"))
        .refused(ExitCode.PROBLEM, "no.txt");
  }
}
