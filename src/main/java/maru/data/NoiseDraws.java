package maru.data;

import maru.base.Rng;

/**
 * Words drawn with a probability that goes with a power of their counts, each by one draw however
 * many words there are (Walker's alias method, as Vose 1991 sets it up).
 */
public final class NoiseDraws {
  private static final double ALL = 4294967296.0; // 2^32

  private final int[] alias;
  private final long[] keep;
  private final double[] shares;

  /**
   * Draws over these counts.
   *
   * @param counts by id; what was never counted is never drawn
   * @param exponent 1 for the counts as they are, 0 for all words alike; word2vec's is 0.75
   */
  public NoiseDraws(long[] counts, double exponent) {
    int n = counts.length;
    this.alias = new int[n];
    this.keep = new long[n];
    this.shares = new double[n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      shares[i] = counts[i] == 0 ? 0 : StrictMath.pow((double) counts[i], exponent);
      total += shares[i];
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("there is nothing to draw from");
    }
    double[] left = new double[n];
    for (int i = 0; i < n; i++) {
      shares[i] /= total;
      left[i] = shares[i] * n;
      alias[i] = i;
    }
    deal(left);
  }

  /** Gives each place with too little the rest of its room to one with too much. */
  private void deal(double[] left) {
    int n = left.length;
    int[] small = new int[n];
    int[] large = new int[n];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < n; i++) {
      if (left[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    java.util.Arrays.fill(keep, (long) ALL);
    while (smalls > 0 && larges > 0) {
      int under = small[--smalls];
      int over = large[larges - 1];
      keep[under] = (long) (left[under] * ALL);
      alias[under] = over;
      left[over] -= 1 - left[under];
      if (left[over] < 1) {
        larges--;
        small[smalls++] = over;
      }
    }
  }

  /** The next word. */
  public int next(Rng rng) {
    long bits = rng.nextLong();
    int place = (int) (((bits >>> 32) * alias.length) >>> 32);
    return (bits & 0xFFFFFFFFL) < keep[place] ? place : alias[place];
  }

  /** How likely a word is drawn. */
  public double share(int id) {
    return shares[id];
  }
}
