package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import maru.data.SampleCorpora;
import maru.inspect.family.Roles;
import org.junit.jupiter.api.Test;

final class WordVectorsTest {
  /** King and queen, man and woman on two axes: royalty and gender; and an apple. */
  private static final WordVectors FIVE =
      new WordVectors(
          List.of("man", "woman", "king", "queen", "apple"),
          new float[] {1, 0, 0, 0, 2, 0, 1, 0, 3, 0, 1, 3, -1, -1, -1});

  private static String first(List<WordVectors.Near> near) {
    return FIVE.word(near.getFirst().word());
  }

  @Test
  void nearestIsByTheAngleAndNotByLength() {
    assertEquals("king", first(FIVE.nearest(0, 1)));
    assertEquals(List.of(3, 0), FIVE.nearest(2, 2).stream().map(WordVectors.Near::word).toList());
    assertEquals(1 / Math.sqrt(10), FIVE.cosine(0, 2), 1e-6);
    assertEquals(4, FIVE.nearest(0, 99).size());
  }

  @Test
  void anAnalogyGoesTheWayOfTheFirstTwo() {
    assertEquals("queen", first(FIVE.analogy(0, 1, 2, true, 1)));
    double s = 1 / Math.sqrt(10);
    float[] there = FIVE.arrive(0, 1, 2);
    assertArrayEquals(new float[] {(float) (s - 1), 1, (float) (3 * s)}, there, 1e-6f);
    // Taken there and back again one is where one was, which only shows if it is not left out.
    assertEquals("king", first(FIVE.analogy(0, 0, 2, false, 1)));
    assertEquals("queen", first(FIVE.analogy(0, 0, 2, true, 1)));
  }

  @Test
  void theScoreTellsWhatTheNeighbourAloneWouldGet() {
    Analogies one =
        Analogies.of(
            FIVE,
            List.of(List.of("man", "woman", "king", "queen"), List.of("man", "x", "king", "y")));
    assertEquals(1, one.unknown());
    assertEquals(0.5, one.known(), 1e-12);
    assertEquals(new Analogies.Score(1, 1, 1), one.score(FIVE));
    Analogies other = Analogies.of(FIVE, List.of(List.of("king", "queen", "man", "woman")));
    // The nearest of man that was not given is woman only because nothing else is at right angles.
    assertEquals(1, other.score(FIVE).arithmetic());
    assertEquals(56 * 2, Analogies.between(Roles.pairs("en")).size());
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new WordVectors(List.of("a", "a"), new float[4]));
    assertThrows(
        IllegalArgumentException.class, () -> new WordVectors(List.of("a", "b"), new float[3]));
    assertThrows(IllegalArgumentException.class, () -> new WordVectors(List.of(), new float[0]));
  }

  @Test
  void ranksAreSharedByEqualNumbers() {
    assertEquals(1, RankCorrelation.of(new double[] {1, 2, 30}, new double[] {-5, 0, 0.1}), 1e-12);
    assertEquals(-1, RankCorrelation.of(new double[] {1, 2, 3}, new double[] {9, 8, 1}), 1e-12);
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4 (by hand: 4.5 / sqrt(4.5 * 5)).
    double tied = RankCorrelation.of(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 4});
    assertEquals(4.5 / Math.sqrt(22.5), tied, 1e-12);
    assertTrue(Double.isNaN(RankCorrelation.of(new double[] {1, 1}, new double[] {1, 2})));
    assertThrows(
        IllegalArgumentException.class, () -> RankCorrelation.of(new double[1], new double[2]));
  }

  @Test
  void rolesAreThoseOfTheSentences() {
    for (String language : SampleCorpora.LANGUAGES) {
      assertEquals(8, Roles.pairs(language).size());
      Set<String> content = SampleCorpora.wordsGrammar(language).contentWords();
      Set<String> roles =
          Roles.pairs(language).stream().flatMap(List::stream).collect(Collectors.toSet());
      assertTrue(content.containsAll(roles), language);
      assertEquals(16, roles.size());
    }
  }
}
