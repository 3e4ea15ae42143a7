package maru.engine.autograd;

import java.util.ArrayList;
import java.util.List;
import maru.engine.explain.Curve;
import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** How the numbers of {@link Affine} come about, forward and back. */
final class AffineDescription {
  private final Tensor x;
  private final Tensor w;
  private final @Nullable Tensor b;
  private final Tensor pre;
  private final Tensor y;
  private final Curve curve;
  private final boolean transposed;

  AffineDescription(
      Tensor x,
      Tensor w,
      @Nullable Tensor b,
      Tensor pre,
      Tensor y,
      Curve curve,
      boolean transposed) {
    this.x = x;
    this.w = w;
    this.b = b;
    this.pre = pre;
    this.y = y;
    this.curve = curve;
    this.transposed = transposed;
  }

  Description describe() {
    boolean bent = curve != Curve.NONE;
    String sum = (transposed ? "X E^\\top" : "X W") + (b == null ? "" : " + b");
    String id = transposed ? "logits" : bent ? "linearActivation" : "linear";
    String letters = (transposed ? "Z = " : "Y = ") + curve.around(sum);
    Description description =
        Description.of(y, x).shows(Stage.of(id, letters, View.of(y), this::forward));
    if (!y.hasGradient()) {
      return description;
    }
    description.passes(
        x,
        Stage.of(
            transposed ? "logitsBack" : "linearBack",
            transposed ? "\\delta_X = \\delta_Z E" : "\\delta_X = \\delta_Y W^\\top",
            View.ofGradient(x),
            this::back));
    description.gathers(
        w, transposed ? "\\sum_i h_i \\delta_{z_i}" : "\\sum_i x_i \\delta_i", this::weight);
    if (b != null) {
      description.gathers(b, "\\sum_i \\delta_i", this::bias);
    }
    if (bent) {
      description.bends(
          "\\delta_z = \\delta_x \\odot \\text{" + curve.label() + "}'(z)", this::through);
    }
    return description;
  }

  private double weightAt(Snapshot s, int in, int out) {
    return transposed ? s.value(w, out, in) : s.value(w, in, out);
  }

  private Share forward(Snapshot s, int row, int column) {
    Term term = Term.products(i -> s.value(x, row, i), i -> weightAt(s, i, column), x.columns());
    double bias = b == null ? 0 : s.value(b, 0, column);
    double z = term.sum() + bias;
    List<String> lines = new ArrayList<>();
    String added = b == null ? "" : " + " + Figures.factor(bias);
    lines.add("z = " + term.latex() + added + " = " + Figures.latex(z));
    if (curve != Curve.NONE) {
      lines.add(curve.around(Figures.latex(z)) + " = " + Figures.latex(curve.of(z)));
    }
    return new Share(lines, curve.of(z));
  }

  private Share back(Snapshot s, int row, int column) {
    Term term = Term.products(i -> s.gradient(y, row, i), i -> weightAt(s, column, i), y.columns());
    return Share.of(transposed ? "\\delta_x = \\delta_z E" : "\\delta_x = \\delta_y W^\\top", term);
  }

  /** Through the activation function: times its slope at what went in. */
  private Share through(Snapshot s, Share arrived, int row, int column) {
    double z = s.value(pre, row, column);
    double slope = curve.slope(z);
    double gradient = arrived.value() * slope;
    String line =
        "\\delta_z = %s \\cdot \\text{%s}'(%s) = %s \\cdot %s = %s"
            .formatted(
                Figures.factor(arrived.value()),
                curve.label(),
                Figures.latex(z),
                Figures.factor(arrived.value()),
                Figures.factor(slope),
                Figures.latex(gradient));
    return arrived.then(line, gradient);
  }

  private Term weight(Snapshot s, int row, int column) {
    int in = transposed ? column : row;
    int out = transposed ? row : column;
    return Term.products(i -> s.value(x, i, in), i -> s.gradient(y, i, out), x.shape().rows());
  }

  private Term bias(Snapshot s, int row, int column) {
    return Term.sum(i -> s.gradient(y, i, column), y.shape().rows());
  }
}
