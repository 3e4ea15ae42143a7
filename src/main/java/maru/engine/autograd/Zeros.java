package maru.engine.autograd;

/** A row of zeros that matrix products start from. */
final class Zeros {
  private static final float[] SHORT = new float[4096];

  private Zeros() {}

  /** At least {@code n} zeros; nobody writes there. */
  static float[] row(int n) {
    return n <= SHORT.length ? SHORT : new float[n];
  }
}
