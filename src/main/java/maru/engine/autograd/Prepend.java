package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * One learned row before those of each sequence, as ViT's class token: x (B * P, C) to (B * (P +
 * 1), C).
 */
public final class Prepend extends Op {
  private final Tensor row;
  private final Tensor x;
  private final Tensor y;
  private final int rowsEach;
  private GradientWrite toRow = GradientWrite.NONE;
  private GradientWrite toX = GradientWrite.NONE;

  private Prepend(Tape tape, Tensor row, Tensor x) {
    if (row.columns() != x.columns() || x.shape().rows() % Math.max(1, tape.sequences()) != 0) {
      throw new IllegalArgumentException(row.shape() + " stands before no rows of " + x.shape());
    }
    this.row = row;
    this.x = x;
    this.rowsEach = x.shape().rows() / tape.sequences() + 1;
    this.y =
        tape.activation(Shape.of(tape.sequences() * rowsEach, x.columns()), tape.evenRows(rowsEach))
            .learnsFrom(row, x);
  }

  /** Records it; {@code row} is a parameter (1, C). */
  public static Tensor of(Tape tape, Tensor row, Tensor x) {
    Prepend op = new Prepend(tape, row, x);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int n = y.columns();
    for (int b = s.from(); b < s.to(); b++) {
      System.arraycopy(row.values(), row.offset(), y.values(), y.at(y.row(b)), n);
      System.arraycopy(
          x.values(), x.at(x.row(b)), y.values(), y.at(y.row(b) + 1), (rowsEach - 1) * n);
    }
  }

  @Override
  void backward(Slice s) {
    if (!toX.writes()) {
      return;
    }
    int n = (rowsEach - 1) * y.columns();
    for (int b = s.from(); b < s.to(); b++) {
      if (!toX.adds()) {
        Arrays.fill(x.gradients(), x.at(x.row(b)), x.at(x.row(b)) + n, 0f);
      }
      s.kernels().add(y.gradients(), y.at(y.row(b) + 1), x.gradients(), x.at(x.row(b)), n);
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toX = x.claimGradient();
      toRow = row.claimGradient();
      takeRound(row);
    }
  }

  @Override
  int gradientTiles() {
    return toRow.writes() ? 1 : 0;
  }

  @Override
  void gradientTile(int index, Kernels kernels) {
    float[] to = row.gradients();
    int n = y.columns();
    if (!toRow.adds()) {
      Arrays.fill(to, row.offset(), row.offset() + n, 0f);
    }
    for (int b = 0; b < y.sequences(); b++) {
      kernels.add(y.gradients(), y.at(y.row(b)), to, row.offset(), n);
    }
  }

  @Override
  Description describe() {
    Description description =
        Description.of(y, x)
            .shows(Stage.of("prepend", "y_0 = c ,\\; y_i = x_i", View.of(y), this::taken));
    if (y.hasGradient()) {
      description
          .passes(
              x, Stage.of("prependBack", "\\delta_x = \\delta_y", View.ofGradient(x), this::back))
          .gathers(
              row,
              "\\sum_b \\delta_0",
              (s, ignored, column) ->
                  Term.sum(b -> s.gradient(y, b * rowsEach, column), y.sequences()));
    }
    return description;
  }

  private Share taken(Snapshot s, int at, int column) {
    int place = at % rowsEach;
    double value =
        place == 0 ? s.value(row, 0, column) : s.value(x, at - at / rowsEach - 1, column);
    return Share.of("y = " + Figures.latex(value), value);
  }

  private Share back(Snapshot s, int at, int column) {
    double delta = s.gradient(y, at + at / (rowsEach - 1) + 1, column);
    return Share.of("\\delta_x = " + Figures.latex(delta), delta);
  }
}
