package maru.engine.kernel;

import static maru.engine.kernel.Numbers.normal;
import static maru.engine.kernel.Numbers.positive;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The SIMD kernels and their scalar twin give the same bits, at every size and offset. */
final class TwinTest {
  private static final Kernels SCALAR = new ScalarKernels();
  private static final Kernels SIMD = new VectorKernels();
  private static final int GAP = 5;

  /** A kernel at work on n numbers of x, y and z from an offset; it writes into z or returns. */
  private interface Work {
    float run(Kernels kernels, float[] x, float[] y, float[] z, int at, int n);
  }

  private record Method(String name, Work work) {}

  private static float nothing(Runnable work) {
    work.run();
    return 0;
  }

  private static List<Method> methods() {
    List<Method> all = new ArrayList<>();
    all.add(new Method("add", (k, x, y, z, o, n) -> nothing(() -> k.add(x, o, z, o + 1, n))));
    all.add(new Method("sum", (k, x, y, z, o, n) -> nothing(() -> k.sum(x, o, y, o, z, 1, n))));
    all.add(new Method("scale", (k, x, y, z, o, n) -> nothing(() -> k.scale(x, o, 0.3f, z, 2, n))));
    all.add(
        new Method(
            "addScaled", (k, x, y, z, o, n) -> nothing(() -> k.addScaled(x, o, 0.3f, z, 2, n))));
    all.add(new Method("total", (k, x, y, z, o, n) -> k.total(x, o, n)));
    all.add(new Method("mean", (k, x, y, z, o, n) -> n == 0 ? 0 : k.mean(x, o, n)));
    all.add(new Method("dot", (k, x, y, z, o, n) -> k.dot(x, o, y, 1, n)));
    all.add(
        new Method("squaredDeviation", (k, x, y, z, o, n) -> k.squaredDeviation(x, o, 0.2f, n)));
    all.add(new Method("max", (k, x, y, z, o, n) -> k.max(x, o, n)));
    all.add(new Method("expSum", (k, x, y, z, o, n) -> k.expSum(x, o, 0.7f, 1.1f, z, o, n)));
    all.add(new Method("geluTanh", (k, x, y, z, o, n) -> nothing(() -> k.geluTanh(x, o, z, 3, n))));
    all.add(
        new Method(
            "geluTanhGradient",
            (k, x, y, z, o, n) -> nothing(() -> k.geluTanhGradient(x, o, y, 2, z, 3, n))));
    all.add(new Method("geluErf", (k, x, y, z, o, n) -> nothing(() -> k.geluErf(x, o, z, 3, n))));
    all.add(
        new Method(
            "geluErfGradient",
            (k, x, y, z, o, n) -> nothing(() -> k.geluErfGradient(x, o, y, 2, z, 3, n))));
    all.add(new Method("tanh", (k, x, y, z, o, n) -> nothing(() -> k.tanh(x, o, z, 3, n))));
    all.add(
        new Method(
            "tanhGradient",
            (k, x, y, z, o, n) -> nothing(() -> k.tanhGradient(x, o, y, 2, z, 3, n))));
    all.add(new Method("sigmoid", (k, x, y, z, o, n) -> nothing(() -> k.sigmoid(x, o, z, 3, n))));
    all.add(
        new Method(
            "sigmoidGradient",
            (k, x, y, z, o, n) -> nothing(() -> k.sigmoidGradient(x, o, y, 2, z, 3, n))));
    all.add(
        new Method("product", (k, x, y, z, o, n) -> nothing(() -> k.product(x, o, y, 1, z, 2, n))));
    all.add(
        new Method(
            "product in place",
            (k, x, y, z, o, n) -> nothing(() -> k.product(x, o, z, 1, z, 1, n))));
    all.add(
        new Method(
            "addProduct", (k, x, y, z, o, n) -> nothing(() -> k.addProduct(x, o, y, 1, z, 2, n))));
    all.add(
        new Method(
            "difference", (k, x, y, z, o, n) -> nothing(() -> k.difference(x, o, y, 1, z, 2, n))));
    all.add(
        new Method(
            "softmaxGradient",
            (k, x, y, z, o, n) -> nothing(() -> k.softmaxGradient(x, o, z, 1, 0.4f, 0.35f, n))));
    all.add(
        new Method(
            "normalize",
            (k, x, y, z, o, n) ->
                nothing(() -> k.normalize(x, o, 0.1f, 1.3f, y, 1, y, 2, z, o, n))));
    for (boolean accumulate : new boolean[] {false, true}) {
      all.add(
          new Method(
              "normalizeGradient, accumulate " + accumulate,
              (k, x, y, z, o, n) ->
                  nothing(() ->
                      k.normalizeGradient(x, o, 0.1f, 1.3f, y, 1, y, 2, z, o, accumulate, n))));
      for (int first : new int[] {0, 4, 3, 1_000_001}) {
        all.add(
            new Method(
                "dropout from " + first + ", accumulate " + accumulate,
                (k, x, y, z, o, n) ->
                    nothing(() -> k.dropout(x, o, z, 1, n, 77L, first, 0.3f, accumulate))));
      }
    }
    all.add(
        new Method(
            "normalizeWeightGradient",
            (k, x, y, z, o, n) ->
                nothing(
                    () -> k.normalizeWeightGradient(x, o, 0.1f, 1.3f, y, 1, z, 0, n + GAP, n))));
    return all;
  }

  @TestFactory
  Stream<DynamicTest> everyMethodGivesTheTwinsBits() {
    return methods().stream().map(m -> dynamicTest(m.name(), () -> compare(m)));
  }

  private static void compare(Method method) {
    for (int n : Numbers.RAGGED) {
      for (int at : new int[] {0, 1, 3}) {
        for (double deviation : new double[] {1, 30}) {
          float[] x = normal(n + GAP, deviation, 1);
          float[] y = normal(n + GAP, deviation, 2);
          float[] expected = normal(2 * (n + GAP), deviation, 3);
          float[] actual = expected.clone();
          float before = method.work().run(SCALAR, x, y, expected, at, n);
          float after = method.work().run(SIMD, x, y, actual, at, n);
          String where = "n " + n + ", offset " + at;
          assertArrayEquals(expected, actual, where);
          assertEquals(before, after, where);
        }
      }
    }
  }

  @Test
  void adamWGivesTheTwinsBits() {
    AdamWStep step = new AdamWStep(1e-2f, 0.9f, 0.99f, 1e-8f, 0.1f, 0.271f, 0.0297f, 0.7f);
    for (int n : Numbers.RAGGED) {
      float[][] one = moments(n);
      float[][] other = moments(n);
      SCALAR.adamW(one[0], one[1], one[2], one[3], 3, n, step);
      SIMD.adamW(other[0], other[1], other[2], other[3], 3, n, step);
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(one[i], other[i], "n " + n + ", array " + i);
      }
    }
  }

  private static float[][] moments(int n) {
    return new float[][] {
      normal(n + GAP, 1, 1), normal(n + GAP, 1, 2), normal(n + GAP, 1, 3), positive(n + GAP, 4)
    };
  }

  @Test
  void specialNumbersGiveTheTwinsBits() {
    float[] special = {
      0f,
      -0f,
      1f,
      -1f,
      Float.MIN_VALUE,
      -Float.MIN_NORMAL,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.NaN,
      88.3f,
      88.8f,
      -87.3f,
      -87.4f,
      -103.9f,
      1e-20f,
      9f,
      -9f,
      1e20f
    };
    float[] x = new float[special.length * 3];
    for (int i = 0; i < x.length; i++) {
      x[i] = special[i % special.length];
    }
    // One number in a vector, and the same number among the rest.
    for (Method m : methods()) {
      float[] y = normal(x.length + GAP, 1, 8);
      float[] expected = normal(2 * (x.length + GAP), 1, 9);
      float[] actual = expected.clone();
      m.work().run(SCALAR, x, y, expected, 0, x.length);
      m.work().run(SIMD, x, y, actual, 0, x.length);
      assertArrayEquals(expected, actual, m.name());
    }
  }

  @Test
  void dropoutDropsTheSameWhereverTheRangeBegins() {
    float[] ones = new float[4098];
    java.util.Arrays.fill(ones, 1f);
    float[] whole = new float[ones.length];
    SIMD.dropout(ones, 0, whole, 0, ones.length, 5L, 100, 0.25f, false);
    for (int from : new int[] {1, 2, 3, 4, 1001}) {
      float[] part = new float[ones.length];
      SIMD.dropout(ones, from, part, from, ones.length - from, 5L, 100 + from, 0.25f, false);
      for (int i = from; i < ones.length; i++) {
        assertEquals(whole[i], part[i]);
      }
    }
  }

  @Test
  void dropoutDropsTheShareItWasAskedToAndKeepsTheMean() {
    int n = 1 << 20;
    float[] ones = new float[n];
    java.util.Arrays.fill(ones, 1f);
    float[] y = new float[n];
    SIMD.dropout(ones, 0, y, 0, n, 9L, 0, 0.1f, false);
    int dropped = 0;
    for (float v : y) {
      dropped += v == 0 ? 1 : 0;
    }
    // Five deviations of a binomial with a million draws.
    assertEquals(0.1, dropped / (double) n, 5 * Math.sqrt(0.09 / n));
    assertEquals(1f / 0.9f, SIMD.max(y, 0, n));
  }
}
