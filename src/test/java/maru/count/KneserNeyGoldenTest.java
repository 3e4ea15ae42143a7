package maru.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kneser-Ney against numbers that others reckoned. */
class KneserNeyGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/kneser-ney");

  /**
   * Against src/peers/python/kneser_ney.py, which was written from the formulas alone; the three
   * lines are those of kpu/kenlm, issue 427.
   */
  @ParameterizedTest
  @CsvSource({
    "three-lines, 2, plain",
    "three-lines, 2, modified",
    "three-lines, 3, plain",
    "three-lines, 3, modified",
    "notes, 3, plain",
    "notes, 3, modified"
  })
  void everyProbabilityIsThatOfAnIndependentProgram(String text, int order, String kind)
      throws IOException {
    WordLines lines = WordLines.of(GOLDEN.resolve(text + ".txt"));
    NGramPredictor predictor =
        new NGramPredictor(
            lines.count(order),
            new Smoothing.KneserNey(new Discounting.Estimated(kind.equals("modified"))));
    int compared =
        lines.compare(predictor, GOLDEN.resolve("%s-%d-%s.txt".formatted(text, order, kind)));
    assertTrue(compared > 35, compared + " probabilities");
  }

  /** As the issue says: r, o, t and the end follow two different tokens each, a follows one. */
  @Test
  void theThreeLinesCountAsTheIssueSays() throws IOException {
    WordLines lines = WordLines.of(GOLDEN.resolve("three-lines.txt"));
    NGrams counts = lines.count(2);
    for (String word : List.of("r", "o", "t", "</s>")) {
      assertEquals(2, counts.times(counts.child(NGrams.ROOT, lines.id(word)), true), word);
    }
    assertEquals(1, counts.times(counts.child(NGrams.ROOT, lines.id("a")), true));
    assertEquals(1, counts.often(1, true, 1));
    assertEquals(4, counts.often(1, true, 2));
  }

  /** And with the discounts that are taken there: a is less probable than the others. */
  @Test
  void theThreeLinesWithDiscountsThatWereGiven() throws IOException {
    WordLines lines = WordLines.of(GOLDEN.resolve("three-lines.txt"));
    NGramPredictor predictor =
        new NGramPredictor(
            lines.count(2), new Smoothing.KneserNey(new Discounting.Given(0.5, 1, 1.5)));
    int[] none = {};
    assertEquals(0.5 / 9 + 0.5 / 6, predictor.probability(none, lines.id("a")), 1e-15);
    assertEquals(1.0 / 9 + 0.5 / 6, predictor.probability(none, lines.id("r")), 1e-15);
    assertEquals(0.5 / 6, predictor.probability(none, lines.id("<unk>")), 1e-15);
    // o: twice before a (one of two given up), once before t.
    int[] o = {lines.id("o")};
    assertEquals(
        1.0 / 3 + 0.5 * (0.5 / 9 + 0.5 / 6), predictor.probability(o, lines.id("a")), 1e-15);
    assertEquals(
        0.5 / 3 + 0.5 * (1.0 / 9 + 0.5 / 6), predictor.probability(o, lines.id("t")), 1e-15);
  }

  /**
   * What lmplz printed of eight lines, as kpu/kenlm, issue 405, gives it. Its discounts of single
   * tokens come from counts of counts of which one was wrong there (4 and 3 for 5 and 2), so they
   * are given; those of pairs are the estimate.
   */
  @Test
  void theProbabilitiesAreThoseThatLmplzPrinted() {
    WordLines lines =
        WordLines.of(
            """
            I went to
            I go to
            You went to
            You go to
            Joe went to
            Joe go to
            Anna went ski
            Anna went ski
            """);
    NGrams counts = lines.count(2);
    Discounting.Given pairs = new Discounting.Estimated(true).of(counts, 2, false).given();
    assertArrayEquals(
        new double[] {0.3, 2 - 0.9 * 2 / 7, 3},
        new double[] {pairs.once(), pairs.twice(), pairs.more()},
        1e-12);
    NGramPredictor predictor =
        new NGramPredictor(
            counts,
            new Smoothing.KneserNey(
                new Discounting.ByOrder(List.of(new Discounting.Given(0.4, 1.6, 1.4), pairs))));
    String[][] printed = {
      {"<unk>", "-1.30103"},
      {"</s>", "-1.1249387"},
      {"I", "-1.0579919"},
      {"went", "-0.6726411"},
      {"to", "-1.1249387"},
      {"go", "-0.82390875"},
      {"ski", "-1.0579919"},
      {"to </s>", "-0.26962152"},
      {"ski </s>", "-0.7123581"},
      {"<s> I", "-0.9649993"},
      {"I went", "-0.383262"},
      {"Joe went", "-0.383262"}
    };
    for (String[] row : printed) {
      int[] ids = lines.ids(row[0].split(" ", -1));
      int[] context = java.util.Arrays.copyOf(ids, ids.length - 1);
      double p = predictor.probability(context, ids[ids.length - 1]);
      assertEquals(Double.parseDouble(row[1]), Math.log10(p), 1e-6, row[0]);
    }
    // What is kept for single tokens after a context: the printed back-off weights.
    assertEquals(-0.059768215, Math.log10(kept(predictor, lines, "<s>")), 1e-6);
    assertEquals(-0.5228788, Math.log10(kept(predictor, lines, "I")), 1e-6);
    assertEquals(-0.022929981, Math.log10(kept(predictor, lines, "went")), 1e-6);
    assertEquals(-0.30103, Math.log10(kept(predictor, lines, "to")), 1e-6);
  }

  private static double kept(NGramPredictor predictor, WordLines lines, String context) {
    return predictor.working(lines.ids(context), lines.id("<unk>")).rungs().getLast().kept();
  }
}
