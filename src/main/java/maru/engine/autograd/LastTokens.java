package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Share;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * The last tokens up to each place, by their ids, the newest on the right: (B * T, n); {@link
 * #NONE} where the sequence had not begun.
 */
public final class LastTokens extends Op {
  /** No token. */
  public static final int NONE = -1;

  private final int[] ids;
  private final int length;
  private final Tensor y;

  private LastTokens(Tape tape, int[] ids, int length, int n) {
    if (ids.length != tape.sequences() * length) {
      throw new IllegalArgumentException(
          ids.length + " ids for " + tape.sequences() + " sequences of " + length);
    }
    this.ids = ids;
    this.length = length;
    this.y = tape.activation(Shape.of(ids.length, n), tape.evenRows(length)).learnsFrom();
  }

  /**
   * Records what stands up to each place.
   *
   * @param ids B * T token ids
   * @param length T
   * @param n how many tokens
   */
  public static Tensor of(Tape tape, int[] ids, int length, int n) {
    LastTokens op = new LastTokens(tape, ids, length, n);
    tape.record(op);
    return op.y;
  }

  private int at(int row, int column) {
    int back = y.columns() - 1 - column;
    return row % length < back ? NONE : ids[row - back];
  }

  @Override
  void forward(Slice s) {
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      for (int j = 0; j < y.columns(); j++) {
        y.values()[y.at(r) + j] = at(r, j);
      }
    }
  }

  @Override
  void backward(Slice s) {
    // Tokens are given: nothing is learned of them.
  }

  @Override
  void claim() {
    // Likewise.
  }

  @Override
  Description describe() {
    return Description.of(y)
        .shows(
            Stage.of(
                "lastTokens",
                "h_i = x_{i-n+2} \\ldots x_i",
                View.of(y),
                (s, row, column) -> Share.of("h = x = " + at(row, column), at(row, column))));
  }
}
