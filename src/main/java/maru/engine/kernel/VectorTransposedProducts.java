package maru.engine.kernel;

import jdk.incubator.vector.FloatVector;

/** The same walk as {@link VectorProducts} where A is read along its columns. */
final class VectorTransposedProducts {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** Two strips at once need 24 accumulators and so 32 registers, which AVX-512 has. */
  private static final boolean PAIRS = LANES == 16;

  /** Rows of A and B that are taken at a time: with 128 columns each they fill 256 KB. */
  private static final int STRETCH = 256;

  /** The most rows and columns of an output whose operands are copied. */
  private static final int TILE = 128;

  /** Rows farther apart than this share too few places of the first cache. */
  private static final int FAR = 384;

  /**
   * With fewer columns, or rows, of output a copy of A, or of B, would not be used often enough.
   */
  private static final int REUSED_A = 96;

  private static final int REUSED_B = 64;

  private static final ThreadLocal<float[]> COPIES =
      ThreadLocal.withInitial(() -> new float[2 * STRETCH * TILE]);

  private VectorTransposedProducts() {}

  /**
   * Walks k in stretches that stay in the second cache, each continuing the chains of the one
   * before. Rows that lie far apart are first copied side by side, since they would share the few
   * places that the first cache has for them.
   */
  static void byColumns(
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
    if (k <= STRETCH / 2 || m > TILE || n > TILE) {
      columnsOfStretch(a, ao, lda, b, bo, ldb, m, n, k, start, so, lds, c, co, ldc);
      return;
    }
    float[] copies = lda < FAR && ldb < FAR ? a : COPIES.get();
    int half = STRETCH * TILE;
    for (int p = 0; p < k; p += STRETCH) {
      int rows = Math.min(STRETCH, k - p);
      boolean near = lda < FAR || n < REUSED_A;
      if (!near) {
        VectorProducts.copyRows(a, ao + p * lda, lda, copies, 0, m, rows, m);
      }
      boolean nearToo = ldb < FAR || m < REUSED_B;
      if (!nearToo) {
        VectorProducts.copyRows(b, bo + p * ldb, ldb, copies, half, n, rows, n);
      }
      columnsOfStretch(
          near ? a : copies,
          near ? ao + p * lda : 0,
          near ? lda : m,
          nearToo ? b : copies,
          nearToo ? bo + p * ldb : half,
          nearToo ? ldb : n,
          m,
          n,
          rows,
          p == 0 ? start : c,
          p == 0 ? so : co,
          p == 0 ? lds : ldc,
          c,
          co,
          ldc);
    }
  }

  private static void columnsOfStretch(
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
    int j = 0;
    if (PAIRS) {
      for (; j + 2 * LANES <= n; j += 2 * LANES) {
        int i = 0;
        for (; i + 12 <= m; i += 12) {
          VectorColumnProducts.rows12x2(
              a,
              ao + i,
              lda,
              b,
              bo + j,
              bo + j + LANES,
              ldb,
              k,
              start,
              so + i * lds + j,
              lds,
              c,
              co + i * ldc + j,
              ldc);
        }
        for (; i + 4 <= m; i += 4) {
          VectorColumnProducts.rows4x2(
              a,
              ao + i,
              lda,
              b,
              bo + j,
              bo + j + LANES,
              ldb,
              k,
              start,
              so + i * lds + j,
              lds,
              c,
              co + i * ldc + j,
              ldc);
        }
        for (; i < m; i++) {
          VectorColumnProducts.rows1x2(
              a,
              ao + i,
              lda,
              b,
              bo + j,
              bo + j + LANES,
              ldb,
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
      columnsOfStrip(a, ao, lda, b, bo + j, ldb, m, k, start, so + j, lds, c, co + j, ldc);
    }
    if (j < n) {
      columnsOfEdge(a, ao, lda, b, bo + j, ldb, m, n - j, k, start, so + j, lds, c, co + j, ldc);
    }
  }

  private static void columnsOfStrip(
      float[] a,
      int ao,
      int lda,
      float[] b,
      int b0,
      int ldb,
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
      VectorColumnProducts.rows12x1(
          a, ao + i, lda, b, b0, ldb, k, start, so + i * lds, lds, c, co + i * ldc, ldc);
    }
    for (; i + 4 <= m; i += 4) {
      VectorColumnProducts.rows4x1(
          a, ao + i, lda, b, b0, ldb, k, start, so + i * lds, lds, c, co + i * ldc, ldc);
    }
    for (; i < m; i++) {
      VectorColumnProducts.rows1x1(
          a, ao + i, lda, b, b0, ldb, k, start, so + i * lds, lds, c, co + i * ldc, ldc);
    }
  }

  /** Columns fewer than a vector: one by one, each the same chain along k. */
  private static void columnsOfEdge(
      float[] a,
      int ao,
      int lda,
      float[] b,
      int b0,
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
      for (int j = 0; j < n; j++) {
        float sum = start[so + i * lds + j];
        for (int p = 0; p < k; p++) {
          sum = Fused.multiplyAdd(a[ao + p * lda + i], b[b0 + p * ldb + j], sum);
        }
        c[co + i * ldc + j] = sum;
      }
    }
  }
}
