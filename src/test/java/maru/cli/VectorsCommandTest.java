package maru.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import maru.inspect.WordVectorFile;
import maru.inspect.WordVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorsCommandTest {
  @TempDir Path folder;

  private static final String FIVE =
      "5 3\nman 1 0 0\nwoman 0 2 0 \nking 1 0 3\nqueen 0 1 3\napple -1 -1 -1.5e0\n";

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("vectors.txt"), text);
  }

  @Test
  void aFileIsAskedForWordsNearbyAndForAnAnalogy() throws IOException {
    Path file = file(FIVE);
    String near = Said.by("vectors", "--load", file, "man", "--best", 2).done().out();
    assertEquals("Near man:\n  0.316  king\n  0.000  woman\n", near);
    String asked = Said.by("vectors", "--load", file, "man", "woman", "king").done().out();
    assertTrue(asked.contains("man is to woman as king is to"), asked);
    assertTrue(asked.indexOf("queen") < asked.indexOf("nearest to king alone"), asked);
    var json = Said.by("vectors", "--load", file, "man", "woman", "king", "--json").done().json();
    assertEquals("queen", json.at("/arithmetic/0/word").asString());
    assertEquals("queen", json.at("/neighbour/0/word").asString());
    assertEquals(5, json.at("/included").size());
    assertTrue(
        Said.in(Locale.KOREAN, "vectors", "--load", file, "man").done().out().contains("가까운"));
  }

  @Test
  void whatAModelLearnedGoesOutAndComesInToTheBit() throws IOException {
    Path model = folder.resolve("model");
    Said.by(
            "train",
            "--arch",
            "word2vec",
            "--corpus",
            Said.corpus(folder),
            "--steps",
            30,
            "--width",
            8,
            "--threads",
            1,
            "--out",
            model)
        .done();
    Path out = folder.resolve("out.txt");
    assertEquals(out + "\n", Said.by("vectors", "--load", model, "--out", out).done().out());
    WordVectors read = WordVectorFile.read(out);
    Path again = folder.resolve("again.txt");
    Said.by("vectors", "--load", out, "--out", again).done();
    assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(again));
    assertEquals(8, read.width());
    assertEquals(
        Said.by("vectors", "--load", model, "barked").done().out(),
        Said.by("vectors", "--load", out, "barked").done().out());
    Said fill = Said.by("fill", "--load", model, "--text", "the [MASK] barked");
    assertTrue(fill.err().contains("has a vector for each word"), fill.err());
    assertTrue(Said.by("generate", "--load", model).err().contains("by vectors"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | first line must have two whole numbers",
        "king 1 2 3 | first line must have two whole numbers",
        "2 -3 | first line must have two whole numbers",
        "999999999999 999999999999 | can't be held",
        "3 2;a 1 2;b 1 2 | promises 3 words, and there are 2",
        "1 2;a 1 2;b 1 2 | goes on after the 1 words",
        "2 2;a 1 2;b 1 | Line 3 of",
        "2 2;a 1 2;b 1 2 3 | Line 3 of",
        "2 2;a 1 2;b 1 x | ‘x’ in line 3",
        "2 2;a 1 NaN;b 1 2 | ‘NaN’ in line 2",
        "2 2;a 1 2;b 1 Infinity | ‘Infinity’ in line 3",
        "2 2;a 1 1e99;b 1 2 | ‘1e99’ in line 2",
        "2 2;a 1 2;a 3 4 | stood there before"
      })
  void aFileOfAnotherFormGetsASentence(String text, String said) throws IOException {
    Said refused = Said.by("vectors", "--load", file(text.replace(';', '\n')), "a");
    assertEquals(ExitCode.PROBLEM, refused.exit(), refused.out());
    assertTrue(refused.err().contains(said), refused.err());
    assertEquals(1, refused.err().strip().lines().count(), refused.err());
  }

  @Test
  void aFileOfAnotherEncodingAndAnEndlessLineGetASentence() throws IOException {
    Path korean = folder.resolve("korean.txt");
    Files.write(korean, "1 1\n왕 1\n".getBytes(java.nio.charset.Charset.forName("MS949")));
    assertTrue(Said.by("vectors", "--load", korean, "a").err().contains("is not UTF-8"));
    Path endless = file("1 1\n" + "a".repeat(200_000));
    assertTrue(Said.by("vectors", "--load", endless, "a").err().contains("longer than a line"));
    Path good =
        Files.writeString(folder.resolve("ko.txt"), "2 1\n왕 1\n여왕 2\n", StandardCharsets.UTF_8);
    assertEquals(List.of("왕", "여왕"), WordVectorFile.read(good).words());
  }

  @Test
  void whatCannotBeAskedGetsASentence() throws IOException {
    Path file = file(FIVE);
    assertTrue(Said.by("vectors", "--load", file, "pear").err().contains("‘pear’ has no vector"));
    assertTrue(Said.by("vectors", "--load", file, "a", "b").err().contains("there were 2"));
    assertTrue(Said.by("vectors", "--load", file).err().contains("there were 0"));
    Path model = folder.resolve("bert");
    Said.train("--corpus", Said.corpus(folder), "--steps", 1, "--out", model).done();
    assertTrue(Said.by("vectors", "--load", model, "a").err().contains("--arch word2vec"));
  }
}
