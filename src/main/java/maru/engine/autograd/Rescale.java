package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Tensor;

/** y = k x by a number that doesn't learn, as T5's states before a head tied to its tokens. */
public final class Rescale extends Op {
  private final Tensor x;
  private final float k;
  private final Tensor y;
  private GradientWrite toX = GradientWrite.NONE;

  private Rescale(Tape tape, Tensor x, float k) {
    this.x = x;
    this.k = k;
    this.y = tape.activation(x.shape(), x.rowStarts()).learnsFrom(x);
  }

  /** x (rows, n) times k. */
  public static Tensor of(Tape tape, Tensor x, float k) {
    Rescale op = new Rescale(tape, x, k);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int from = x.row(s.from());
    int n = (x.row(s.to()) - from) * x.columns();
    s.kernels().scale(x.values(), x.at(from), k, y.values(), y.at(from), n);
  }

  @Override
  void backward(Slice s) {
    int from = x.row(s.from());
    int n = (x.row(s.to()) - from) * x.columns();
    if (toX.adds()) {
      s.kernels().addScaled(y.gradients(), y.at(from), k, x.gradients(), x.at(from), n);
    } else if (toX.writes()) {
      s.kernels().scale(y.gradients(), y.at(from), k, x.gradients(), x.at(from), n);
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toX = x.claimGradient();
    }
  }

  @Override
  Description describe() {
    Description description =
        Description.of(y, x)
            .shows(
                Stage.of(
                    "rescale",
                    "y = k x",
                    View.of(y),
                    (s, row, column) -> times("y = k x", s.value(x, row, column))));
    return y.hasGradient()
        ? description.passes(
            x,
            Stage.of(
                "rescaleBack",
                "\\delta_x = k \\delta_y",
                View.ofGradient(x),
                (s, row, column) -> times("\\delta_x = k \\delta_y", s.gradient(y, row, column))))
        : description;
  }

  private Share times(String what, double number) {
    return Share.of(
        "%s = %s \\cdot %s = %s"
            .formatted(what, Figures.latex(k), Figures.factor(number), Figures.latex(k * number)),
        k * number);
  }
}
