package maru.run;

import java.util.List;

/**
 * A 64-bit hash of a model's weights, by which a replay knows that it has the very bits.
 *
 * <p>Two weights make a word of 64 bits, the earlier one low; word i goes to lane i mod 8, which
 * begins as i + 1, as {@code lane = rotateLeft((lane ^ word) * P, 31)}, and at the end the lanes
 * are mixed one into the next. Eight lanes, because each multiplication waits for the one before it
 * in its lane.
 */
public final class WeightHash {
  private static final long P = 0x9E3779B97F4A7C15L;
  private static final int LANES = 8;

  private WeightHash() {}

  /** Of all values, in their order; zeros are thought behind the last up to a multiple of 16. */
  public static long of(float[] values) {
    int whole = values.length / (2 * LANES) * (2 * LANES);
    long a = 1;
    long b = 2;
    long c = 3;
    long d = 4;
    long e = 5;
    long f = 6;
    long g = 7;
    long h = 8;
    for (int i = 0; i < whole; i += 2 * LANES) {
      a = next(a, word(values, i));
      b = next(b, word(values, i + 2));
      c = next(c, word(values, i + 4));
      d = next(d, word(values, i + 6));
      e = next(e, word(values, i + 8));
      f = next(f, word(values, i + 10));
      g = next(g, word(values, i + 12));
      h = next(h, word(values, i + 14));
    }
    if (whole < values.length) {
      float[] rest = new float[2 * LANES];
      System.arraycopy(values, whole, rest, 0, values.length - whole);
      a = next(a, word(rest, 0));
      b = next(b, word(rest, 2));
      c = next(c, word(rest, 4));
      d = next(d, word(rest, 6));
      e = next(e, word(rest, 8));
      f = next(f, word(rest, 10));
      g = next(g, word(rest, 12));
      h = next(h, word(rest, 14));
    }
    long mixed = values.length;
    for (long lane : new long[] {a, b, c, d, e, f, g, h}) {
      mixed = next(mixed ^ (mixed >>> 29), lane);
    }
    return finished(mixed);
  }

  /** Of a moment kept whole: its step, weights and the optimizer's moments. */
  static long ofKeyframe(long step, float[] weights, float[] first, float[] second) {
    long mixed = step;
    for (float[] part : List.of(weights, first, second)) {
      mixed = next(mixed ^ (mixed >>> 29), of(part));
    }
    return finished(mixed);
  }

  private static long finished(long mixed) {
    long folded = (mixed ^ (mixed >>> 32)) * P;
    return folded ^ (folded >>> 29);
  }

  private static long word(float[] values, int i) {
    return (Float.floatToRawIntBits(values[i]) & 0xFFFFFFFFL)
        | ((long) Float.floatToRawIntBits(values[i + 1]) << 32);
  }

  private static long next(long lane, long word) {
    return Long.rotateLeft((lane ^ word) * P, 31);
  }
}
