package maru.engine.kernel;

/** Lays a matrix out in strips of columns, so that a product reads it from front to back. */
final class Packing {
  private Packing() {}

  static void byRows(float[] b, int bo, int ldb, int k, int n, float[] packed, int po, int strip) {
    int at = po;
    for (int j = 0; j < n; j += strip) {
      int columns = Math.min(strip, n - j);
      for (int p = 0; p < k; p++, at += strip) {
        System.arraycopy(b, bo + p * ldb + j, packed, at, columns);
        for (int q = columns; q < strip; q++) {
          packed[at + q] = 0f;
        }
      }
    }
  }

  static void byColumns(
      float[] b, int bo, int ldb, int k, int n, float[] packed, int po, int strip) {
    int at = po;
    for (int j = 0; j < n; j += strip) {
      int columns = Math.min(strip, n - j);
      for (int q = 0; q < columns; q++) {
        int from = bo + (j + q) * ldb;
        for (int p = 0; p < k; p++) {
          packed[at + p * strip + q] = b[from + p];
        }
      }
      for (int q = columns; q < strip; q++) {
        for (int p = 0; p < k; p++) {
          packed[at + p * strip + q] = 0f;
        }
      }
      at += k * strip;
    }
  }
}
