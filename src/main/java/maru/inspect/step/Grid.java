package maru.inspect.step;

import java.util.List;

/**
 * Numbers in rows and columns, as one looks at them.
 *
 * @param rows a name for each row, such as a token
 * @param columns a name for each column
 * @param values row by row; NaN is what a mask hides
 * @param signed whether amounts below 0 can stand there
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two grids are never compared
public record Grid(List<String> rows, List<String> columns, float[] values, boolean signed) {
  /** Refuses numbers that don't fit. */
  public Grid {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    if (values.length != rows.size() * columns.size()) {
      throw new IllegalArgumentException(
          values.length + " values for " + rows.size() + " x " + columns.size());
    }
  }

  /** The number in a cell. */
  public float at(int row, int column) {
    return values[row * columns.size() + column];
  }

  /** The square root of the sum of squares of what can be seen. */
  public double norm() {
    double sum = 0;
    for (float value : values) {
      sum += Float.isNaN(value) ? 0 : (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
