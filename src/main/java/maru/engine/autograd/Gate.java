package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Tensor;

/**
 * y = a * b number by number: the one lets through as much of the other as it says, as in a gated
 * linear unit (Dauphin et al. 2017; Shazeer 2020).
 */
public final class Gate extends Op {
  private final Tensor a;
  private final Tensor b;
  private final Tensor y;
  private GradientWrite toA = GradientWrite.NONE;
  private GradientWrite toB = GradientWrite.NONE;

  private Gate(Tape tape, Tensor a, Tensor b) {
    if (!a.shape().equals(b.shape())) {
      throw new IllegalArgumentException(a.shape() + " cannot gate " + b.shape());
    }
    this.a = a;
    this.b = b;
    this.y = tape.activation(a.shape(), a.rowStarts()).learnsFrom(a, b);
  }

  /** a and b (rows, n). */
  public static Tensor of(Tape tape, Tensor a, Tensor b) {
    Gate op = new Gate(tape, a, b);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int from = a.row(s.from());
    int n = (a.row(s.to()) - from) * a.columns();
    for (int i = 0; i < n; i++) {
      y.values()[y.at(from) + i] = a.values()[a.at(from) + i] * b.values()[b.at(from) + i];
    }
  }

  /** dA = b * dY, and dB = a * dY. */
  @Override
  void backward(Slice s) {
    pass(s, b, a, toA);
    pass(s, a, b, toB);
  }

  private void pass(Slice s, Tensor by, Tensor to, GradientWrite write) {
    if (!write.writes()) {
      return;
    }
    int from = to.row(s.from());
    int n = (to.row(s.to()) - from) * to.columns();
    float[] d = to.gradients();
    int at = to.at(from);
    for (int i = 0; i < n; i++) {
      float through = by.values()[by.at(from) + i] * y.gradients()[y.at(from) + i];
      d[at + i] = write.adds() ? d[at + i] + through : through;
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toA = a.claimGradient();
      toB = b.claimGradient();
    }
  }

  @Override
  Description describe() {
    Description description =
        Description.of(y, a, b)
            .shows(
                Stage.of(
                    "gate",
                    "y = a \\odot b",
                    View.of(y),
                    (s, row, column) ->
                        product("y = a b", s.value(a, row, column), s.value(b, row, column))));
    return y.hasGradient()
        ? description
            .passes(a, back("\\delta_a = b \\delta_y", a, b))
            .passes(b, back("\\delta_b = a \\delta_y", b, a))
        : description;
  }

  private Stage back(String formula, Tensor to, Tensor by) {
    return Stage.of(
        "gateBack",
        formula,
        View.ofGradient(to),
        (Snapshot s, int row, int column) ->
            product(formula, s.value(by, row, column), s.gradient(y, row, column)));
  }

  private static Share product(String what, double one, double other) {
    return Share.of(
        "%s = %s \\cdot %s = %s"
            .formatted(
                what, Figures.factor(one), Figures.factor(other), Figures.latex(one * other)),
        one * other);
  }
}
