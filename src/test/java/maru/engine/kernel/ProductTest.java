package maru.engine.kernel;

import static maru.engine.kernel.Numbers.normal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import maru.base.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrix products: the twin's bits, and what a naive sum in double gives up to rounding. */
final class ProductTest {
  private static final Kernels SCALAR = new ScalarKernels();
  private static final Kernels SIMD = new VectorKernels();

  /** m x n = start + m x k times k x n, with room between the rows of all. */
  private record Case(int m, int n, int k, int room, boolean startIsC, boolean transposedB) {
    private static final int AT = 3;

    private int ld(int columns) {
      return columns + room;
    }

    private float[] a(boolean transposed) {
      return normal(AT + (transposed ? k * ld(m) : m * ld(k)) + 16, 1, 11);
    }

    private float[] b() {
      return normal(AT + (transposedB ? n * ld(k) : k * ld(n)) + 16, 1, 12);
    }

    private float[] c() {
      return normal(AT + m * ld(n) + 16, 1, 13);
    }

    private float b(float[] b, int p, int j) {
      return transposedB ? b[AT + j * ld(k) + p] : b[AT + p * ld(n) + j];
    }

    /** By the kernels, from a B packed with more rows than are used. */
    private float[] multiply(Kernels kernels) {
      int rowsPacked = k + room;
      float[] whole = transposedB ? padColumns(b(), n, k) : padRows(b(), k, n);
      float[] packed = new float[2 + kernels.packedSize(rowsPacked, n)];
      if (transposedB) {
        kernels.packTransposed(whole, 0, rowsPacked, rowsPacked, n, packed, 2);
      } else {
        kernels.pack(whole, 0, n, rowsPacked, n, packed, 2);
      }
      float[] c = c();
      float[] start = startIsC ? c : normal(AT + n, 1, 14);
      kernels.multiply(
          a(false),
          AT,
          ld(k),
          packed,
          2,
          rowsPacked,
          m,
          n,
          k,
          start,
          AT,
          startIsC ? ld(n) : 0,
          c,
          AT,
          ld(n));
      return c;
    }

    private float[] padRows(float[] from, int rows, int columns) {
      float[] to = normal((rows + room) * columns, 1, 15);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(from, AT + r * ld(columns), to, r * columns, columns);
      }
      return to;
    }

    private float[] padColumns(float[] from, int rows, int columns) {
      float[] to = normal(rows * ld(columns), 1, 15);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(from, AT + r * ld(columns), to, r * ld(columns), columns);
      }
      return to;
    }

    private float[] multiplyTransposed(Kernels kernels) {
      float[] c = c();
      float[] start = startIsC ? c : normal(AT + n, 1, 14);
      kernels.multiplyTransposed(
          a(true),
          AT,
          ld(m),
          b(),
          AT,
          ld(n),
          m,
          n,
          k,
          start,
          AT,
          startIsC ? ld(n) : 0,
          c,
          AT,
          ld(n));
      return c;
    }

    /** Every output within rounding of a sum in double, everything else untouched. */
    private void checkAgainstDoubles(float[] actual, boolean transposedA) {
      float[] before = c();
      float[] a = a(transposedA);
      float[] b = b();
      float[] start = startIsC ? before : normal(AT + n, 1, 14);
      boolean[] written = new boolean[before.length];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = start[AT + (startIsC ? i * ld(n) : 0) + j];
          double size = Math.abs(sum);
          for (int p = 0; p < k; p++) {
            double left = transposedA ? a[AT + p * ld(m) + i] : a[AT + i * ld(k) + p];
            sum += left * b(b, p, j);
            size += Math.abs(left * b(b, p, j));
          }
          int at = AT + i * ld(n) + j;
          written[at] = true;
          double error = Math.abs(actual[at] - sum);
          String where = this + " at (" + i + ", " + j + ")";
          assertTrue(error <= (k + 1) * 0x1p-24 * size + 1e-30, where + " is off by " + error);
        }
      }
      for (int i = 0; i < before.length; i++) {
        if (!written[i]) {
          assertTrue(before[i] == actual[i], this + " wrote beside its range, at " + i);
        }
      }
    }

    private void check() {
      float[] product = multiply(SIMD);
      assertArrayEquals(multiply(SCALAR), product, toString());
      checkAgainstDoubles(product, false);
      if (!transposedB) {
        float[] other = multiplyTransposed(SIMD);
        assertArrayEquals(multiplyTransposed(SCALAR), other, toString());
        checkAgainstDoubles(other, true);
      }
    }
  }

  private static LongStream seeds() {
    return Draws.seeds();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyShape(long seed) {
    Draws draws = new Draws(seed);
    for (int i = 0; i < Draws.CASES; i++) {
      new Case(
              draws.between(0, 40),
              draws.between(0, 70),
              draws.between(0, 50),
              draws.between(0, 5),
              draws.either(),
              draws.either())
          .check();
    }
  }

  @Test
  void raggedShapes() {
    int[] sizes = {1, 4, 6, 13, 207};
    for (int m : sizes) {
      for (int n : sizes) {
        for (int k : sizes) {
          new Case(m, n, k, 1, m == 6, n == 13).check();
        }
      }
    }
    new Case(13, 6, 4098, 0, false, false).check();
    new Case(4, 4098, 13, 0, false, true).check();
    new Case(702, 13, 6, 2, true, false).check();
  }
}
