package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** BLEU and chrF; the numbers are those of sacrebleu 2.6.0 (corpus_bleu, corpus_chrf). */
final class TextScoresTest {
  private static void scores(double bleu, double chrf, List<String> written, List<String> right) {
    TextScores scores = TextScores.of(written, right);
    assertEquals(bleu, scores.bleu(), 1e-6, "BLEU of " + written);
    assertEquals(chrf, scores.chrf(), 1e-6, "chrF of " + written);
  }

  @Test
  void theyAreThoseOfSacrebleu() {
    scores(
        40.880645,
        58.685948,
        List.of("the cat sat on the mat .", "a dog barked"),
        List.of("the cat sat on a mat .", "the dog barked loudly"));
    scores(
        48.892302,
        62.809868,
        List.of("Hello, world! It's 3.5-4 (ok).", "x y"),
        List.of("Hello world, it's 3.5-4 (ok)!", "x y z"));
    scores(
        42.383656,
        43.373946,
        List.of("나는 학교에 갔다 .", "그는 밥을 먹었다"),
        List.of("나는 어제 학교에 갔다 .", "그는 점심을 먹었다"));
  }

  @Test
  void nothingRightOrNothingWrittenIsNothing() {
    scores(0, 0, List.of("a b"), List.of("c d"));
    scores(0, 0, List.of("", ""), List.of("one two three four five", "six"));
    String same = "one two three four five six";
    scores(100, 100, List.of(same), List.of(same));
    assertThrows(IllegalArgumentException.class, () -> TextScores.of(List.of(), List.of("a")));
  }
}
