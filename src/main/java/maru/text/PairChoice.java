package maru.text;

import java.util.Arrays;
import java.util.PriorityQueue;
import maru.base.Parallel;

/**
 * Finds the pair to be merged next. Of equals the one with the smaller left id wins, then the one
 * with the smaller right id; letters have smaller ids than what was merged from them.
 */
interface PairChoice {
  /** No pair is left that may be merged. */
  int NONE = -1;

  /** The slot of the next pair, or {@link #NONE}. */
  int next();

  /** What made the slot the next one. */
  double score(int slot);

  /** The most frequent pair that stands at least {@code minimum} times. */
  static PairChoice byCount(PairStatistics pairs, int minimum) {
    return new ByCount(pairs, minimum);
  }

  /** The pair with the highest score among those that stand at least {@code minimum} times. */
  static PairChoice byScore(
      PairStatistics pairs, int minimum, TokenizerSpec.Scoring scoring, Parallel parallel) {
    return new ByScore(pairs, minimum, scoring, parallel);
  }

  /** A queue whose entries may be out of date: too high, never too low. */
  final class ByCount implements PairChoice {
    private final PairStatistics pairs;
    private final int minimum;
    private final PriorityQueue<Entry> queue = new PriorityQueue<>();

    private record Entry(long count, int left, int right, int slot) implements Comparable<Entry> {
      @Override
      public int compareTo(Entry other) {
        if (count != other.count) {
          return Long.compare(other.count, count);
        }
        return left != other.left
            ? Integer.compare(left, other.left)
            : Integer.compare(right, other.right);
      }
    }

    ByCount(PairStatistics pairs, int minimum) {
      this.pairs = pairs;
      this.minimum = minimum;
    }

    @Override
    public int next() {
      int[] touched = pairs.takeTouched();
      Arrays.sort(touched);
      for (int i = 0; i < touched.length; i++) {
        if (i == 0 || touched[i] != touched[i - 1]) {
          offer(touched[i]);
        }
      }
      for (Entry best = queue.poll(); best != null; best = queue.poll()) {
        if (pairs.count(best.slot) == best.count) {
          return best.slot;
        }
      }
      return NONE;
    }

    private void offer(int slot) {
      if (pairs.count(slot) >= minimum) {
        queue.add(new Entry(pairs.count(slot), pairs.left(slot), pairs.right(slot), slot));
      }
    }

    @Override
    public double score(int slot) {
      return pairs.count(slot);
    }
  }

  /** Looks at all pairs each time, since every merge changes every score. */
  final class ByScore implements PairChoice {
    private static final int CHUNK = 1 << 14;

    private final PairStatistics pairs;
    private final int minimum;
    private final boolean gain;
    private final Parallel parallel;
    private int[] live = new int[1024];
    private int liveSize;
    private boolean[] isLive = new boolean[1024];
    private double[] logCounts = new double[1024];
    private double[] logTokenCounts = new double[1024];

    ByScore(PairStatistics pairs, int minimum, TokenizerSpec.Scoring scoring, Parallel parallel) {
      this.pairs = pairs;
      this.minimum = minimum;
      this.gain = scoring == TokenizerSpec.Scoring.LIKELIHOOD_GAIN;
      this.parallel = parallel;
    }

    @Override
    public int next() {
      refresh();
      double logTotal = ln(pairs.total());
      int chunks = (liveSize + CHUNK - 1) / CHUNK;
      int[] best = new int[chunks];
      parallel.forEach(chunks, c -> best[c] = bestOf(c * CHUNK, logTotal));
      int winner = NONE;
      for (int slot : best) {
        winner = better(winner, slot, logTotal);
      }
      // A merge that doesn't make the corpus likelier is none.
      return winner != NONE && score(winner, logTotal) > 0 ? winner : NONE;
    }

    private int bestOf(int from, double logTotal) {
      int winner = NONE;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = from; i < Math.min(from + CHUNK, liveSize); i++) {
        double score = score(live[i], logTotal);
        if (score > high || (score == high && better(winner, live[i], logTotal) == live[i])) {
          high = score;
          winner = live[i];
        }
      }
      return winner;
    }

    private int better(int a, int b, double logTotal) {
      if (a == NONE || b == NONE) {
        return a == NONE ? b : a;
      }
      int order = Double.compare(score(b, logTotal), score(a, logTotal));
      if (order == 0) {
        order = Integer.compare(pairs.left(a), pairs.left(b));
      }
      if (order == 0) {
        order = Integer.compare(pairs.right(a), pairs.right(b));
      }
      return order <= 0 ? a : b;
    }

    @Override
    public double score(int slot) {
      return score(slot, ln(pairs.total()));
    }

    private double score(int slot, double logTotal) {
      double count = pairs.count(slot);
      int left = pairs.left(slot);
      int right = pairs.right(slot);
      return gain
          ? count * (logCounts[slot] + logTotal - logTokenCounts[left] - logTokenCounts[right])
          : count / ((double) pairs.tokenCount(left) * pairs.tokenCount(right));
    }

    /** Brings the logarithms and the list of pairs that count up to date. */
    private void refresh() {
      if (pairs.slots() > logCounts.length) {
        int size = Math.max(pairs.slots(), logCounts.length * 2);
        logCounts = Arrays.copyOf(logCounts, size);
        isLive = Arrays.copyOf(isLive, size);
      }
      for (int slot : pairs.takeTouched()) {
        logCounts[slot] = ln(pairs.count(slot));
        token(pairs.left(slot));
        token(pairs.right(slot));
        if (!isLive[slot] && pairs.count(slot) >= minimum) {
          isLive[slot] = true;
          if (liveSize == live.length) {
            live = Arrays.copyOf(live, liveSize * 2);
          }
          live[liveSize++] = slot;
        }
      }
      int kept = 0;
      for (int i = 0; i < liveSize; i++) {
        if (pairs.count(live[i]) >= minimum) {
          live[kept++] = live[i];
        } else {
          isLive[live[i]] = false;
        }
      }
      liveSize = kept;
    }

    private static double ln(long count) {
      return StrictMath.log((double) count);
    }

    private void token(int token) {
      if (token >= logTokenCounts.length) {
        logTokenCounts = Arrays.copyOf(logTokenCounts, Math.max(token + 1, token * 2));
      }
      logTokenCounts[token] = ln(pairs.tokenCount(token));
    }
  }
}
