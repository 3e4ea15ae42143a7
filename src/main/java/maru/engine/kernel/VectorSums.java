package maru.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums in 16 partial sums and a fixed tree. The 16 live in one, two or four vectors; LANES is a
 * constant of the machine, so the branches on it are gone from the compiled code.
 */
final class VectorSums {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(S, 8 % LANES, 1, true);
  private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(S, 4 % LANES, 1, true);
  private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(S, 2, 1, true);
  private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(S, 1, 1, true);

  private VectorSums() {}

  /** The tree over the 16 partial sums that start at lane 0 of a: (i, i+8), (i, i+4), ... */
  private static float tree(FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
    FloatVector s;
    if (LANES == 16) {
      s = a.add(a.rearrange(BY_8));
      s = s.add(s.rearrange(BY_4));
    } else if (LANES == 8) {
      s = a.add(b);
      s = s.add(s.rearrange(BY_4));
    } else {
      s = a.add(c).add(b.add(d));
    }
    s = s.add(s.rearrange(BY_2));
    return s.add(s.rearrange(BY_1)).lane(0);
  }

  static float total(float[] x, int xo, int n) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    FloatVector c = FloatVector.zero(S);
    FloatVector d = FloatVector.zero(S);
    int i = 0;
    for (; i + 16 <= n; i += 16) {
      a = a.add(FloatVector.fromArray(S, x, xo + i));
      if (LANES <= 8) {
        b = b.add(FloatVector.fromArray(S, x, xo + i + LANES));
      }
      if (LANES == 4) {
        c = c.add(FloatVector.fromArray(S, x, xo + i + 8));
        d = d.add(FloatVector.fromArray(S, x, xo + i + 12));
      }
    }
    float sum = tree(a, b, c, d);
    for (; i < n; i++) {
      sum += x[xo + i];
    }
    return sum;
  }

  /** The sum of x[i] - shift. */
  static float deviation(float[] x, int xo, float shift, int n) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    FloatVector c = FloatVector.zero(S);
    FloatVector d = FloatVector.zero(S);
    int i = 0;
    for (; i + 16 <= n; i += 16) {
      a = a.add(FloatVector.fromArray(S, x, xo + i).sub(shift));
      if (LANES <= 8) {
        b = b.add(FloatVector.fromArray(S, x, xo + i + LANES).sub(shift));
      }
      if (LANES == 4) {
        c = c.add(FloatVector.fromArray(S, x, xo + i + 8).sub(shift));
        d = d.add(FloatVector.fromArray(S, x, xo + i + 12).sub(shift));
      }
    }
    float sum = tree(a, b, c, d);
    for (; i < n; i++) {
      sum += x[xo + i] - shift;
    }
    return sum;
  }

  static float dot(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    FloatVector c = FloatVector.zero(S);
    FloatVector d = FloatVector.zero(S);
    int i = 0;
    for (; i + 16 <= n; i += 16) {
      a = FloatVector.fromArray(S, x, xo + i).fma(FloatVector.fromArray(S, y, yo + i), a);
      if (LANES <= 8) {
        int j = i + LANES;
        b = FloatVector.fromArray(S, x, xo + j).fma(FloatVector.fromArray(S, y, yo + j), b);
      }
      if (LANES == 4) {
        int j = i + 8;
        c = FloatVector.fromArray(S, x, xo + j).fma(FloatVector.fromArray(S, y, yo + j), c);
        j = i + 12;
        d = FloatVector.fromArray(S, x, xo + j).fma(FloatVector.fromArray(S, y, yo + j), d);
      }
    }
    float sum = tree(a, b, c, d);
    for (; i < n; i++) {
      sum = Fused.multiplyAdd(x[xo + i], y[yo + i], sum);
    }
    return sum;
  }

  static float squaredDeviation(float[] x, int xo, float mean, int n) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    FloatVector c = FloatVector.zero(S);
    FloatVector d = FloatVector.zero(S);
    int i = 0;
    for (; i + 16 <= n; i += 16) {
      FloatVector e = FloatVector.fromArray(S, x, xo + i).sub(mean);
      a = e.fma(e, a);
      if (LANES <= 8) {
        FloatVector f = FloatVector.fromArray(S, x, xo + i + LANES).sub(mean);
        b = f.fma(f, b);
      }
      if (LANES == 4) {
        FloatVector f = FloatVector.fromArray(S, x, xo + i + 8).sub(mean);
        c = f.fma(f, c);
        FloatVector g = FloatVector.fromArray(S, x, xo + i + 12).sub(mean);
        d = g.fma(g, d);
      }
    }
    float sum = tree(a, b, c, d);
    for (; i < n; i++) {
      float e = x[xo + i] - mean;
      sum = Fused.multiplyAdd(e, e, sum);
    }
    return sum;
  }

  /** The sum of dy * gamma * xhat, for layer norm's gradient. */
  static float weighted(
      float[] x,
      int xo,
      float mean,
      float invStd,
      float[] gamma,
      int go,
      float[] dy,
      int dyo,
      int n) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    FloatVector c = FloatVector.zero(S);
    FloatVector d = FloatVector.zero(S);
    int i = 0;
    for (; i + 16 <= n; i += 16) {
      a = term(x, xo + i, mean, invStd, gamma, go + i, dy, dyo + i, a);
      if (LANES <= 8) {
        int j = i + LANES;
        b = term(x, xo + j, mean, invStd, gamma, go + j, dy, dyo + j, b);
      }
      if (LANES == 4) {
        int j = i + 8;
        c = term(x, xo + j, mean, invStd, gamma, go + j, dy, dyo + j, c);
        j = i + 12;
        d = term(x, xo + j, mean, invStd, gamma, go + j, dy, dyo + j, d);
      }
    }
    float sum = tree(a, b, c, d);
    for (; i < n; i++) {
      float g = dy[dyo + i] * gamma[go + i];
      sum = Fused.multiplyAdd(g, (x[xo + i] - mean) * invStd, sum);
    }
    return sum;
  }

  private static FloatVector term(
      float[] x,
      int xo,
      float mean,
      float invStd,
      float[] gamma,
      int go,
      float[] dy,
      int dyo,
      FloatVector sum) {
    FloatVector g = FloatVector.fromArray(S, dy, dyo).mul(FloatVector.fromArray(S, gamma, go));
    return g.fma(FloatVector.fromArray(S, x, xo).sub(mean).mul(invStd), sum);
  }

  static float max(float[] x, int xo, int n) {
    float best = Float.NEGATIVE_INFINITY;
    int i = 0;
    if (n >= LANES) {
      FloatVector m = FloatVector.fromArray(S, x, xo);
      for (i = LANES; i + LANES <= n; i += LANES) {
        m = m.max(FloatVector.fromArray(S, x, xo + i));
      }
      // The largest of a set does not depend on the order of asking.
      best = m.reduceLanes(VectorOperators.MAX);
    }
    for (; i < n; i++) {
      best = Math.max(best, x[xo + i]);
    }
    return best;
  }
}
