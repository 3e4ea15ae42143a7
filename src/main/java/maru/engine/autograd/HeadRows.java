package maru.engine.autograd;

import maru.engine.explain.Snapshot;

/**
 * Where the two sides of attention put together of its steps lie: a row of scores (B, H, Tq, Tk) is
 * a query of a head of a sequence, and each side has its heads' columns side by side.
 *
 * @param heads H
 * @param queries Tq
 * @param keys Tk
 */
record HeadRows(int heads, int queries, int keys) {
  int sequence(int row) {
    return row / (heads * queries);
  }

  int head(int row) {
    return row / queries % heads;
  }

  int query(int row) {
    return row % queries;
  }

  /** The row of the scores of a sequence's head and query. */
  int row(int sequence, int head, int query) {
    return (sequence * heads + head) * queries + query;
  }

  /** A number of one side, in a sequence of {@code each} rows there. */
  double of(Snapshot s, Columns side, int each, int sequence, int place, int head, int i) {
    int column = side.from() + head * side.size(heads) + i;
    return s.value(side.tensor(), sequence * each + place, column);
  }

  /** The head that a column of one side belongs to, and */
  int headOf(Columns side, int column) {
    return (column - side.from()) / side.size(heads);
  }

  /** its number within it. */
  int within(Columns side, int column) {
    return (column - side.from()) % side.size(heads);
  }
}
