package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/** Numbers that are given, such as a picture's: (B * rows, n), of which nothing learns. */
public final class Numbers extends Op {
  private final float[] given;
  private final Tensor y;

  private Numbers(Tape tape, float[] given, int rowsEach, int columns) {
    if (given.length != (long) tape.sequences() * rowsEach * columns) {
      throw new IllegalArgumentException(
          "%d numbers are not %d x %d x %d"
              .formatted(given.length, tape.sequences(), rowsEach, columns));
    }
    this.given = given;
    this.y =
        tape.activation(Shape.of(tape.sequences() * rowsEach, columns), tape.evenRows(rowsEach))
            .learnsFrom();
  }

  /**
   * Records them.
   *
   * @param given row by row; not to be changed until the pass has run
   * @param rowsEach rows of each sequence
   * @param columns n, numbers of a row
   */
  public static Tensor of(Tape tape, float[] given, int rowsEach, int columns) {
    Numbers op = new Numbers(tape, given, rowsEach, columns);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int from = y.row(s.from());
    int n = (y.row(s.to()) - from) * y.columns();
    System.arraycopy(given, from * y.columns(), y.values(), y.at(from), n);
  }

  @Override
  void backward(Slice s) {
    // Nothing comes before.
  }

  @Override
  void claim() {
    // Nothing here learns.
  }

  @Override
  Description describe() {
    return Description.of(y).shows(Stage.plain("numbers", View.of(y)));
  }
}
