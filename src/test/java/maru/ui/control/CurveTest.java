package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import maru.base.Rng;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static final Curve.Placing PIXELS =
      new Curve.Placing() {
        @Override
        public double x(int step) {
          return step / 100.0;
        }

        @Override
        public double y(float value) {
          return value;
        }
      };

  @Test
  void anOutlineOfManyPointsKeepsEveryColumnsExtremes() {
    Curve curve = new Curve();
    Rng rng = Rng.of(1, "curve", 0);
    float[] low = new float[300];
    float[] high = new float[300];
    java.util.Arrays.fill(low, Float.MAX_VALUE);
    java.util.Arrays.fill(high, -Float.MAX_VALUE);
    for (int step = 0; step < 30_000; step++) {
      float value = (float) rng.nextGaussian();
      curve.add(step, value);
      low[step / 100] = Math.min(low[step / 100], value);
      high[step / 100] = Math.max(high[step / 100], value);
    }
    double[] xs = new double[4 * 303];
    double[] ys = new double[4 * 303];
    int corners = curve.outline(PIXELS, xs, ys);
    assertTrue(corners <= 4 * 300, "corners: " + corners);
    for (int i = 0; i < corners; i++) {
      low[(int) xs[i]] = ys[i] == low[(int) xs[i]] ? Float.NaN : low[(int) xs[i]];
      high[(int) xs[i]] = ys[i] == high[(int) xs[i]] ? Float.NaN : high[(int) xs[i]];
      assertTrue(i == 0 || xs[i] >= xs[i - 1], "the line goes back at corner " + i);
    }
    for (int column = 0; column < 300; column++) {
      assertTrue(Float.isNaN(low[column]) && Float.isNaN(high[column]), "column " + column);
    }
  }

  @Test
  void fewPointsAreAllCorners() {
    Curve curve = new Curve();
    curve.add(0, 3);
    curve.add(100, 1);
    curve.add(200, 2);
    double[] xs = new double[16];
    double[] ys = new double[16];
    assertEquals(3, curve.outline(PIXELS, xs, ys));
    assertEquals(1, ys[1]);
    assertEquals(0, new Curve().outline(PIXELS, xs, ys));
  }

  @Test
  void whatIsNoNumberIsLeftOutAndStepsDontGoBack() {
    Curve curve = new Curve();
    curve.add(5, Float.NaN);
    curve.add(5, Float.POSITIVE_INFINITY);
    assertEquals(0, curve.size());
    curve.add(5, 1);
    assertThrows(IllegalArgumentException.class, () -> curve.add(4, 1));
    curve.add(9, 7);
    assertEquals(-1, curve.indexAt(4.9));
    assertEquals(0, curve.indexAt(8.9));
    assertEquals(1, curve.indexAt(1e9));
    assertEquals(7, curve.largest());
    assertEquals(1, curve.smallest());
  }

  @Test
  void whatIsCutOffCountsNoMore() {
    Curve curve = new Curve();
    curve.add(1, 2f);
    curve.add(5, 3f);
    curve.add(9, 70f);
    curve.add(12, -1f);
    curve.cutAfter(8);
    assertEquals(2, curve.size());
    assertEquals(3f, curve.largest());
    assertEquals(2f, curve.smallest());
    curve.add(6, 4f);
    assertEquals(6, curve.step(2));
    curve.cutAfter(0);
    assertEquals(0, curve.size());
    assertEquals(Float.NEGATIVE_INFINITY, curve.largest());
  }
}
