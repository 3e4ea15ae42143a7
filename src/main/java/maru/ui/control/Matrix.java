package maru.ui.control;

import java.util.List;

/** Amounts with a name on each row and column, as a heat map shows them. */
public final class Matrix {
  private final List<String> rows;
  private final List<String> columns;
  private final float[] values;

  /**
   * Amounts for every row and column.
   *
   * @param rows the rows' names, top to bottom
   * @param columns the columns' names, left to right
   * @param values the amounts row by row, not to be changed from here on; NaN is what is not to be
   *     seen
   */
  public Matrix(List<String> rows, List<String> columns, float[] values) {
    this.rows = List.copyOf(rows);
    this.columns = List.copyOf(columns);
    this.values = values;
    int cells = rows.size() * columns.size();
    if (values.length != cells) {
      throw new IllegalArgumentException(
          "%d rows x %d columns need %d values, not %d"
              .formatted(rows.size(), columns.size(), cells, values.length));
    }
  }

  /** A matrix with nothing in it. */
  public static Matrix empty() {
    return new Matrix(List.of(), List.of(), new float[0]);
  }

  /** The rows' names, top to bottom. */
  public List<String> rows() {
    return rows;
  }

  /** The columns' names, left to right. */
  public List<String> columns() {
    return columns;
  }

  /** How many cells there are. */
  public int size() {
    return values.length;
  }

  /** The amount of cell {@code i}, counted row by row. */
  public float at(int i) {
    return values[i];
  }

  /** The amount in row {@code row} and column {@code column}. */
  public float at(int row, int column) {
    return values[row * columns.size() + column];
  }

  /** Whether there is no cell. */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /** Whether there are cells that are not to be seen. */
  public boolean hides() {
    for (float value : values) {
      if (Float.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  /** The largest amount to be seen, or 0. */
  public float largest() {
    float largest = 0;
    for (float value : values) {
      if (value > largest) {
        largest = value;
      }
    }
    return largest;
  }
}
