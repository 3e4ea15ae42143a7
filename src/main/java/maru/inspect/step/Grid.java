package maru.inspect.step;

import java.util.List;

/**
 * Numbers in rows and columns, as one looks at them.
 *
 * @param rows a name for each row, such as a token
 * @param columns a name for each column
 * @param values row by row; NaN is what a mask hides
 * @param signed whether amounts below 0 can stand there
 * @param kind what the columns are
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two grids are never compared
public record Grid(
    List<String> rows, List<String> columns, float[] values, boolean signed, Columns kind) {
  /** What columns can be. */
  public enum Columns {
    /** The numbers of a vector, counted from 1. */
    NUMBERS,
    /** Tokens that the rows' tokens look at. */
    TOKENS,
    /** Words of the vocabulary, or answers, one of which is right. */
    ANSWERS
  }

  /** Refuses numbers that don't fit. */
  public Grid {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    if (values.length != rows.size() * columns.size()) {
      throw new IllegalArgumentException(
          values.length + " values for " + rows.size() + " x " + columns.size());
    }
  }

  /** One amount in each row. */
  static Grid amounts(List<String> rows, List<Double> amounts) {
    float[] values = new float[amounts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = amounts.get(i).floatValue();
    }
    return new Grid(rows, List.of("1"), values, false, Columns.NUMBERS);
  }

  /** The number in a cell. */
  public float at(int row, int column) {
    return values[row * columns.size() + column];
  }
}
