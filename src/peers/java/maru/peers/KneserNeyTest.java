package maru.peers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import maru.count.Discounting;
import maru.count.NGramPredictor;
import maru.count.Smoothing;
import maru.count.WordLines;
import maru.data.SampleCorpora;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kneser-Ney of sentences of the sample corpora, against a program written from the formulas. */
final class KneserNeyTest {
  private static final int LINES = 80;

  @TempDir Path folder;

  @BeforeEach
  void assumePython() {
    Python.assume();
  }

  @ParameterizedTest
  @CsvSource({
    "en, 2, plain",
    "en, 3, modified",
    "en, 4, plain",
    "ko, 2, modified",
    "ko, 3, plain",
    "ko, 5, modified"
  })
  void everyProbabilityIsThatOfAnIndependentProgram(String language, int order, String kind)
      throws Exception {
    String text =
        SampleCorpora.split(language).training().texts().stream()
            .flatMap(String::lines)
            .filter(line -> !line.isBlank())
            .limit(LINES)
            .collect(Collectors.joining("\n", "", "\n"));
    Path source = Files.writeString(folder.resolve("text.txt"), text);
    Path told = folder.resolve("told.txt");
    Python.run("kneser_ney.py", order, kind, source, told);
    WordLines lines = WordLines.of(source);
    NGramPredictor predictor =
        new NGramPredictor(
            lines.count(order),
            new Smoothing.KneserNey(new Discounting.Estimated(kind.equals("modified"))));
    assertTrue(lines.compare(predictor, told) > 1_000);
  }
}
