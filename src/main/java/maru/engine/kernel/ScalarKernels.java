package maru.engine.kernel;

/**
 * The kernels in plain Java: the twin of {@link VectorKernels} with the same bits, which also says
 * in the plainest way what those are.
 */
final class ScalarKernels extends ScalarGates implements Kernels {
  static final int STRIP = 16;

  @Override
  public String description() {
    return "scalar";
  }

  @Override
  public int strip() {
    return STRIP;
  }

  @Override
  public void pack(float[] b, int bo, int ldb, int k, int n, float[] packed, int po) {
    Packing.byRows(b, bo, ldb, k, n, packed, po, STRIP);
  }

  @Override
  public void packTransposed(float[] b, int bo, int ldb, int k, int n, float[] packed, int po) {
    Packing.byColumns(b, bo, ldb, k, n, packed, po, STRIP);
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
    for (int i = 0; i < m; i++) {
      int row = ao + i * lda;
      int begun = so + i * lds;
      int out = co + i * ldc;
      for (int j = 0; j < n; j += 4) {
        int at = po + j / STRIP * STRIP * k0 + j % STRIP;
        int width = Math.min(4, n - j);
        ScalarChains.of(a, row, 1, packed, at, STRIP, width, k, start, begun + j, c, out + j);
      }
    }
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
    for (int i = 0; i < m; i++) {
      int begun = so + i * lds;
      int out = co + i * ldc;
      for (int j = 0; j < n; j += 4) {
        int width = Math.min(4, n - j);
        ScalarChains.of(a, ao + i, lda, b, bo + j, ldb, width, k, start, begun + j, c, out + j);
      }
    }
  }

  @Override
  public void add(float[] x, int xo, float[] y, int yo, int n) {
    sum(x, xo, y, yo, y, yo, n);
  }

  @Override
  public void addScaled(float[] x, int xo, float f, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Fused.multiplyAdd(x[xo + i], f, y[yo + i]);
    }
  }

  @Override
  public void sum(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] + y[yo + i];
    }
  }

  @Override
  public void scale(float[] x, int xo, float f, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = x[xo + i] * f;
    }
  }

  @Override
  public float total(float[] x, int xo, int n) {
    float[] partial = new float[16];
    int whole = n & ~15;
    for (int i = 0; i < whole; i++) {
      partial[i & 15] += x[xo + i];
    }
    float sum = tree(partial);
    for (int i = whole; i < n; i++) {
      sum += x[xo + i];
    }
    return sum;
  }

  @Override
  public float mean(float[] x, int xo, int n) {
    float shift = x[xo];
    float[] partial = new float[16];
    int whole = n & ~15;
    for (int i = 0; i < whole; i++) {
      partial[i & 15] += x[xo + i] - shift;
    }
    float sum = tree(partial);
    for (int i = whole; i < n; i++) {
      sum += x[xo + i] - shift;
    }
    return shift + sum / n;
  }

  @Override
  public float dot(float[] x, int xo, float[] y, int yo, int n) {
    float[] partial = new float[16];
    int whole = n & ~15;
    for (int i = 0; i < whole; i++) {
      partial[i & 15] = Fused.multiplyAdd(x[xo + i], y[yo + i], partial[i & 15]);
    }
    float sum = tree(partial);
    for (int i = whole; i < n; i++) {
      sum = Fused.multiplyAdd(x[xo + i], y[yo + i], sum);
    }
    return sum;
  }

  @Override
  public float squaredDeviation(float[] x, int xo, float mean, int n) {
    float[] partial = new float[16];
    int whole = n & ~15;
    for (int i = 0; i < whole; i++) {
      float e = x[xo + i] - mean;
      partial[i & 15] = Fused.multiplyAdd(e, e, partial[i & 15]);
    }
    float sum = tree(partial);
    for (int i = whole; i < n; i++) {
      float e = x[xo + i] - mean;
      sum = Fused.multiplyAdd(e, e, sum);
    }
    return sum;
  }

  @Override
  public float max(float[] x, int xo, int n) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      best = Math.max(best, x[xo + i]);
    }
    return best;
  }

  @Override
  public float expSum(float[] x, int xo, float f, float shift, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarMath.exp((x[xo + i] - shift) * f);
    }
    return total(y, yo, n);
  }

  @Override
  public void geluTanh(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarMath.geluTanh(x[xo + i]);
    }
  }

  @Override
  public void geluTanhGradient(float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = ScalarMath.geluTanhGradient(x[xo + i], dy[dyo + i]);
    }
  }

  @Override
  public void geluErf(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarMath.geluErf(x[xo + i]);
    }
  }

  @Override
  public void geluErfGradient(float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = ScalarMath.geluErfGradient(x[xo + i], dy[dyo + i]);
    }
  }

  @Override
  public void tanh(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarMath.tanh(x[xo + i]);
    }
  }

  @Override
  public void tanhGradient(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * Fused.multiplyAdd(-y[yo + i], y[yo + i], 1f);
    }
  }

  @Override
  public void softmaxGradient(float[] p, int po, float[] d, int at, float dot, float scale, int n) {
    for (int i = 0; i < n; i++) {
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
    for (int i = 0; i < n; i++) {
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
    for (int i = 0; i < n; i++) {
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
    float meanG = dot(dy, dyo, gamma, go, n) / n;
    float[] partial = new float[16];
    int whole = n & ~15;
    for (int i = 0; i < whole; i++) {
      float xhat = (x[xo + i] - mean) * invStd;
      partial[i & 15] = Fused.multiplyAdd(dy[dyo + i] * gamma[go + i], xhat, partial[i & 15]);
    }
    float weighted = tree(partial);
    for (int i = whole; i < n; i++) {
      weighted =
          Fused.multiplyAdd(dy[dyo + i] * gamma[go + i], (x[xo + i] - mean) * invStd, weighted);
    }
    float meanGx = weighted / n;
    for (int i = 0; i < n; i++) {
      float xhat = (x[xo + i] - mean) * invStd;
      float g = dy[dyo + i] * gamma[go + i] - meanG;
      float old = accumulate ? dx[dxo + i] : 0f;
      dx[dxo + i] = Fused.multiplyAdd(xhat, -meanGx, g) * invStd + old;
    }
  }

  @Override
  public void adamW(
      float[] w, float[] gradient, float[] m, float[] v, int from, int n, AdamWStep step) {
    float keep = 1f - step.learningRate() * step.decay();
    float rate = -step.learningRate() / step.correction1();
    float root = 1f / (float) Math.sqrt(step.correction2());
    adamWTail(w, gradient, m, v, from, from + n, keep, rate, root, step);
  }

  static void adamWTail(
      float[] w,
      float[] gradient,
      float[] m,
      float[] v,
      int from,
      int end,
      float keep,
      float rate,
      float root,
      AdamWStep step) {
    for (int i = from; i < end; i++) {
      float g = gradient[i] * step.clip();
      m[i] = m[i] * step.beta1() + g * (1f - step.beta1());
      v[i] = v[i] * step.beta2() + g * g * (1f - step.beta2());
      w[i] =
          m[i] * rate / Fused.multiplyAdd((float) Math.sqrt(v[i]), root, step.epsilon())
              + w[i] * keep;
    }
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

  /** Adds 16 partial sums as (i, i + 8), (i, i + 4), (i, i + 2), (0, 1). */
  private static float tree(float[] p) {
    for (int half = 8; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        p[i] += p[i + half];
      }
    }
    return p[0];
  }
}
