package maru.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost matrix products where A is read along its rows: {@code C = S + A * B} for a block
 * of 12, 4 or 1 rows and one or two strips of columns, each strip as wide as a vector.
 *
 * <p>Each output is one chain of fused multiply-adds along k that starts from S, so its bits depend
 * neither on the block nor on the vector's width. The accumulators are written out one by one since
 * a vector held in an array, or passed to a method that is not inlined, would be boxed.
 *
 * <p>A(r, p) is {@code a[ao + r * lda + p]}; B(p, j) is {@code b[b0 + p * ldb + j]}, its second
 * strip at b1; S and C lie by rows with strides lds (0 repeats one row) and ldc.
 */
final class VectorRowProducts {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  private VectorRowProducts() {}

  static void rows12x2(
      float[] a,
      int ao,
      int lda,
      float[] b,
      int b0,
      int b1,
      int ldb,
      int k,
      float[] s,
      int so,
      int lds,
      float[] c,
      int co,
      int ldc) {
    FloatVector c0x = FloatVector.fromArray(S, s, so);
    FloatVector c0y = FloatVector.fromArray(S, s, so + LANES);
    FloatVector c1x = FloatVector.fromArray(S, s, so + 1 * lds);
    FloatVector c1y = FloatVector.fromArray(S, s, so + 1 * lds + LANES);
    FloatVector c2x = FloatVector.fromArray(S, s, so + 2 * lds);
    FloatVector c2y = FloatVector.fromArray(S, s, so + 2 * lds + LANES);
    FloatVector c3x = FloatVector.fromArray(S, s, so + 3 * lds);
    FloatVector c3y = FloatVector.fromArray(S, s, so + 3 * lds + LANES);
    FloatVector c4x = FloatVector.fromArray(S, s, so + 4 * lds);
    FloatVector c4y = FloatVector.fromArray(S, s, so + 4 * lds + LANES);
    FloatVector c5x = FloatVector.fromArray(S, s, so + 5 * lds);
    FloatVector c5y = FloatVector.fromArray(S, s, so + 5 * lds + LANES);
    FloatVector c6x = FloatVector.fromArray(S, s, so + 6 * lds);
    FloatVector c6y = FloatVector.fromArray(S, s, so + 6 * lds + LANES);
    FloatVector c7x = FloatVector.fromArray(S, s, so + 7 * lds);
    FloatVector c7y = FloatVector.fromArray(S, s, so + 7 * lds + LANES);
    FloatVector c8x = FloatVector.fromArray(S, s, so + 8 * lds);
    FloatVector c8y = FloatVector.fromArray(S, s, so + 8 * lds + LANES);
    FloatVector c9x = FloatVector.fromArray(S, s, so + 9 * lds);
    FloatVector c9y = FloatVector.fromArray(S, s, so + 9 * lds + LANES);
    FloatVector c10x = FloatVector.fromArray(S, s, so + 10 * lds);
    FloatVector c10y = FloatVector.fromArray(S, s, so + 10 * lds + LANES);
    FloatVector c11x = FloatVector.fromArray(S, s, so + 11 * lds);
    FloatVector c11y = FloatVector.fromArray(S, s, so + 11 * lds + LANES);
    int a1 = ao + 1 * lda;
    int a2 = ao + 2 * lda;
    int a3 = ao + 3 * lda;
    int a4 = ao + 4 * lda;
    int a5 = ao + 5 * lda;
    int a6 = ao + 6 * lda;
    int a7 = ao + 7 * lda;
    int a8 = ao + 8 * lda;
    int a9 = ao + 9 * lda;
    int a10 = ao + 10 * lda;
    int a11 = ao + 11 * lda;
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.fromArray(S, b, b0 + p * ldb);
      FloatVector y = FloatVector.fromArray(S, b, b1 + p * ldb);
      FloatVector v0 = FloatVector.broadcast(S, a[ao + p]);
      c0x = v0.fma(x, c0x);
      c0y = v0.fma(y, c0y);
      FloatVector v1 = FloatVector.broadcast(S, a[a1 + p]);
      c1x = v1.fma(x, c1x);
      c1y = v1.fma(y, c1y);
      FloatVector v2 = FloatVector.broadcast(S, a[a2 + p]);
      c2x = v2.fma(x, c2x);
      c2y = v2.fma(y, c2y);
      FloatVector v3 = FloatVector.broadcast(S, a[a3 + p]);
      c3x = v3.fma(x, c3x);
      c3y = v3.fma(y, c3y);
      FloatVector v4 = FloatVector.broadcast(S, a[a4 + p]);
      c4x = v4.fma(x, c4x);
      c4y = v4.fma(y, c4y);
      FloatVector v5 = FloatVector.broadcast(S, a[a5 + p]);
      c5x = v5.fma(x, c5x);
      c5y = v5.fma(y, c5y);
      FloatVector v6 = FloatVector.broadcast(S, a[a6 + p]);
      c6x = v6.fma(x, c6x);
      c6y = v6.fma(y, c6y);
      FloatVector v7 = FloatVector.broadcast(S, a[a7 + p]);
      c7x = v7.fma(x, c7x);
      c7y = v7.fma(y, c7y);
      FloatVector v8 = FloatVector.broadcast(S, a[a8 + p]);
      c8x = v8.fma(x, c8x);
      c8y = v8.fma(y, c8y);
      FloatVector v9 = FloatVector.broadcast(S, a[a9 + p]);
      c9x = v9.fma(x, c9x);
      c9y = v9.fma(y, c9y);
      FloatVector v10 = FloatVector.broadcast(S, a[a10 + p]);
      c10x = v10.fma(x, c10x);
      c10y = v10.fma(y, c10y);
      FloatVector v11 = FloatVector.broadcast(S, a[a11 + p]);
      c11x = v11.fma(x, c11x);
      c11y = v11.fma(y, c11y);
    }
    c0x.intoArray(c, co);
    c0y.intoArray(c, co + LANES);
    c1x.intoArray(c, co + 1 * ldc);
    c1y.intoArray(c, co + 1 * ldc + LANES);
    c2x.intoArray(c, co + 2 * ldc);
    c2y.intoArray(c, co + 2 * ldc + LANES);
    c3x.intoArray(c, co + 3 * ldc);
    c3y.intoArray(c, co + 3 * ldc + LANES);
    c4x.intoArray(c, co + 4 * ldc);
    c4y.intoArray(c, co + 4 * ldc + LANES);
    c5x.intoArray(c, co + 5 * ldc);
    c5y.intoArray(c, co + 5 * ldc + LANES);
    c6x.intoArray(c, co + 6 * ldc);
    c6y.intoArray(c, co + 6 * ldc + LANES);
    c7x.intoArray(c, co + 7 * ldc);
    c7y.intoArray(c, co + 7 * ldc + LANES);
    c8x.intoArray(c, co + 8 * ldc);
    c8y.intoArray(c, co + 8 * ldc + LANES);
    c9x.intoArray(c, co + 9 * ldc);
    c9y.intoArray(c, co + 9 * ldc + LANES);
    c10x.intoArray(c, co + 10 * ldc);
    c10y.intoArray(c, co + 10 * ldc + LANES);
    c11x.intoArray(c, co + 11 * ldc);
    c11y.intoArray(c, co + 11 * ldc + LANES);
  }

  static void rows4x2(
      float[] a,
      int ao,
      int lda,
      float[] b,
      int b0,
      int b1,
      int ldb,
      int k,
      float[] s,
      int so,
      int lds,
      float[] c,
      int co,
      int ldc) {
    FloatVector c0x = FloatVector.fromArray(S, s, so);
    FloatVector c0y = FloatVector.fromArray(S, s, so + LANES);
    FloatVector c1x = FloatVector.fromArray(S, s, so + 1 * lds);
    FloatVector c1y = FloatVector.fromArray(S, s, so + 1 * lds + LANES);
    FloatVector c2x = FloatVector.fromArray(S, s, so + 2 * lds);
    FloatVector c2y = FloatVector.fromArray(S, s, so + 2 * lds + LANES);
    FloatVector c3x = FloatVector.fromArray(S, s, so + 3 * lds);
    FloatVector c3y = FloatVector.fromArray(S, s, so + 3 * lds + LANES);
    int a1 = ao + 1 * lda;
    int a2 = ao + 2 * lda;
    int a3 = ao + 3 * lda;
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.fromArray(S, b, b0 + p * ldb);
      FloatVector y = FloatVector.fromArray(S, b, b1 + p * ldb);
      FloatVector v0 = FloatVector.broadcast(S, a[ao + p]);
      c0x = v0.fma(x, c0x);
      c0y = v0.fma(y, c0y);
      FloatVector v1 = FloatVector.broadcast(S, a[a1 + p]);
      c1x = v1.fma(x, c1x);
      c1y = v1.fma(y, c1y);
      FloatVector v2 = FloatVector.broadcast(S, a[a2 + p]);
      c2x = v2.fma(x, c2x);
      c2y = v2.fma(y, c2y);
      FloatVector v3 = FloatVector.broadcast(S, a[a3 + p]);
      c3x = v3.fma(x, c3x);
      c3y = v3.fma(y, c3y);
    }
    c0x.intoArray(c, co);
    c0y.intoArray(c, co + LANES);
    c1x.intoArray(c, co + 1 * ldc);
    c1y.intoArray(c, co + 1 * ldc + LANES);
    c2x.intoArray(c, co + 2 * ldc);
    c2y.intoArray(c, co + 2 * ldc + LANES);
    c3x.intoArray(c, co + 3 * ldc);
    c3y.intoArray(c, co + 3 * ldc + LANES);
  }

  static void rows1x2(
      float[] a,
      int ao,
      int lda,
      float[] b,
      int b0,
      int b1,
      int ldb,
      int k,
      float[] s,
      int so,
      int lds,
      float[] c,
      int co,
      int ldc) {
    FloatVector c0x = FloatVector.fromArray(S, s, so);
    FloatVector c0y = FloatVector.fromArray(S, s, so + LANES);
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.fromArray(S, b, b0 + p * ldb);
      FloatVector y = FloatVector.fromArray(S, b, b1 + p * ldb);
      FloatVector v0 = FloatVector.broadcast(S, a[ao + p]);
      c0x = v0.fma(x, c0x);
      c0y = v0.fma(y, c0y);
    }
    c0x.intoArray(c, co);
    c0y.intoArray(c, co + LANES);
  }

  static void rows12x1(
      float[] a,
      int ao,
      int lda,
      float[] b,
      int b0,
      int ldb,
      int k,
      float[] s,
      int so,
      int lds,
      float[] c,
      int co,
      int ldc) {
    FloatVector c0x = FloatVector.fromArray(S, s, so);
    FloatVector c1x = FloatVector.fromArray(S, s, so + 1 * lds);
    FloatVector c2x = FloatVector.fromArray(S, s, so + 2 * lds);
    FloatVector c3x = FloatVector.fromArray(S, s, so + 3 * lds);
    FloatVector c4x = FloatVector.fromArray(S, s, so + 4 * lds);
    FloatVector c5x = FloatVector.fromArray(S, s, so + 5 * lds);
    FloatVector c6x = FloatVector.fromArray(S, s, so + 6 * lds);
    FloatVector c7x = FloatVector.fromArray(S, s, so + 7 * lds);
    FloatVector c8x = FloatVector.fromArray(S, s, so + 8 * lds);
    FloatVector c9x = FloatVector.fromArray(S, s, so + 9 * lds);
    FloatVector c10x = FloatVector.fromArray(S, s, so + 10 * lds);
    FloatVector c11x = FloatVector.fromArray(S, s, so + 11 * lds);
    int a1 = ao + 1 * lda;
    int a2 = ao + 2 * lda;
    int a3 = ao + 3 * lda;
    int a4 = ao + 4 * lda;
    int a5 = ao + 5 * lda;
    int a6 = ao + 6 * lda;
    int a7 = ao + 7 * lda;
    int a8 = ao + 8 * lda;
    int a9 = ao + 9 * lda;
    int a10 = ao + 10 * lda;
    int a11 = ao + 11 * lda;
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.fromArray(S, b, b0 + p * ldb);
      FloatVector v0 = FloatVector.broadcast(S, a[ao + p]);
      c0x = v0.fma(x, c0x);
      FloatVector v1 = FloatVector.broadcast(S, a[a1 + p]);
      c1x = v1.fma(x, c1x);
      FloatVector v2 = FloatVector.broadcast(S, a[a2 + p]);
      c2x = v2.fma(x, c2x);
      FloatVector v3 = FloatVector.broadcast(S, a[a3 + p]);
      c3x = v3.fma(x, c3x);
      FloatVector v4 = FloatVector.broadcast(S, a[a4 + p]);
      c4x = v4.fma(x, c4x);
      FloatVector v5 = FloatVector.broadcast(S, a[a5 + p]);
      c5x = v5.fma(x, c5x);
      FloatVector v6 = FloatVector.broadcast(S, a[a6 + p]);
      c6x = v6.fma(x, c6x);
      FloatVector v7 = FloatVector.broadcast(S, a[a7 + p]);
      c7x = v7.fma(x, c7x);
      FloatVector v8 = FloatVector.broadcast(S, a[a8 + p]);
      c8x = v8.fma(x, c8x);
      FloatVector v9 = FloatVector.broadcast(S, a[a9 + p]);
      c9x = v9.fma(x, c9x);
      FloatVector v10 = FloatVector.broadcast(S, a[a10 + p]);
      c10x = v10.fma(x, c10x);
      FloatVector v11 = FloatVector.broadcast(S, a[a11 + p]);
      c11x = v11.fma(x, c11x);
    }
    c0x.intoArray(c, co);
    c1x.intoArray(c, co + 1 * ldc);
    c2x.intoArray(c, co + 2 * ldc);
    c3x.intoArray(c, co + 3 * ldc);
    c4x.intoArray(c, co + 4 * ldc);
    c5x.intoArray(c, co + 5 * ldc);
    c6x.intoArray(c, co + 6 * ldc);
    c7x.intoArray(c, co + 7 * ldc);
    c8x.intoArray(c, co + 8 * ldc);
    c9x.intoArray(c, co + 9 * ldc);
    c10x.intoArray(c, co + 10 * ldc);
    c11x.intoArray(c, co + 11 * ldc);
  }

  static void rows4x1(
      float[] a,
      int ao,
      int lda,
      float[] b,
      int b0,
      int ldb,
      int k,
      float[] s,
      int so,
      int lds,
      float[] c,
      int co,
      int ldc) {
    FloatVector c0x = FloatVector.fromArray(S, s, so);
    FloatVector c1x = FloatVector.fromArray(S, s, so + 1 * lds);
    FloatVector c2x = FloatVector.fromArray(S, s, so + 2 * lds);
    FloatVector c3x = FloatVector.fromArray(S, s, so + 3 * lds);
    int a1 = ao + 1 * lda;
    int a2 = ao + 2 * lda;
    int a3 = ao + 3 * lda;
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.fromArray(S, b, b0 + p * ldb);
      FloatVector v0 = FloatVector.broadcast(S, a[ao + p]);
      c0x = v0.fma(x, c0x);
      FloatVector v1 = FloatVector.broadcast(S, a[a1 + p]);
      c1x = v1.fma(x, c1x);
      FloatVector v2 = FloatVector.broadcast(S, a[a2 + p]);
      c2x = v2.fma(x, c2x);
      FloatVector v3 = FloatVector.broadcast(S, a[a3 + p]);
      c3x = v3.fma(x, c3x);
    }
    c0x.intoArray(c, co);
    c1x.intoArray(c, co + 1 * ldc);
    c2x.intoArray(c, co + 2 * ldc);
    c3x.intoArray(c, co + 3 * ldc);
  }

  static void rows1x1(
      float[] a,
      int ao,
      int lda,
      float[] b,
      int b0,
      int ldb,
      int k,
      float[] s,
      int so,
      int lds,
      float[] c,
      int co,
      int ldc) {
    FloatVector c0x = FloatVector.fromArray(S, s, so);
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.fromArray(S, b, b0 + p * ldb);
      FloatVector v0 = FloatVector.broadcast(S, a[ao + p]);
      c0x = v0.fma(x, c0x);
    }
    c0x.intoArray(c, co);
  }
}
