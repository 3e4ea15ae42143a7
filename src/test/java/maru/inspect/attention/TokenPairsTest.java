package maru.inspect.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.Known;
import maru.inspect.Subject;
import maru.inspect.attention.TokenPairs.Pair;
import org.junit.jupiter.api.Test;

/** Which places stand for each other, and how far their states are apart. */
class TokenPairsTest {
  private static List<Pair> of(String first, String second) {
    return TokenPairs.of(List.of(first.split(" ", -1)), List.of(second.split(" ", -1)));
  }

  @Test
  void equalTokensStandForEachOtherAndWhatIsBetweenByPlace() {
    assertEquals(
        List.of(new Pair(0, 0), new Pair(1, 1), new Pair(2, 2)),
        of("the dog barked", "the cat barked"));
    assertEquals(
        List.of(new Pair(0, 0), new Pair(1, 2), new Pair(2, 3)),
        of("the dog barked", "the old dog barked"),
        "what is more stands alone");
    assertEquals(
        List.of(new Pair(0, 0), new Pair(3, 2)),
        of("a b c d", "a x d"),
        "two against one: nobody can say which");
    assertEquals(List.of(new Pair(0, 0), new Pair(1, 1)), of("a b", "c d"));
    assertTrue(TokenPairs.of(List.of(), List.of("a")).isEmpty());
  }

  @Test
  void statesAreApartFromTheTokenOnThatDiffers() {
    Subject subject = TwoLayers.subject(TwoLayers.prepared(Known.GPT));
    StateShift same = StateShift.of(subject, "the dog barked", "the dog barked");
    assertTrue(same.levels().stream().flatMap(List::stream).allMatch(x -> x == 0));
    StateShift other = StateShift.of(subject, "the dog barked", "the cat barked");
    assertEquals(3, other.levels().size());
    assertEquals(0, other.levels().getFirst().get(2), "the last token begins alike");
    assertTrue(other.levels().getFirst().get(1) > 0.1);
    assertTrue(other.levels().getLast().get(2) > 0.01, "and has seen the other");
    assertEquals(0, other.levels().getLast().get(0), "nobody looks ahead");
  }
}
