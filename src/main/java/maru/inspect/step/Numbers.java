package maru.inspect.step;

import maru.engine.trace.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Rows of numbers: an activation, a gradient, or a parameter's place in the array of all.
 *
 * @param name what they are
 * @param values the array they lie in
 * @param offset where the first lies
 * @param rows how many rows
 * @param columns how many numbers a row has
 */
@SuppressWarnings("ArrayRecordComponent") // a view; two are never compared
record Numbers(String name, float[] values, int offset, int rows, int columns) {
  static Numbers of(String name, @Nullable Activation activation) {
    if (activation == null) {
      throw new IllegalArgumentException("the step kept nothing called " + name);
    }
    int columns = activation.shape().columns();
    int rows = columns == 0 ? 0 : activation.values().length / columns;
    return new Numbers(name, activation.values(), 0, rows, columns);
  }

  float at(int row, int column) {
    return values[offset + row * columns + column];
  }

  /** Columns {@code from} to {@code to} of some rows, one row after another. */
  float[] part(int[] chosen, int from, int to) {
    int width = to - from;
    float[] part = new float[chosen.length * width];
    for (int r = 0; r < chosen.length; r++) {
      System.arraycopy(values, offset + chosen[r] * columns + from, part, r * width, width);
    }
    return part;
  }

  double norm() {
    double sum = 0;
    for (int i = offset; i < offset + rows * columns; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum);
  }
}
