package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Tensor;

/** A parameter's numbers as an activation, so that a test can ask for an input's gradient. */
final class Given extends Op {
  private final Tensor parameter;
  private final Tensor y;
  private GradientWrite write = GradientWrite.NONE;

  private Given(Tape tape, Tensor parameter, int[] rowStarts) {
    this.parameter = parameter;
    this.y = tape.activation(parameter.shape(), rowStarts).learnsFrom(parameter);
  }

  /** The parameter's rows, parted among the sequences. */
  static Tensor of(Tape tape, Tensor parameter, int... rowStarts) {
    Given op = new Given(tape, parameter, rowStarts);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int from = y.row(s.from());
    int n = (y.row(s.to()) - from) * y.columns();
    System.arraycopy(parameter.values(), parameter.at(from), y.values(), y.at(from), n);
  }

  @Override
  void backward(Slice s) {
    // The parameter's gradient is copied in pieces.
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      write = parameter.claimGradient();
      takeRound(parameter);
    }
  }

  @Override
  int gradientTiles() {
    return write.writes() ? 1 : 0;
  }

  @Override
  void gradientTile(int index, Kernels kernels) {
    float[] to = parameter.gradients();
    for (int i = 0; i < y.shape().size(); i++) {
      float before = write.adds() ? to[parameter.offset() + i] : 0f;
      to[parameter.offset() + i] = before + y.gradients()[y.offset() + i];
    }
  }

  @Override
  Description describe() {
    return Description.of(y)
        .shows(Stage.plain("given", View.of(y)))
        .gathers(
            parameter, "\\delta", (s, row, column) -> Term.sum(i -> s.gradient(y, row, column), 1));
  }
}
