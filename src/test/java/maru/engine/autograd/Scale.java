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
import maru.engine.tensor.Tensor;

/**
 * y = g * x, each column times a learned factor (LayerScale: Touvron et al. 2021, section 2): the
 * example op of src/docs/extending.md.
 */
public final class Scale extends Op {
  private static final int COLUMNS_A_TILE = 64;

  private final Tensor x; // (rows, n)
  private final Tensor g; // (n)
  private final Tensor y; // (rows, n)
  private GradientWrite toX = GradientWrite.NONE;
  private GradientWrite toG = GradientWrite.NONE;

  private Scale(Tape tape, Tensor x, Tensor g) {
    if (g.shape().size() != x.columns()) {
      throw new IllegalArgumentException(x.shape() + " cannot be scaled by " + g.shape());
    }
    this.x = x;
    this.g = g;
    this.y = tape.activation(x.shape(), x.rowStarts()).learnsFrom(x, g);
  }

  /** Records x (rows, n) with column j times number j of g (n). */
  public static Tensor of(Tape tape, Tensor x, Tensor g) {
    Scale op = new Scale(tape, x, g);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    for (int r = x.row(s.from()); r < x.row(s.to()); r++) {
      for (int j = 0; j < x.columns(); j++) {
        y.values()[y.at(r) + j] = g.values()[g.offset() + j] * x.values()[x.at(r) + j];
      }
    }
  }

  /** dX = g * dY. */
  @Override
  void backward(Slice s) {
    if (!toX.writes()) {
      return;
    }
    float[] dx = x.gradients();
    for (int r = x.row(s.from()); r < x.row(s.to()); r++) {
      for (int j = 0; j < x.columns(); j++) {
        float d = g.values()[g.offset() + j] * y.gradients()[y.at(r) + j];
        dx[x.at(r) + j] = toX.adds() ? dx[x.at(r) + j] + d : d;
      }
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toX = x.claimGradient();
      toG = g.claimGradient();
      takeRound(g);
    }
  }

  @Override
  int gradientTiles() {
    return toG.writes() ? Math.ceilDiv(x.columns(), COLUMNS_A_TILE) : 0;
  }

  /**
   * dG = the sum of x * dY over all rows, in their order: the same bits on any number of threads.
   */
  @Override
  void gradientTile(int index, Kernels kernels) {
    int from = index * COLUMNS_A_TILE;
    int to = Math.min(x.columns(), from + COLUMNS_A_TILE);
    float[] dg = g.gradients();
    if (!toG.adds()) {
      Arrays.fill(dg, g.offset() + from, g.offset() + to, 0f);
    }
    for (int r = 0; r < x.shape().rows(); r++) {
      for (int j = from; j < to; j++) {
        int at = g.offset() + j;
        dg[at] = Math.fma(x.values()[x.at(r) + j], y.gradients()[y.at(r) + j], dg[at]);
      }
    }
  }

  @Override
  Description describe() {
    Description description =
        Description.of(y, x).shows(Stage.of("scale", "y = g \\odot x", View.of(y), this::forward));
    if (!y.hasGradient()) {
      return description;
    }
    return description
        .passes(
            x,
            Stage.of("scaleBack", "\\delta_x = g \\odot \\delta_y", View.ofGradient(x), this::back))
        .gathers(
            g,
            "\\sum_i x_i \\delta_i",
            (s, row, column) ->
                Term.products(
                    r -> s.value(x, r, column), r -> s.gradient(y, r, column), x.shape().rows()));
  }

  private Share forward(Snapshot s, int row, int column) {
    return product("y = g \\, x", s.value(g, 0, column), s.value(x, row, column));
  }

  private Share back(Snapshot s, int row, int column) {
    return product(
        "\\delta_x = g \\, \\delta_y", s.value(g, 0, column), s.gradient(y, row, column));
  }

  private static Share product(String letters, double a, double b) {
    String numbers = Figures.factor(a) + " \\cdot " + Figures.factor(b);
    return Share.of(letters + " = " + numbers + " = " + Figures.latex(a * b), a * b);
  }
}
