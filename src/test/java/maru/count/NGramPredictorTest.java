package maru.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import maru.base.Rng;
import org.junit.jupiter.api.Test;

class NGramPredictorTest {
  private static final int[] NONE = {};
  private static final Smoothing PAIRS = new Smoothing.Interpolated(Discounting.usual());

  /** a b a c a b of the vocabulary a b c d. */
  private final NGramPredictor small =
      new NGramPredictor(new NGrams(2, 4).count(0, 1, 0, 2, 0, 1), PAIRS);

  private static final List<Smoothing> ALL =
      List.of(
          new Smoothing.AddK(1),
          new Smoothing.AddK(0.01),
          PAIRS,
          new Smoothing.Interpolated(new Discounting.Estimated(false)),
          new Smoothing.KneserNey(Discounting.Given.of(0.3)),
          new Smoothing.KneserNey(new Discounting.Estimated(false)),
          new Smoothing.KneserNey(new Discounting.Estimated(true)));

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
    NGramPredictor last = new NGramPredictor(new NGrams(2, 3).count(0, 1), PAIRS);
    assertArrayEquals(last.next(NONE), last.next(new int[] {1}), "nothing came after the last one");
  }

  @Test
  void noPairReachesFromOneSequenceIntoTheNext() {
    NGrams parted = new NGrams(2, 2).count(0, 0).count(1, 1).count().count(1);
    NGramPredictor told = new NGramPredictor(parted, PAIRS);
    assertEquals(0.75 * told.next(NONE)[1], told.probability(new int[] {0}, 1), 1e-15);
  }

  @Test
  void theSameIsAddedToEveryCount() {
    NGramPredictor added =
        new NGramPredictor(new NGrams(2, 4).count(0, 1, 0, 2, 0, 1), new Smoothing.AddK(0.5));
    assertArrayEquals(
        new double[] {0.5 / 5, 2.5 / 5, 1.5 / 5, 0.5 / 5}, added.next(new int[] {0}), 1e-15);
    assertArrayEquals(new double[] {.25, .25, .25, .25}, added.next(new int[] {3}), 1e-15);
    assertArrayEquals(new double[] {3.5 / 8, 2.5 / 8, 1.5 / 8, 0.5 / 8}, added.next(NONE), 1e-15);
  }

  /** San Francisco: a word that is frequent, but after one other word only. */
  @Test
  void kneserAndNeyAskAfterHowManyDifferentTokens() {
    NGrams counts = new NGrams(2, 8).count(0, 1, 0, 1, 0, 1, 0, 1, 2, 3, 4, 3, 5, 3);
    NGramPredictor plain = new NGramPredictor(counts, PAIRS);
    NGramPredictor kneserNey =
        new NGramPredictor(counts, new Smoothing.KneserNey(Discounting.usual()));
    int[] unseen = {7};
    assertTrue(plain.probability(unseen, 1) > plain.probability(unseen, 3));
    assertTrue(kneserNey.probability(unseen, 1) < kneserNey.probability(unseen, 3));
    assertEquals(3, kneserNey.working(unseen, 3).rungs().getFirst().count());
    assertTrue(kneserNey.working(unseen, 3).rungs().getFirst().continued());
  }

  @Test
  void aWorkingSaysHowLongTheEvidenceIsAndComesToTheProbability() {
    NGramPredictor kneserNey =
        new NGramPredictor(
            new NGrams(3, 6).count(0, 1, 2, 0, 1, 3, 4, 1, 2),
            new Smoothing.KneserNey(Discounting.usual()));
    NGramWorking both = kneserNey.working(new int[] {5, 0, 1}, 2);
    assertEquals(3, both.evidence());
    assertEquals(List.of(0, 1), both.rungs().getLast().context());
    assertEquals(1, both.rungs().getLast().count());
    assertEquals(2, both.rungs().getLast().total());
    NGramWorking shorter = kneserNey.working(new int[] {0, 1}, 4);
    assertEquals(1, shorter.evidence(), "4 was seen, but never after 1");
    assertEquals(0, kneserNey.working(new int[] {0, 1}, 5).evidence());
    for (NGramWorking.Rung rung : both.rungs()) {
      double kept = (rung.once() * 0.75 + rung.twice() * 0.75 + rung.more() * 0.75) / rung.total();
      assertEquals(kept, rung.kept(), 1e-15);
      assertEquals((rung.count() - rung.discount()) / rung.total(), rung.share(), 1e-15);
    }
  }

  @Test
  void whereCountsOfCountsAllowNoEstimateTheUsualDiscountIsTakenAndSaid() {
    NGrams even = new NGrams(2, 3).count(0, 1, 0, 1, 0, 1);
    NGramPredictor told =
        new NGramPredictor(even, new Smoothing.Interpolated(new Discounting.Estimated(false)));
    assertEquals(List.of(1, 2), told.notEstimated());
    assertEquals(Discounting.USUAL, told.discounts(2).once());
    NGrams both = new NGrams(1, 3).count(0, 1, 1);
    NGramPredictor estimated =
        new NGramPredictor(both, new Smoothing.Interpolated(new Discounting.Estimated(false)));
    assertEquals(List.of(), estimated.notEstimated());
    assertEquals(1.0 / 3, estimated.discounts(1).once(), 1e-15);
  }

  @Test
  void rowsSumToOneAndNothingIsImpossibleAfterWhateverContext() {
    int size = 40;
    Rng rng = Rng.of(1, "test", 0);
    for (int order = 1; order <= NGrams.MOST_ORDER; order++) {
      NGrams counts = new NGrams(order, size);
      for (int i = 0; i < 30; i++) {
        int[] sequence = new int[rng.nextInt(50)];
        // The last ten of the vocabulary never come.
        Arrays.setAll(sequence, at -> rng.nextInt(1 + rng.nextInt(size - 10)));
        counts = i % 2 == 0 ? counts.count(sequence) : counts.countBegun(sequence);
      }
      for (Smoothing smoothing : ALL) {
        NGramPredictor predictor = new NGramPredictor(counts, smoothing);
        for (int i = 0; i < 40; i++) {
          int[] context = new int[rng.nextInt(8)];
          int kinds = i % 2 == 0 ? size : 6;
          Arrays.setAll(context, at -> rng.nextInt(kinds));
          if (i % 3 == 0 && context.length > 0) {
            context[0] = counts.begin();
          }
          double[] next = predictor.next(context);
          String where = order + " " + smoothing + " " + Arrays.toString(context);
          assertEquals(1, Arrays.stream(next).sum(), 1e-12, where);
          for (int token = 0; token < size; token++) {
            assertTrue(next[token] > 0, where);
            assertEquals(next[token], predictor.probability(context, token), where);
          }
        }
      }
    }
  }

  @Test
  void whoHasSeenNothingGuessesBlindly() {
    for (Smoothing smoothing : ALL) {
      NGramPredictor blind = new NGramPredictor(new NGrams(3, 2), smoothing);
      assertArrayEquals(new double[] {0.5, 0.5}, blind.next(new int[] {1, 0}));
    }
  }

  @Test
  void aDiscountThatTakesNothingOrAllIsRefused() {
    for (double discount : new double[] {0, 1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Discounting.Given.of(discount));
    }
    assertThrows(IllegalArgumentException.class, () -> new Smoothing.AddK(0));
  }
}
