package maru.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Rng;
import org.junit.jupiter.api.Test;

class BigramCountsTest {
  private static final int[] NONE = {};

  /** a b a c a b of the vocabulary a b c d. */
  private final BigramCounts small = BigramCounts.of(4, List.of(new int[] {0, 1, 0, 2, 0, 1}));

  @Test
  void frequenciesAreDiscountedTowardsEqualShares() {
    // Of 6 tokens 3 * 0.75 are given up, a quarter of it to each of the vocabulary.
    double share = 3 * 0.75 / 4;
    assertArrayEquals(
        new double[] {
          (3 - 0.75 + share) / 6, (2 - 0.75 + share) / 6, (1 - 0.75 + share) / 6, share / 6
        },
        small.next(NONE),
        1e-15);
  }

  @Test
  void pairsAreDiscountedTowardsFrequencies() {
    // After a: twice b, once c; so half of the probability is given up, 2 * 0.75 of 3.
    double[] p = {0.46875, 0.3020833333333333, 0.13541666666666666, 0.09375};
    assertArrayEquals(
        new double[] {0.5 * p[0], 1.25 / 3 + 0.5 * p[1], 0.25 / 3 + 0.5 * p[2], 0.5 * p[3]},
        small.next(new int[] {3, 0}),
        1e-15);
    // After b: once a.
    assertArrayEquals(
        new double[] {0.25 + 0.75 * p[0], 0.75 * p[1], 0.75 * p[2], 0.75 * p[3]},
        small.next(new int[] {1}),
        1e-15);
  }

  @Test
  void afterWhatWasNeverFollowedFrequenciesRemain() {
    assertArrayEquals(small.next(NONE), small.next(new int[] {0, 3}));
    BigramCounts last = BigramCounts.of(3, List.of(new int[] {0, 1}));
    assertArrayEquals(last.next(NONE), last.next(new int[] {1}), "nothing came after the last one");
  }

  @Test
  void noPairReachesFromOneSequenceIntoTheNext() {
    BigramCounts parted =
        BigramCounts.of(2, List.of(new int[] {0, 0}, new int[] {1, 1}, NONE, new int[] {1}));
    assertEquals(0.75 * parted.next(NONE)[1], parted.probability(new int[] {0}, 1), 1e-15);
  }

  @Test
  void rowsSumToOneAndNothingIsImpossible() {
    int size = 40;
    Rng rng = Rng.of(1, "test", 0);
    List<int[]> sequences = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int[] sequence = new int[rng.nextInt(50)];
      // The last ten of the vocabulary never come.
      Arrays.setAll(sequence, at -> rng.nextInt(1 + rng.nextInt(size - 10)));
      sequences.add(sequence);
    }
    for (double discount : new double[] {0.01, BigramCounts.DISCOUNT, 0.99}) {
      BigramCounts counts = BigramCounts.of(size, sequences, discount);
      for (int before = 0; before < size; before++) {
        int[] context = {before};
        double[] next = counts.next(context);
        assertEquals(1, Arrays.stream(next).sum(), 1e-12);
        for (int token = 0; token < size; token++) {
          assertTrue(next[token] > 0, before + " " + token);
          assertEquals(next[token], counts.probability(context, token), 1e-15);
        }
      }
      assertEquals(1, Arrays.stream(counts.next(NONE)).sum(), 1e-12);
    }
  }

  @Test
  void whoHasSeenNothingGuessesBlindly() {
    assertArrayEquals(new double[] {0.5, 0.5}, BigramCounts.of(2, List.of()).next(new int[] {1}));
  }

  @Test
  void aDiscountThatTakesNothingOrAllIsRefused() {
    for (double discount : new double[] {0, 1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> BigramCounts.of(2, List.of(), discount));
    }
  }
}
