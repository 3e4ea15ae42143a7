package maru.engine.nn;

import maru.base.Problem;
import maru.engine.tensor.Constants;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Storage;
import maru.engine.tensor.Tensor;

/**
 * Positions that nobody learns (Vaswani et al. 2017, section 3.5): place t has sin(t / 10000^(2i /
 * n)) in column 2i and the cosine of the same in column 2i + 1, so that a shift by a fixed number
 * of places is a rotation, the same at every place.
 */
public final class Sinusoids {
  private static final double LONGEST = 10_000;

  private Sinusoids() {}

  /** Places 0 to {@code rows} - 1, each of n = {@code columns} numbers: (rows, n). */
  public static Tensor table(int rows, int columns) {
    return Constants.tensor(Shape.of(rows, columns), () -> values(rows, columns));
  }

  private static float[] values(int rows, int columns) {
    if ((long) rows * columns > Storage.MOST) {
      throw new Problem("memory.tooLarge.weights", (long) rows * columns, Storage.MOST);
    }
    float[] values = new float[rows * columns];
    for (int t = 0; t < rows; t++) {
      for (int j = 0; j < columns; j++) {
        double angle = t / Math.pow(LONGEST, (double) (j - j % 2) / columns);
        values[t * columns + j] = (float) (j % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return values;
  }
}
