package maru.engine.kernel;

import static maru.engine.kernel.MathConstants.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels by {@code jdk.incubator.vector}, as wide as the machine's registers. */
final class VectorKernels extends VectorGates implements Kernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  /** The sums' trees are written for 4, 8 and 16 lanes. */
  static boolean supported() {
    return LANES == 4 || LANES == 8 || LANES == 16;
  }

  @Override
  public String description() {
    return "SIMD " + S.vectorBitSize() + " bit";
  }

  @Override
  public int strip() {
    return LANES;
  }

  @Override
  public void pack(float[] b, int bo, int ldb, int k, int n, float[] packed, int po) {
    Packing.byRows(b, bo, ldb, k, n, packed, po, LANES);
  }

  @Override
  public void packTransposed(float[] b, int bo, int ldb, int k, int n, float[] packed, int po) {
    Packing.byColumns(b, bo, ldb, k, n, packed, po, LANES);
  }

  @Override
  public void multiply(
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
      int ldc) {
    VectorProducts.byRows(a, ao, lda, packed, po, k0, m, n, k, start, so, lds, c, co, ldc);
  }

  @Override
  public void multiplyTransposed(
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
      int ldc) {
    VectorTransposedProducts.byColumns(a, ao, lda, b, bo, ldb, m, n, k, start, so, lds, c, co, ldc);
  }

  @Override
  public void add(float[] x, int xo, float[] y, int yo, int n) {
    sum(x, xo, y, yo, y, yo, n);
  }

  @Override
  public void addScaled(float[] x, int xo, float f, float[] y, int yo, int n) {
    FloatVector factor = FloatVector.broadcast(S, f);
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(S, x, xo + i)
          .fma(factor, FloatVector.fromArray(S, y, yo + i))
          .intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Fused.multiplyAdd(x[xo + i], f, y[yo + i]);
    }
  }

  @Override
  public void sum(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(S, x, xo + i)
          .add(FloatVector.fromArray(S, y, yo + i))
          .intoArray(z, zo + i);
    }
    for (; i < n; i++) {
      z[zo + i] = x[xo + i] + y[yo + i];
    }
  }

  @Override
  public void scale(float[] x, int xo, float f, float[] y, int yo, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(S, x, xo + i).mul(f).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = x[xo + i] * f;
    }
  }

  @Override
  public float total(float[] x, int xo, int n) {
    return VectorSums.total(x, xo, n);
  }

  @Override
  public float mean(float[] x, int xo, int n) {
    return x[xo] + VectorSums.deviation(x, xo, x[xo], n) / n;
  }

  @Override
  public float dot(float[] x, int xo, float[] y, int yo, int n) {
    return VectorSums.dot(x, xo, y, yo, n);
  }

  @Override
  public float squaredDeviation(float[] x, int xo, float mean, int n) {
    return VectorSums.squaredDeviation(x, xo, mean, n);
  }

  @Override
  public float max(float[] x, int xo, int n) {
    return VectorSums.max(x, xo, n);
  }

  @Override
  public float expSum(float[] x, int xo, float f, float shift, float[] y, int yo, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      VectorMath.exp(FloatVector.fromArray(S, x, xo + i).sub(shift).mul(f)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = ScalarMath.exp((x[xo + i] - shift) * f);
    }
    return VectorSums.total(y, yo, n);
  }

  @Override
  public void geluTanh(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      v.mul(VectorMath.gate(v)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = ScalarMath.geluTanh(x[xo + i]);
    }
  }

  @Override
  public void geluTanhGradient(float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    FloatVector cube = FloatVector.broadcast(S, -3f * GATE_CUBE);
    FloatVector linear = FloatVector.broadcast(S, -GATE_LINEAR);
    FloatVector one = FloatVector.broadcast(S, 1f);
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector s = VectorMath.gate(v);
      FloatVector slope = v.mul(v).fma(cube, linear);
      FloatVector g = v.mul(slope).fma(s.mul(one.sub(s)), s);
      FloatVector.fromArray(S, dy, dyo + i).mul(g).intoArray(dx, dxo + i);
    }
    for (; i < n; i++) {
      dx[dxo + i] = ScalarMath.geluTanhGradient(x[xo + i], dy[dyo + i]);
    }
  }

  @Override
  public void geluErf(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector e = VectorMath.exp(v.mul(v).mul(-0.5f));
      v.mul(VectorMath.normal(v, e)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = ScalarMath.geluErf(x[xo + i]);
    }
  }

  @Override
  public void geluErfGradient(float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector e = VectorMath.exp(v.mul(v).mul(-0.5f));
      FloatVector g = v.mul(INV_SQRT_2PI).fma(e, VectorMath.normal(v, e));
      FloatVector.fromArray(S, dy, dyo + i).mul(g).intoArray(dx, dxo + i);
    }
    for (; i < n; i++) {
      dx[dxo + i] = ScalarMath.geluErfGradient(x[xo + i], dy[dyo + i]);
    }
  }

  @Override
  public void tanh(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector one = FloatVector.broadcast(S, 1f);
    FloatVector two = FloatVector.broadcast(S, 2f);
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector e = VectorMath.exp(FloatVector.fromArray(S, x, xo + i).mul(2f));
      one.sub(two.div(e.add(1f))).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = ScalarMath.tanh(x[xo + i]);
    }
  }

  @Override
  public void tanhGradient(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    FloatVector one = FloatVector.broadcast(S, 1f);
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, y, yo + i);
      FloatVector.fromArray(S, dy, dyo + i)
          .mul(v.neg().lanewise(VectorOperators.FMA, v, one))
          .intoArray(dx, dxo + i);
    }
    for (; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * Fused.multiplyAdd(-y[yo + i], y[yo + i], 1f);
    }
  }

  @Override
  public void softmaxGradient(float[] p, int po, float[] d, int at, float dot, float scale, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(S, d, at + i)
          .sub(dot)
          .mul(FloatVector.fromArray(S, p, po + i))
          .mul(scale)
          .intoArray(d, at + i);
    }
    for (; i < n; i++) {
      d[at + i] = (d[at + i] - dot) * p[po + i] * scale;
    }
  }

  @Override
  public void normalizeWeightGradient(
      float[] x,
      int xo,
      float mean,
      float invStd,
      float[] dy,
      int dyo,
      float[] gradient,
      int go,
      int bo,
      int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
      FloatVector xhat = FloatVector.fromArray(S, x, xo + i).sub(mean).mul(invStd);
      xhat.fma(g, FloatVector.fromArray(S, gradient, go + i)).intoArray(gradient, go + i);
      g.add(FloatVector.fromArray(S, gradient, bo + i)).intoArray(gradient, bo + i);
    }
    for (; i < n; i++) {
      float g = dy[dyo + i];
      gradient[go + i] = Fused.multiplyAdd((x[xo + i] - mean) * invStd, g, gradient[go + i]);
      gradient[bo + i] = g + gradient[bo + i];
    }
  }

  @Override
  public void normalize(
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
      int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(S, x, xo + i)
          .sub(mean)
          .mul(invStd)
          .fma(FloatVector.fromArray(S, gamma, go + i), FloatVector.fromArray(S, beta, bo + i))
          .intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Fused.multiplyAdd((x[xo + i] - mean) * invStd, gamma[go + i], beta[bo + i]);
    }
  }

  @Override
  public void normalizeGradient(
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
      int n) {
    float meanG = VectorSums.dot(dy, dyo, gamma, go, n) / n;
    float meanGx = VectorSums.weighted(x, xo, mean, invStd, gamma, go, dy, dyo, n) / n;
    VectorMask<Float> keep = accumulate ? S.maskAll(true) : S.maskAll(false);
    FloatVector slope = FloatVector.broadcast(S, -meanGx);
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector xhat = FloatVector.fromArray(S, x, xo + i).sub(mean).mul(invStd);
      FloatVector g =
          FloatVector.fromArray(S, dy, dyo + i)
              .mul(FloatVector.fromArray(S, gamma, go + i))
              .sub(meanG);
      FloatVector old = FloatVector.zero(S).blend(FloatVector.fromArray(S, dx, dxo + i), keep);
      xhat.fma(slope, g).mul(invStd).add(old).intoArray(dx, dxo + i);
    }
    for (; i < n; i++) {
      float xhat = (x[xo + i] - mean) * invStd;
      float g = dy[dyo + i] * gamma[go + i] - meanG;
      float old = accumulate ? dx[dxo + i] : 0f;
      dx[dxo + i] = Fused.multiplyAdd(xhat, -meanGx, g) * invStd + old;
    }
  }

  @Override
  public void adamW(
      float[] w, float[] gradient, float[] m, float[] v, int from, int n, AdamWStep step) {
    FloatVector b1 = FloatVector.broadcast(S, step.beta1());
    FloatVector b2 = FloatVector.broadcast(S, step.beta2());
    float keep = 1f - step.learningRate() * step.decay();
    float rate = -step.learningRate() / step.correction1();
    float root = 1f / (float) Math.sqrt(step.correction2());
    FloatVector kept = FloatVector.broadcast(S, keep);
    FloatVector epsilon = FloatVector.broadcast(S, step.epsilon());
    FloatVector rooted = FloatVector.broadcast(S, root);
    int end = from + n;
    int i = from;
    for (; i + LANES <= end; i += LANES) {
      FloatVector g = FloatVector.fromArray(S, gradient, i).mul(step.clip());
      FloatVector first = FloatVector.fromArray(S, m, i).mul(b1).add(g.mul(1f - step.beta1()));
      FloatVector second =
          FloatVector.fromArray(S, v, i).mul(b2).add(g.mul(g).mul(1f - step.beta2()));
      first.intoArray(m, i);
      second.intoArray(v, i);
      FloatVector below = second.lanewise(VectorOperators.SQRT).fma(rooted, epsilon);
      first.mul(rate).div(below).add(FloatVector.fromArray(S, w, i).mul(kept)).intoArray(w, i);
    }
    ScalarKernels.adamWTail(w, gradient, m, v, i, end, keep, rate, root, step);
  }

  @Override
  public void dropout(
      float[] x,
      int xo,
      float[] y,
      int yo,
      int n,
      long key,
      long first,
      float p,
      boolean accumulate) {
    Dropout.apply(x, xo, y, yo, n, key, first, p, accumulate);
  }
}
