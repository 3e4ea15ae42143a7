package maru.ui.control;

import java.util.Arrays;
import java.util.List;

/** Amounts with a name on each row and column, as a heat map shows them. */
public final class Matrix {
  private static final double[] ENDS = {0.1, 0.2, 0.5};

  /** Equal shares stand at most at a third of the scale. */
  private static final double EQUAL_SHARES = 3;

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

  /** The rows from {@code from} up to {@code to}, which is none of them. */
  Matrix rows(int from, int to) {
    int across = columns.size();
    return new Matrix(
        rows.subList(from, to), columns, Arrays.copyOfRange(values, from * across, to * across));
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

  /** Whether every row deals out 1 among the cells of it that are to be seen, as attention does. */
  boolean isShared() {
    int among = columns.size();
    for (int row = 0; row < rows.size(); row++) {
      double sum = 0;
      for (int column = 0; column < among; column++) {
        float value = at(row, column);
        if (value < 0) {
          return false;
        }
        sum += Float.isNaN(value) ? 0 : value;
      }
      if (Math.abs(sum - 1) > 1e-3) {
        return false;
      }
    }
    return !isEmpty();
  }

  /**
   * Where a scale of shares ends: at a round number that seldom changes, so that colours stay
   * comparable from look to look, and far enough from equal shares that these stay dark.
   *
   * @param largest of the shares
   * @param among how many cells each row deals out to
   */
  public static double endOfShares(double largest, int among) {
    double wanted = Math.max(largest, EQUAL_SHARES / Math.max(1, among));
    for (double end : ENDS) {
      if (wanted <= end) {
        return end;
      }
    }
    return 1;
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
