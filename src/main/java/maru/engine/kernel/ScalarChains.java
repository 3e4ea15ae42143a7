package maru.engine.kernel;

/**
 * Outputs of matrix products in plain Java, each one chain of fused multiply-adds along k. Four
 * chains go side by side, since the next link of one has to wait for the last.
 */
final class ScalarChains {
  private ScalarChains() {}

  /** Four neighbouring outputs, or the {@code width} that are left. */
  static void of(
      float[] a,
      int ao,
      int stepA,
      float[] b,
      int bo,
      int stepB,
      int width,
      int k,
      float[] start,
      int so,
      float[] c,
      int co) {
    if (width < 4) {
      for (int j = 0; j < width; j++) {
        float sum = start[so + j];
        for (int p = 0; p < k; p++) {
          sum = Fused.multiplyAdd(a[ao + p * stepA], b[bo + p * stepB + j], sum);
        }
        c[co + j] = sum;
      }
      return;
    }
    float c0 = start[so];
    float c1 = start[so + 1];
    float c2 = start[so + 2];
    float c3 = start[so + 3];
    for (int p = 0; p < k; p++) {
      float x = a[ao + p * stepA];
      int at = bo + p * stepB;
      c0 = Fused.multiplyAdd(x, b[at], c0);
      c1 = Fused.multiplyAdd(x, b[at + 1], c1);
      c2 = Fused.multiplyAdd(x, b[at + 2], c2);
      c3 = Fused.multiplyAdd(x, b[at + 3], c3);
    }
    c[co] = c0;
    c[co + 1] = c1;
    c[co + 2] = c2;
    c[co + 3] = c3;
  }
}
