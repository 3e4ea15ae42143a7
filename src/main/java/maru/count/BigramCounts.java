package maru.count;

import java.util.Arrays;
import java.util.List;
import maru.model.Predictor;

/**
 * A bigram model: how probable a token is after the one before it, from counts of pairs, by
 * interpolated absolute discounting (Ney, Essen and Kneser 1994, "On structuring probabilistic
 * dependences in stochastic language modelling").
 *
 * <p>Every pair that was seen gives up D of its count, and what is gained so goes to all tokens by
 * how frequent each is:
 *
 * <pre>
 * P(w | v) = max(c(v w) - D, 0) / c(v) + D t(v) / c(v) * P(w)
 * P(w)     = max(c(w) - D, 0) / n      + D t / n       * 1/V
 * </pre>
 *
 * where c(v) counts the pairs that begin with v, t(v) the different tokens seen after it, n all
 * tokens and t the different ones among them. So nothing has probability 0, and after a token that
 * none followed, the frequencies alone remain. P(w) is of plain counts: Kneser and Ney's
 * continuation counts would make another model of it.
 */
public final class BigramCounts implements Predictor {
  /**
   * D where nobody says otherwise. Estimating it takes how many pairs occur once and twice, of
   * which a corpus out of a small grammar may have none.
   */
  public static final double DISCOUNT = 0.75;

  private final double discount;

  /** P(w) of each token [V]. */
  private final double[] frequency;

  /**
   * Where the pairs of each first token begin in the arrays below, and where the last end [V+1].
   */
  private final int[] starts;

  /** The second token of each different pair, ascending after each first one. */
  private final int[] seconds;

  /** How often each of these pairs was seen. */
  private final int[] counts;

  /** c(v) [V]. */
  private final int[] totals;

  private BigramCounts(int vocabularySize, List<int[]> sequences, double discount) {
    this.discount = discount;
    this.frequency = frequencies(vocabularySize, sequences, discount);
    this.totals = new int[vocabularySize];
    for (int[] sequence : sequences) {
      for (int i = 0; i + 1 < sequence.length; i++) {
        totals[sequence[i]]++;
      }
    }
    int[] all = secondsByFirst(sequences, totals);
    this.starts = new int[vocabularySize + 1];
    int[] often = new int[all.length];
    int different = 0;
    for (int first = 0, from = 0; first < vocabularySize; from += totals[first++]) {
      Arrays.sort(all, from, from + totals[first]);
      for (int i = from; i < from + totals[first]; i++) {
        if (i == from || all[i] != all[different - 1]) {
          // Never ahead of i: what is overwritten has been read.
          all[different++] = all[i];
        }
        often[different - 1]++;
      }
      starts[first + 1] = different;
    }
    this.seconds = Arrays.copyOf(all, different);
    this.counts = Arrays.copyOf(often, different);
  }

  /**
   * Counts with the usual {@link #DISCOUNT}.
   *
   * @param vocabularySize V
   * @param sequences tokens below V; no pair reaches from one into the next
   */
  public static BigramCounts of(int vocabularySize, List<int[]> sequences) {
    return of(vocabularySize, sequences, DISCOUNT);
  }

  /**
   * Counts.
   *
   * @param vocabularySize V
   * @param sequences tokens below V; no pair reaches from one into the next
   * @param discount D, taken off each count; between 0 and 1, both excluded
   */
  public static BigramCounts of(int vocabularySize, List<int[]> sequences, double discount) {
    if (!(discount > 0 && discount < 1)) {
      throw new IllegalArgumentException("a discount lies between 0 and 1, was " + discount);
    }
    return new BigramCounts(vocabularySize, sequences, discount);
  }

  private static double[] frequencies(int vocabularySize, List<int[]> sequences, double discount) {
    long[] counts = new long[vocabularySize];
    long all = 0;
    int different = 0;
    for (int[] sequence : sequences) {
      for (int token : sequence) {
        different += counts[token]++ == 0 ? 1 : 0;
      }
      all += sequence.length;
    }
    double[] frequency = new double[vocabularySize];
    for (int token = 0; token < vocabularySize; token++) {
      double kept = Math.max(counts[token] - discount, 0);
      frequency[token] =
          all == 0 ? 1.0 / vocabularySize : (kept + discount * different / vocabularySize) / all;
    }
    return frequency;
  }

  /** The second tokens of all pairs, those of the same first token together, in the ids' order. */
  private static int[] secondsByFirst(List<int[]> sequences, int[] totals) {
    int[] next = new int[totals.length];
    for (int first = 1; first < totals.length; first++) {
      next[first] = next[first - 1] + totals[first - 1];
    }
    int[] seconds = new int[Arrays.stream(totals).sum()];
    for (int[] sequence : sequences) {
      for (int i = 0; i + 1 < sequence.length; i++) {
        seconds[next[sequence[i]]++] = sequence[i + 1];
      }
    }
    return seconds;
  }

  @Override
  public double[] next(int[] context) {
    double[] next = frequency.clone();
    if (!followed(context)) {
      return next;
    }
    int first = context[context.length - 1];
    double given = given(first);
    for (int token = 0; token < next.length; token++) {
      next[token] *= given;
    }
    for (int i = starts[first]; i < starts[first + 1]; i++) {
      next[seconds[i]] += (counts[i] - discount) / totals[first];
    }
    return next;
  }

  @Override
  public double probability(int[] context, int token) {
    if (!followed(context)) {
      return frequency[token];
    }
    int first = context[context.length - 1];
    int at = Arrays.binarySearch(seconds, starts[first], starts[first + 1], token);
    double seen = at < 0 ? 0 : (counts[at] - discount) / totals[first];
    return frequency[token] * given(first) + seen;
  }

  /** Whether anything was seen after the last token of a context. */
  private boolean followed(int[] context) {
    return context.length > 0 && totals[context[context.length - 1]] > 0;
  }

  /** The share that goes by frequency after a token: D t(v) / c(v). */
  private double given(int first) {
    return discount * (starts[first + 1] - starts[first]) / totals[first];
  }
}
