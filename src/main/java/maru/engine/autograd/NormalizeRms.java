package maru.engine.autograd;

import java.util.Arrays;
import java.util.List;
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
 * Normalization by the root of the mean square (Zhang and Sennrich 2019): y = x / sqrt(mean(x^2) +
 * epsilon) * gamma for each row; nothing is taken off and nothing added. A row of zeros stays so.
 */
public final class NormalizeRms extends Op {
  private static final int COLUMNS_A_TILE = 64;

  private final Tensor x;
  private final Tensor gamma;
  private final float epsilon;
  private final Tensor y;

  /** (rows, 1): one over the root. */
  private final Tensor inverse;

  private GradientWrite toX = GradientWrite.NONE;
  private GradientWrite toGamma = GradientWrite.NONE;

  private NormalizeRms(Tape tape, Tensor x, Tensor gamma, float epsilon) {
    this.x = x;
    this.gamma = gamma;
    this.epsilon = epsilon;
    this.y = tape.activation(x.shape(), x.rowStarts()).learnsFrom(x, gamma);
    this.inverse = tape.activation(Shape.of(x.shape().rows(), 1), x.rowStarts());
  }

  /** x (rows, n), gamma (n). */
  public static Tensor of(Tape tape, Tensor x, Tensor gamma, float epsilon) {
    NormalizeRms op = new NormalizeRms(tape, x, gamma, epsilon);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int n = x.columns();
    for (int r = x.row(s.from()); r < x.row(s.to()); r++) {
      double square = s.kernels().dot(x.values(), x.at(r), x.values(), x.at(r), n) / n;
      float inv = (float) (1.0 / Math.sqrt(square + epsilon));
      inverse.values()[inverse.at(r)] = inv;
      for (int i = 0; i < n; i++) {
        y.values()[y.at(r) + i] =
            x.values()[x.at(r) + i] * inv * gamma.values()[gamma.offset() + i];
      }
    }
  }

  /** dX = (g - xhat mean(g xhat)) / root, with g = gamma * dY and xhat = x / root. */
  @Override
  void backward(Slice s) {
    if (!toX.writes()) {
      return;
    }
    int n = x.columns();
    float[] g = s.scratch(n);
    for (int r = x.row(s.from()); r < x.row(s.to()); r++) {
      for (int i = 0; i < n; i++) {
        g[i] = gamma.values()[gamma.offset() + i] * y.gradients()[y.at(r) + i];
      }
      float inv = inverse.values()[inverse.at(r)];
      float dot = s.kernels().dot(g, 0, x.values(), x.at(r), n);
      if (toX.adds()) {
        s.kernels().addScaled(g, 0, inv, x.gradients(), x.at(r), n);
      } else {
        s.kernels().scale(g, 0, inv, x.gradients(), x.at(r), n);
      }
      float along = -inv * inv * inv * dot / n;
      s.kernels().addScaled(x.values(), x.at(r), along, x.gradients(), x.at(r), n);
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toX = x.claimGradient();
      toGamma = gamma.claimGradient();
      takeRound(gamma);
    }
  }

  @Override
  int gradientTiles() {
    return toGamma.writes() ? Math.ceilDiv(x.columns(), COLUMNS_A_TILE) : 0;
  }

  @Override
  void gradientTile(int index, Kernels kernels) {
    int from = index * COLUMNS_A_TILE;
    int n = Math.min(COLUMNS_A_TILE, x.columns() - from);
    float[] gradient = gamma.gradients();
    int at = gamma.offset() + from;
    if (!toGamma.adds()) {
      Arrays.fill(gradient, at, at + n, 0f);
    }
    for (int r = 0; r < x.shape().rows(); r++) {
      float inv = inverse.values()[inverse.at(r)];
      int xo = x.at(r) + from;
      int yo = y.at(r) + from;
      for (int i = 0; i < n; i++) {
        gradient[at + i] += y.gradients()[yo + i] * (x.values()[xo + i] * inv);
      }
    }
  }

  @Override
  Description describe() {
    Description description =
        Description.of(y, x)
            .shows(
                Stage.of(
                    "normalizeRms",
                    "y = \\frac{x}{\\sqrt{\\text{mean}(x^2) + \\epsilon}} \\odot \\gamma",
                    View.of(y),
                    this::explained));
    return y.hasGradient()
        ? description
            .passes(
                x,
                Stage.of(
                    "normalizeRmsBack",
                    "\\delta_x = \\frac{g - \\hat{x} \\, \\text{mean}(g \\, \\hat{x})}{r}"
                        + " \\quad g = \\gamma \\odot \\delta_y",
                    View.ofGradient(x),
                    this::explainedBack))
            .gathers(
                gamma,
                "\\sum_i \\hat{x}_i \\delta_i",
                (s, row, column) ->
                    Term.products(
                        r -> s.value(x, r, column) / root(s, r),
                        r -> s.gradient(y, r, column),
                        x.shape().rows()))
        : description;
  }

  private double root(Snapshot s, int row) {
    double square = 0;
    for (int i = 0; i < x.columns(); i++) {
      square += (double) s.value(x, row, i) * s.value(x, row, i) / x.columns();
    }
    return Math.sqrt(square + epsilon);
  }

  private Share explained(Snapshot s, int row, int column) {
    double root = root(s, row);
    double gain = s.value(gamma, 0, column);
    double value = s.value(x, row, column) / root * gain;
    return new Share(
        List.of(
            "r = \\sqrt{\\text{mean}(x^2) + \\epsilon} = " + Figures.latex(root),
            "y = \\frac{%s}{%s} \\cdot %s = %s"
                .formatted(
                    Figures.latex(s.value(x, row, column)),
                    Figures.latex(root),
                    Figures.factor(gain),
                    Figures.latex(value))),
        value);
  }

  private Share explainedBack(Snapshot s, int row, int column) {
    double root = root(s, row);
    double mean = 0;
    for (int i = 0; i < x.columns(); i++) {
      double g = (double) s.value(gamma, 0, i) * s.gradient(y, row, i);
      mean += g * s.value(x, row, i) / root / x.columns();
    }
    double g = (double) s.value(gamma, 0, column) * s.gradient(y, row, column);
    double at = s.value(x, row, column) / root;
    double value = (g - at * mean) / root;
    return new Share(
        List.of(
            "g = \\gamma \\, \\delta_y = %s \\quad \\hat{x} = x / r = %s"
                .formatted(Figures.latex(g), Figures.latex(at)),
            "m = \\text{mean}(g \\, \\hat{x}) = " + Figures.latex(mean),
            "\\delta_x = (g - \\hat{x} \\, m) / r = %s / %s = %s"
                .formatted(
                    Figures.factor(g - at * mean), Figures.latex(root), Figures.latex(value))),
        value);
  }
}
