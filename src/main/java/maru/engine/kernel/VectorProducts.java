package maru.engine.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Walks the blocks of a matrix product whose A is read along its rows: strips of columns outside,
 * blocks of rows inside.
 */
final class VectorProducts {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** Two strips at once need 24 accumulators and so 32 registers, which AVX-512 has. */
  private static final boolean PAIRS = LANES == 16;

  private static final int BLOCK = 12;

  /** Where the last strip's outputs go before those that exist are copied out. */
  private static final ThreadLocal<float[]> EDGE =
      ThreadLocal.withInitial(() -> new float[2 * BLOCK * LANES]);

  private VectorProducts() {}

  static void byRows(
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
    int j = 0;
    if (PAIRS) {
      for (; j + 2 * LANES <= n; j += 2 * LANES) {
        int b0 = po + j * k0;
        int b1 = b0 + k0 * LANES;
        int i = 0;
        for (; i + 12 <= m; i += 12) {
          VectorRowProducts.rows12x2(
              a,
              ao + i * lda,
              lda,
              packed,
              b0,
              b1,
              LANES,
              k,
              start,
              so + i * lds + j,
              lds,
              c,
              co + i * ldc + j,
              ldc);
        }
        for (; i + 4 <= m; i += 4) {
          VectorRowProducts.rows4x2(
              a,
              ao + i * lda,
              lda,
              packed,
              b0,
              b1,
              LANES,
              k,
              start,
              so + i * lds + j,
              lds,
              c,
              co + i * ldc + j,
              ldc);
        }
        for (; i < m; i++) {
          VectorRowProducts.rows1x2(
              a,
              ao + i * lda,
              lda,
              packed,
              b0,
              b1,
              LANES,
              k,
              start,
              so + i * lds + j,
              lds,
              c,
              co + i * ldc + j,
              ldc);
        }
      }
    }
    for (; j + LANES <= n; j += LANES) {
      rowsOfStrip(a, ao, lda, packed, po + j * k0, m, k, start, so + j, lds, c, co + j, ldc);
    }
    if (j < n) {
      rowsOfEdge(a, ao, lda, packed, po + j * k0, m, n - j, k, start, so + j, lds, c, co + j, ldc);
    }
  }

  private static void rowsOfStrip(
      float[] a,
      int ao,
      int lda,
      float[] packed,
      int b0,
      int m,
      int k,
      float[] start,
      int so,
      int lds,
      float[] c,
      int co,
      int ldc) {
    int i = 0;
    for (; i + 12 <= m; i += 12) {
      VectorRowProducts.rows12x1(
          a,
          ao + i * lda,
          lda,
          packed,
          b0,
          LANES,
          k,
          start,
          so + i * lds,
          lds,
          c,
          co + i * ldc,
          ldc);
    }
    for (; i + 4 <= m; i += 4) {
      VectorRowProducts.rows4x1(
          a,
          ao + i * lda,
          lda,
          packed,
          b0,
          LANES,
          k,
          start,
          so + i * lds,
          lds,
          c,
          co + i * ldc,
          ldc);
    }
    for (; i < m; i++) {
      VectorRowProducts.rows1x1(
          a,
          ao + i * lda,
          lda,
          packed,
          b0,
          LANES,
          k,
          start,
          so + i * lds,
          lds,
          c,
          co + i * ldc,
          ldc);
    }
  }

  private static void rowsOfEdge(
      float[] a,
      int ao,
      int lda,
      float[] packed,
      int b0,
      int m,
      int n,
      int k,
      float[] start,
      int so,
      int lds,
      float[] c,
      int co,
      int ldc) {
    float[] edge = EDGE.get();
    int result = BLOCK * LANES;
    for (int i = 0; i < m; i += BLOCK) {
      int rows = Math.min(BLOCK, m - i);
      copyRows(start, so + i * lds, lds, edge, 0, LANES, rows, n);
      rowsOfStrip(a, ao + i * lda, lda, packed, b0, rows, k, edge, 0, LANES, edge, result, LANES);
      copyRows(edge, result, LANES, c, co + i * ldc, ldc, rows, n);
    }
  }

  /** Copies a block of a matrix. */
  static void copyRows(float[] from, int fo, int ldf, float[] to, int t, int ldt, int rows, int n) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, fo + i * ldf, to, t + i * ldt, n);
    }
  }
}
