package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.base.Problem;
import maru.base.Rng;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final float[] LOGITS = {0f, (float) Math.log(2), (float) Math.log(5), -1000f};

  private static int[] counts(Sampling sampling) {
    int[] counts = new int[LOGITS.length];
    Rng rng = Rng.of(1, "test", 0);
    for (int i = 0; i < 8_000; i++) {
      counts[sampling.draw(LOGITS, 0, LOGITS.length, rng)]++;
    }
    return counts;
  }

  @Test
  void plainDrawsFollowTheProbabilities() {
    int[] counts = counts(Sampling.PLAIN);
    assertEquals(1_000, counts[0], 120);
    assertEquals(2_000, counts[1], 160);
    assertEquals(5_000, counts[2], 180);
    assertEquals(0, counts[3]);
  }

  @Test
  void topKKeepsTheLikeliest() {
    int[] counts = counts(new Sampling(1, 2, 1));
    assertEquals(0, counts[0]);
    assertEquals(8_000 * 2 / 7.0, counts[1], 160);
    assertEquals(8_000, counts(new Sampling(1, 1, 1))[2]);
    assertEquals(0, counts(new Sampling(1, 99, 1))[3]);
  }

  @Test
  void topPKeepsWhatReachesTheProbability() {
    assertEquals(8_000, counts(new Sampling(1, 0, 0.6))[2]);
    int[] counts = counts(new Sampling(1, 0, 0.8));
    assertEquals(0, counts[0]);
    assertTrue(counts[1] > 0);
  }

  @Test
  void aLowTemperatureTakesTheLikeliest() {
    assertEquals(8_000, counts(new Sampling(0.01, 0, 1))[2]);
  }

  @Test
  void aDistributionIsDrawnFromAsItsLogitsAre() {
    double[] distribution = Ranking.probabilities(LOGITS, 0, LOGITS.length, 1);
    for (Sampling sampling :
        List.of(
            Sampling.PLAIN,
            new Sampling(0.5, 0, 1),
            new Sampling(1e-3, 0, 1),
            new Sampling(3, 2, 1),
            new Sampling(2, 0, 0.8))) {
      Rng one = Rng.of(1, "test", 0);
      Rng other = Rng.of(1, "test", 0);
      for (int i = 0; i < 1_000; i++) {
        assertEquals(
            sampling.draw(LOGITS, 0, LOGITS.length, one), sampling.draw(distribution, other));
      }
    }
  }

  @Test
  void theDistributionIsThatOfTheDraws() {
    float[] logits = {(float) Math.log(8), (float) Math.log(4), (float) Math.log(2), 0};
    assertArrayEquals(
        new double[] {8 / 15.0, 4 / 15.0, 2 / 15.0, 1 / 15.0},
        Sampling.PLAIN.distribution(logits),
        1e-6);
    assertArrayEquals(
        new double[] {2 / 3.0, 1 / 3.0, 0, 0}, new Sampling(1, 2, 1).distribution(logits), 1e-6);
    // Half the temperature squares the probabilities.
    assertArrayEquals(
        new double[] {64 / 85.0, 16 / 85.0, 4 / 85.0, 1 / 85.0},
        new Sampling(0.5, 0, 1).distribution(logits),
        1e-6);
  }

  @Test
  void whatCantBeIsRefused() {
    assertThrows(Problem.class, () -> new Sampling(0, 0, 1));
    assertThrows(Problem.class, () -> new Sampling(Double.NaN, 0, 1));
    assertThrows(Problem.class, () -> new Sampling(1, -1, 1));
    assertThrows(Problem.class, () -> new Sampling(1, 0, 0));
    assertThrows(Problem.class, () -> new Sampling(1, 0, 1.1));
  }
}
