package maru.engine.kernel;

import java.util.Optional;
import maru.base.Problem;

/**
 * The number crunching of the engine: loops over {@code float[]} with offset and size, no shapes.
 *
 * <p>Every implementation gives the same bits for the same numbers, whatever the width of the
 * machine's vectors: an output of a matrix product is one chain of fused multiply-adds along k; a
 * sum is taken in 16 partial sums that are added in a fixed tree, the rest one by one after it
 * ({@link ScalarKernels} spells it out); exp and erf are polynomials of our own. No method
 * allocates, and none checks its ranges beyond what the array access does.
 */
public interface Kernels extends GateKernels {
  /** The fastest kernels that this Java runtime offers. */
  static Kernels best() {
    return KernelChoice.BEST;
  }

  /**
   * What a person should know where all is computed slowly: the vector module is absent, or the
   * processor has no fused multiply-add.
   */
  static Optional<Problem> slowness() {
    return KernelChoice.slowness();
  }

  /** The kernels in plain Java, which give the same bits. */
  static Kernels scalar() {
    return new ScalarKernels();
  }

  /** What these kernels are, for a line in a log: {@code "SIMD 512 bit"} or {@code "scalar"}. */
  String description();

  /** Columns in a strip of a packed matrix; depends on the machine, the results do not. */
  int strip();

  /** Floats that a packed k x n matrix takes. */
  default int packedSize(int k, int n) {
    int strip = strip();
    return k * ((n + strip - 1) / strip * strip);
  }

  /**
   * Packs B (k x n, B(p, j) at {@code b[bo + p * ldb + j]}) into strips of columns, the last one
   * filled with zeros, as {@link #multiply} reads it.
   */
  void pack(float[] b, int bo, int ldb, int k, int n, float[] packed, int po);

  /** The same for a B that lies transposed: B(p, j) at {@code b[bo + j * ldb + p]}. */
  void packTransposed(float[] b, int bo, int ldb, int k, int n, float[] packed, int po);

  /**
   * C (m x n) = start + A (m x k) * B (packed from k0 x n, of which the first k rows are used).
   *
   * @param k0 the number of rows that B was packed with, at least k
   * @param start what the sums start from: a row of n (lds 0), or m rows with stride lds; may be c
   */
  void multiply(
      float[] a,
      int ao,
      int lda,
      float[] packed,
      int po,
      int k0,
      int m,
      int n,
      int k,
      float[] start,
      int so,
      int lds,
      float[] c,
      int co,
      int ldc);

  /**
   * C (m x n) = start + transposed(A) * B, where A(p, r) is {@code a[ao + p * lda + r]} and B (k x
   * n) lies by rows, B(p, j) at {@code b[bo + p * ldb + j]}. The way of a weight's gradient: A
   * holds the inputs and B the outputs' gradients, a row a token.
   */
  void multiplyTransposed(
      float[] a,
      int ao,
      int lda,
      float[] b,
      int bo,
      int ldb,
      int m,
      int n,
      int k,
      float[] start,
      int so,
      int lds,
      float[] c,
      int co,
      int ldc);

  /** y[i] += x[i]. */
  void add(float[] x, int xo, float[] y, int yo, int n);

  /** y[i] += x[i] * f, product and sum fused. */
  void addScaled(float[] x, int xo, float f, float[] y, int yo, int n);

  /** z[i] = x[i] + y[i]. */
  void sum(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

  /** y[i] = x[i] * f. */
  void scale(float[] x, int xo, float f, float[] y, int yo, int n);

  /** The sum of x. */
  float total(float[] x, int xo, int n);

  /**
   * The mean of x, n at least 1: x[0] plus the mean of what the others differ from it, so that the
   * mean of equal numbers is that number to the bit.
   */
  float mean(float[] x, int xo, int n);

  /** The sum of x[i] * y[i]. */
  float dot(float[] x, int xo, float[] y, int yo, int n);

  /** The sum of (x[i] - mean)^2. */
  float squaredDeviation(float[] x, int xo, float mean, int n);

  /** The largest of x, negative infinity when n is 0. */
  float max(float[] x, int xo, int n);

  /**
   * y[i] = exp((x[i] - shift) * f), and returns the sum of y. Where shift is the largest of x, no
   * size of x lets an exponent exceed 0. Relative error of exp under 1e-7; below -87.3 it is 0.
   */
  float expSum(float[] x, int xo, float f, float shift, float[] y, int yo, int n);

  /**
   * GELU by tanh (GPT-2): y = x * sigmoid(2 * sqrt(2 / pi) * (x + 0.044715 x^3)). Error under 2e-7
   * times the larger of 1 and |x|.
   */
  void geluTanh(float[] x, int xo, float[] y, int yo, int n);

  /**
   * dx = dy * GELU'(x) for {@link #geluTanh}, |x| under 1e12; dx may be dy. Error of GELU' under
   * 5e-7.
   */
  void geluTanhGradient(float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n);

  /** GELU by erf (BERT): y = x * Phi(x). Error under 2e-7 times the larger of 1 and |x|. */
  void geluErf(float[] x, int xo, float[] y, int yo, int n);

  /**
   * dx = dy * (Phi(x) + x * phi(x)) for {@link #geluErf}; dx may be dy. Error of the factor under
   * 5e-7.
   */
  void geluErfGradient(float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n);

  /** y = tanh(x), absolute error under 2e-7. */
  void tanh(float[] x, int xo, float[] y, int yo, int n);

  /** dx = dy * (1 - y^2), given y = tanh(x); dx may be dy. */
  void tanhGradient(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n);

  /** d[i] = p[i] * (d[i] - dot) * scale: softmax's gradient given the sum of d * p. */
  void softmaxGradient(float[] p, int po, float[] d, int at, float dot, float scale, int n);

  /** y[i] = (x[i] - mean) * invStd * gamma[i] + beta[i], the product and sum by gamma fused. */
  void normalize(
      float[] x,
      int xo,
      float mean,
      float invStd,
      float[] gamma,
      int go,
      float[] beta,
      int bo,
      float[] y,
      int yo,
      int n);

  /**
   * One row of layer norm's gradient: {@code dx (+)= invStd * (g - mean(g) - xhat * mean(g *
   * xhat))} with g = dy * gamma and xhat = (x - mean) * invStd.
   */
  void normalizeGradient(
      float[] x,
      int xo,
      float mean,
      float invStd,
      float[] gamma,
      int go,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      boolean accumulate,
      int n);

  /** gradient[go + i] += dy * xhat and gradient[bo + i] += dy, one row of gamma's and beta's. */
  void normalizeWeightGradient(
      float[] x,
      int xo,
      float mean,
      float invStd,
      float[] dy,
      int dyo,
      float[] gradient,
      int go,
      int bo,
      int n);

  /**
   * AdamW (Loshchilov and Hutter 2019) on n weights: {@code m = b1 m + (1-b1) g; v = b2 v + (1-b2)
   * g^2; w = w (1 - lr decay) - lr (m / c1) / (sqrt(v / c2) + epsilon)} with g = gradient * clip.
   */
  void adamW(float[] w, float[] gradient, float[] m, float[] v, int from, int n, AdamWStep step);

  /**
   * Multiplies by inverted dropout's factors: y[i] = x[i] * keep(i), where keep is 0 with
   * probability p (to 1/65536) and 1 / (1 - p) otherwise, drawn by element index from {@code key}.
   *
   * @param first the index of element 0 in the whole tensor, a multiple of 4 or the range is walked
   *     from within a draw; equal indices give equal draws
   */
  void dropout(
      float[] x,
      int xo,
      float[] y,
      int yo,
      int n,
      long key,
      long first,
      float p,
      boolean accumulate);
}
