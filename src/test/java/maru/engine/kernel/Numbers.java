package maru.engine.kernel;

import maru.base.Rng;

/** Arrays of test numbers, the same in every run. */
final class Numbers {
  /** Sizes that leave something over for every width of a vector. */
  static final int[] RAGGED = {0, 1, 4, 6, 13, 16, 31, 207, 702, 4098};

  private Numbers() {}

  /** Normal numbers with the given deviation. */
  static float[] normal(int n, double deviation, long seed) {
    Rng rng = Rng.of(seed, "test.numbers", n);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (rng.nextGaussian() * deviation);
    }
    return x;
  }

  /** Numbers of 0 and above, as second moments and weights of attention are. */
  static float[] positive(int n, long seed) {
    float[] x = normal(n, 1, seed);
    for (int i = 0; i < n; i++) {
      x[i] = Math.abs(x[i]);
    }
    return x;
  }
}
