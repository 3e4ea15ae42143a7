package maru.engine.tensor;

import java.util.Arrays;

/**
 * The rows of a parameter's gradient that may be other than 0, where a step reaches only a few of
 * many, as a table of words.
 *
 * <p>Rows are dealt out to {@link #PARTS} parts by their number, so that frequent ones, which often
 * stand first, fall into different parts. Each part is one thread's to write and to tell.
 */
public final class TouchedRows {
  /** Parts, of any table. */
  public static final int PARTS = 32;

  private final int rows;
  private final int[][] touched = new int[PARTS][4];
  private final int[] counts = new int[PARTS];
  private final boolean[] seen;

  TouchedRows(int rows) {
    this.rows = rows;
    this.seen = new boolean[rows];
  }

  /** Which part a row belongs to. */
  public static int part(int row) {
    return row % PARTS;
  }

  /** How many rows of a part may be other than 0. */
  public int count(int part) {
    return counts[part];
  }

  /** One of them, in the order in which they were first reached. */
  public int row(int part, int index) {
    return touched[part][index];
  }

  /** Says that a row of this part is written. */
  public void touch(int part, int row) {
    if (seen[row]) {
      return;
    }
    seen[row] = true;
    if (counts[part] == touched[part].length) {
      touched[part] = Arrays.copyOf(touched[part], 2 * counts[part]);
    }
    touched[part][counts[part]++] = row;
  }

  /** Sets a part's rows of the gradient to 0, and forgets them. */
  void clear(int part, Tensor table, boolean all) {
    float[] gradient = table.gradients();
    for (int i = 0; i < counts[part]; i++) {
      int row = touched[part][i];
      seen[row] = false;
      Arrays.fill(gradient, table.at(row), table.at(row) + table.columns(), 0f);
    }
    counts[part] = 0;
    for (int row = part; all && row < rows; row += PARTS) {
      Arrays.fill(gradient, table.at(row), table.at(row) + table.columns(), 0f);
    }
  }
}
