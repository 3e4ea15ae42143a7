package maru.engine.kernel;

/**
 * Inverted dropout (Srivastava et al. 2014) whose n-th factor is a pure function of key and n: 16
 * bits of a SplitMix64 draw each, four factors a draw, so that forward and backward need not keep
 * them and slices may be worked in any order.
 */
final class Dropout {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Dropout() {}

  static void apply(
      float[] x,
      int xo,
      float[] y,
      int yo,
      int n,
      long key,
      long first,
      float p,
      boolean accumulate) {
    int threshold = Math.round(p * 65536f);
    float kept = 1f / (1f - p);
    long bits = 0;
    for (int i = 0; i < n; i++) {
      int part = (int) ((first + i) & 3);
      if (i == 0 || part == 0) {
        bits = mix(key + (((first + i) >> 2) + 1) * GOLDEN);
      }
      int draw = (int) (bits >>> (16 * part)) & 0xFFFF;
      float value = draw < threshold ? 0f : x[xo + i] * kept;
      y[yo + i] = accumulate ? y[yo + i] + value : value;
    }
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
