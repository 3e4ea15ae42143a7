package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * Two activations as one, each row of the second after the same row of the first: (rows, m + n).
 */
public final class SideBySide extends Op {
  private final Tensor left;
  private final Tensor right;
  private final Tensor y;
  private GradientWrite toLeft = GradientWrite.NONE;
  private GradientWrite toRight = GradientWrite.NONE;

  private SideBySide(Tape tape, Tensor left, Tensor right) {
    if (left.shape().rows() != right.shape().rows()) {
      throw new IllegalArgumentException(
          left.shape() + " and " + right.shape() + " have not as many rows");
    }
    this.left = left;
    this.right = right;
    this.y =
        tape.activation(
                Shape.of(left.shape().rows(), left.columns() + right.columns()), left.rowStarts())
            .learnsFrom(left, right);
  }

  /** Records left (rows, m) and right (rows, n) as (rows, m + n). */
  public static Tensor of(Tape tape, Tensor left, Tensor right) {
    SideBySide op = new SideBySide(tape, left, right);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int m = left.columns();
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      System.arraycopy(left.values(), left.at(r), y.values(), y.at(r), m);
      System.arraycopy(right.values(), right.at(r), y.values(), y.at(r) + m, right.columns());
    }
  }

  @Override
  void backward(Slice s) {
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      back(s, left, toLeft, r, y.at(r));
      back(s, right, toRight, r, y.at(r) + left.columns());
    }
  }

  private void back(Slice s, Tensor x, GradientWrite write, int row, int from) {
    if (write.adds()) {
      s.kernels().add(y.gradients(), from, x.gradients(), x.at(row), x.columns());
    } else if (write.writes()) {
      System.arraycopy(y.gradients(), from, x.gradients(), x.at(row), x.columns());
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toLeft = left.claimGradient();
      toRight = right.claimGradient();
    }
  }

  @Override
  Description describe() {
    Description description =
        Description.of(y, left, right)
            .shows(Stage.of("sideBySide", "y = [a ; b]", View.of(y), this::value));
    if (!y.hasGradient()) {
      return description;
    }
    return description
        .passes(left, back(left, "\\delta_a = \\delta_y", 0))
        .passes(right, back(right, "\\delta_b = \\delta_y", left.columns()));
  }

  private Share value(Snapshot s, int row, int column) {
    int m = left.columns();
    double value = column < m ? s.value(left, row, column) : s.value(right, row, column - m);
    return Share.of((column < m ? "y = a = " : "y = b = ") + Figures.latex(value), value);
  }

  private Stage back(Tensor x, String letters, int from) {
    return Stage.of(
        "sideBySideBack",
        letters,
        View.ofGradient(x),
        (s, row, column) -> {
          double delta = s.gradient(y, row, from + column);
          return Share.of(letters + " = " + Figures.latex(delta), delta);
        });
  }
}
