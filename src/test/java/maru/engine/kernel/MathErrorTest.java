package maru.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * How far the polynomials are off, against StrictMath and series in double. What may grow as x does
 * is measured in units of the larger of 1 and |x|, since a float's own spacing grows so too.
 */
final class MathErrorTest {
  private static final Kernels KERNELS = new VectorKernels();
  private static final int STEPS = 400_000;

  private interface Kernel {
    void run(float[] x, float[] y, int n);
  }

  private static float[] grid(double from, double to) {
    float[] x = new float[STEPS];
    for (int i = 0; i < STEPS; i++) {
      x[i] = (float) (from + (to - from) * i / (STEPS - 1));
    }
    return x;
  }

  private static double worst(
      double from, double to, Kernel kernel, DoubleUnaryOperator exact, boolean relative) {
    float[] x = grid(from, to);
    float[] y = new float[STEPS];
    kernel.run(x, y, STEPS);
    double worst = 0;
    for (int i = 0; i < STEPS; i++) {
      double right = exact.applyAsDouble(x[i]);
      double error = Math.abs(y[i] - right);
      worst = Math.max(worst, error / (relative ? Math.abs(right) : Math.max(1, Math.abs(x[i]))));
    }
    return worst;
  }

  /** erf by its series of positive terms: 2 / sqrt(pi) e^(-x^2) sum of 2^n x^(2n+1) / (2n+1)!!. */
  private static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 200; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
  }

  private static double phi(double x) {
    return 0.5 * (1 + erf(x / Math.sqrt(2)));
  }

  private static double geluTanh(double x) {
    return x / (1 + StrictMath.exp(-2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  private static double slope(DoubleUnaryOperator f, double x) {
    double h = 1e-4;
    return (8 * (f.applyAsDouble(x + h) - f.applyAsDouble(x - h))
            - (f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h)))
        / (12 * h);
  }

  private static float[] ones() {
    float[] ones = new float[STEPS];
    java.util.Arrays.fill(ones, 1f);
    return ones;
  }

  @Test
  void seriesOfErfIsRight() {
    // Abramowitz and Stegun 1964, table 7.1.
    assertEquals(0.5204998778, erf(0.5), 1e-10);
    assertEquals(0.8427007929, erf(1), 1e-10);
    assertEquals(0.9953222650, erf(2), 1e-10);
  }

  @Test
  void exp() {
    double worst =
        worst(-87.3, 88.3, (x, y, n) -> KERNELS.expSum(x, 0, 1, 0, y, 0, n), StrictMath::exp, true);
    assertTrue(worst < 1e-7, "relative error " + worst);
  }

  @Test
  void tanh() {
    double worst =
        worst(-12, 12, (x, y, n) -> KERNELS.tanh(x, 0, y, 0, n), StrictMath::tanh, false);
    assertTrue(worst < 2e-7, "error " + worst);
  }

  @Test
  void sigmoid() {
    double worst =
        worst(
            -87,
            87,
            (x, y, n) -> KERNELS.sigmoid(x, 0, y, 0, n),
            x -> 1 / (1 + StrictMath.exp(-x)),
            true);
    assertTrue(worst < 3e-7, "relative error " + worst);
    worst =
        worst(
            0,
            1,
            (y, x, n) -> KERNELS.sigmoidGradient(y, 0, ones(), 0, x, 0, n),
            y -> y * (1 - y),
            false);
    assertTrue(worst < 1e-7, "error of the gradient " + worst);
  }

  @Test
  void geluByErf() {
    double worst =
        worst(-8, 8, (x, y, n) -> KERNELS.geluErf(x, 0, y, 0, n), x -> x * phi(x), false);
    assertTrue(worst < 2e-7, "error " + worst);
    worst =
        worst(
            -8,
            8,
            (x, y, n) -> KERNELS.geluErfGradient(x, 0, ones(), 0, y, 0, n),
            x -> phi(x) + x * StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI),
            false);
    assertTrue(worst < 5e-7, "error of the gradient " + worst);
  }

  @Test
  void geluByTanh() {
    double worst =
        worst(-8, 8, (x, y, n) -> KERNELS.geluTanh(x, 0, y, 0, n), MathErrorTest::geluTanh, false);
    assertTrue(worst < 2e-7, "error " + worst);
    worst =
        worst(
            -8,
            8,
            (x, y, n) -> KERNELS.geluTanhGradient(x, 0, ones(), 0, y, 0, n),
            x -> slope(MathErrorTest::geluTanh, x),
            false);
    assertTrue(worst < 5e-7, "error of the gradient " + worst);
  }

  @Test
  void farOut() {
    float[] x = {-1e30f, -200f, -87.4f, 88.3f, 1e30f, 0f};
    float[] y = new float[x.length];
    KERNELS.expSum(x, 0, 1, 0, y, 0, x.length);
    assertEquals(0f, y[0]);
    assertEquals(0f, y[1]);
    assertEquals(0f, y[2]);
    assertTrue(y[4] > 1e38f && Float.isFinite(y[4]));
    assertEquals(1f, y[5]);
    KERNELS.tanh(x, 0, y, 0, x.length);
    assertEquals(-1f, y[0]);
    assertEquals(1f, y[4]);
    KERNELS.sigmoid(x, 0, y, 0, x.length);
    assertEquals(0f, y[0], 1e-37f);
    assertEquals(1f, y[4]);
    assertEquals(0.5f, y[5]);
    KERNELS.geluErf(x, 0, y, 0, x.length);
    assertEquals(-0f, y[0]);
    assertEquals(1e30f, y[4]);
    KERNELS.geluTanh(x, 0, y, 0, x.length);
    assertEquals(0f, y[0], 1e-8f);
    assertEquals(1e30f, y[4]);
  }

  @Test
  void softmaxOfHugeNumbersIsASoftmax() {
    // 0.447 is 1 / sqrt(5): the product with it is not exact, so shift and product must round
    // alike.
    for (float factor : new float[] {1f, 0.25f, 0.4472136f}) {
      for (float size : new float[] {1e4f, 1e8f, 3e30f, 1e38f}) {
        float[] x = new float[37];
        for (int i = 0; i < x.length; i++) {
          x[i] = -size * (1 + i / 64f);
        }
        x[20] = size / 3;
        x[30] = size / 3;
        float max = KERNELS.max(x, 0, x.length);
        float sum = KERNELS.expSum(x, 0, factor, max, x, 0, x.length);
        assertEquals(2f, sum, "size " + size + ", factor " + factor);
        assertEquals(1f, x[20]);
        assertEquals(1f, x[30]);
      }
    }
  }

  @Test
  void meanOfAConstantRowIsTheConstant() {
    for (int n : new int[] {1, 6, 13, 100, 128, 768}) {
      for (float c : new float[] {0.1f, -100.3f, 3e-9f, 1e30f}) {
        float[] x = new float[n];
        java.util.Arrays.fill(x, c);
        assertEquals(c, KERNELS.mean(x, 0, n), "n " + n);
      }
    }
  }

  @Test
  void maxOfNothingIsBelowAll() {
    assertEquals(Float.NEGATIVE_INFINITY, KERNELS.max(new float[0], 0, 0));
    assertEquals(0f, KERNELS.total(new float[0], 0, 0));
  }
}
