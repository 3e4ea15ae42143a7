package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import maru.base.Rng;
import org.junit.jupiter.api.Test;

/** Axes against clouds whose axes are known. */
class PrincipalAxesTest {
  private static final int N = 4000;

  /** A cloud with these deviations along (3, 4)/5, (-4, 3)/5 and the third axis. */
  private static float[] cloud(double first, double second, double third) {
    Rng rng = Rng.of(7, "cloud", 0);
    float[] rows = new float[3 * N];
    for (int i = 0; i < N; i++) {
      double a = first * (rng.nextDouble() - 0.5);
      double b = second * (rng.nextDouble() - 0.5);
      rows[3 * i] = (float) (10 + 0.6 * a - 0.8 * b);
      rows[3 * i + 1] = (float) (0.8 * a + 0.6 * b);
      rows[3 * i + 2] = (float) (third * (rng.nextDouble() - 0.5));
    }
    return rows;
  }

  @Test
  void theAxesAreThoseOfTheCloudTheLongestFirst() {
    PrincipalAxes axes = PrincipalAxes.of(cloud(10, 3, 0.1), 3, 2);
    assertArrayEquals(new double[] {0.6, 0.8, 0}, axes.axes().get(0), 0.02);
    assertArrayEquals(new double[] {0.8, -0.6, 0}, axes.axes().get(1), 0.02, "its largest is up");
    assertEquals(100.0 / (100 + 9 + 0.01), axes.shares().get(0), 0.01);
    assertEquals(9.0 / (100 + 9 + 0.01), axes.shares().get(1), 0.01);
    assertArrayEquals(
        new float[] {5, 0}, axes.place(new float[] {13, 4, 0}), 0.3f, "from the mean");
  }

  @Test
  void fewerNumbersThanAxesGiveFewerAxesAndOnePointHasNoSpread() {
    PrincipalAxes line = PrincipalAxes.of(new float[] {1, 2, 3}, 1, 2);
    assertEquals(1, line.axes().size());
    assertEquals(1, line.shares().getFirst(), 1e-9);
    PrincipalAxes point = PrincipalAxes.of(new float[] {1, 2}, 2, 2);
    assertEquals(0, point.shares().getFirst());
    assertArrayEquals(new float[] {0, 0}, point.place(new float[] {1, 2}), 1e-6f);
  }
}
