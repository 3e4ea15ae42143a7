package maru.inspect.directions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.inspect.Sampling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PairLookTest {
  private static final String SENTENCE = "the dog barked .";
  private static Parallel parallel = new Parallel(1);
  private static DirectionReader reader;

  @BeforeAll
  static void train() {
    parallel = new Parallel(2);
    reader = TinyDirections.trained(60, parallel).reader(parallel);
  }

  @AfterAll
  static void close() {
    parallel.close();
  }

  private static PairLook look(int place) {
    return reader.pair(SENTENCE, place).orElseThrow();
  }

  @Test
  void sharesAddUpAndGptGivesNothingToThePlaceAndWhatFollowsIt() {
    for (int place = 0; place < 4; place++) {
      PairLook look = look(place);
      double[] both = look.shares(Direction.BERT, 0, PairLook.ALL_HEADS);
      double[] back = look.shares(Direction.GPT, 0, PairLook.ALL_HEADS);
      assertEquals(look.line().size() + 2, both.length);
      assertEquals(1, Arrays.stream(both).sum(), 1e-5);
      assertEquals(1, Arrays.stream(back).sum(), 1e-5);
      assertTrue(Arrays.stream(both).allMatch(share -> share > 0));
      for (int key = 0; key < back.length; key++) {
        assertEquals(key <= place, back[key] > 0, "key " + key + " from " + place);
      }
    }
  }

  @Test
  void theMeanIsThatOfTheHeads() {
    PairLook look = look(2);
    double[] one = look.shares(Direction.BERT, 0, 0);
    double[] other = look.shares(Direction.BERT, 0, 1);
    double[] mean = look.shares(Direction.BERT, 0, PairLook.ALL_HEADS);
    assertEquals(2, look.bert().attention().heads());
    for (int key = 0; key < mean.length; key++) {
      assertEquals((one[key] + other[key]) / 2, mean[key], 1e-6);
    }
  }

  @Test
  void itExpectsWhatTheReaderOfAllDirectionsExpects() {
    PairLook look = look(1);
    Expected expected = reader.read(List.of(View.whole(look.line(), 1))).getFirst();
    assertArrayEquals(
        expected.of(Direction.BERT), Sampling.PLAIN.distribution(look.bert().logits()), 1e-5);
    assertArrayEquals(
        expected.of(Direction.GPT), Sampling.PLAIN.distribution(look.gpt().logits()), 1e-5);
  }

  @Test
  void aPlaceBeyondTheSentenceIsItsLastAndNoSentenceHasNone() {
    assertEquals(3, look(99).place());
    assertTrue(reader.pair("  ", 0).isEmpty());
  }
}
