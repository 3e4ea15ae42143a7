package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Tensor;

/** y = x + dropout(f): a residual connection (He et al. 2016) around a sublayer's output f. */
public final class Residual extends Op {
  private final Tensor x;
  private final Tensor f;
  private final Tensor y;
  private final float dropout;
  private final long key;
  private GradientWrite toX = GradientWrite.NONE;
  private GradientWrite toF = GradientWrite.NONE;

  private Residual(Tape tape, Tensor x, Tensor f, float dropout) {
    if (!x.shape().equals(f.shape())) {
      throw new IllegalArgumentException(x.shape() + " cannot be added to " + f.shape());
    }
    this.x = x;
    this.f = f;
    this.dropout = tape.dropout(dropout);
    this.key = this.dropout > 0 ? tape.dropoutKey() : 0;
    this.y = tape.activation(x.shape(), x.rowStarts()).learnsFrom(x, f);
  }

  /** x and f (rows, n); {@code dropout} is the probability that a number of f is dropped. */
  public static Tensor of(Tape tape, Tensor x, Tensor f, float dropout) {
    Residual op = new Residual(tape, x, f, dropout);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int from = x.row(s.from());
    int n = (x.row(s.to()) - from) * x.columns();
    int at = y.at(from);
    if (dropout == 0) {
      s.kernels().sum(x.values(), x.at(from), f.values(), f.at(from), y.values(), at, n);
      return;
    }
    System.arraycopy(x.values(), x.at(from), y.values(), at, n);
    s.kernels()
        .dropout(
            f.values(),
            f.at(from),
            y.values(),
            at,
            n,
            key,
            (long) from * x.columns(),
            dropout,
            true);
  }

  @Override
  void backward(Slice s) {
    if (!y.hasGradient()) {
      return;
    }
    int from = x.row(s.from());
    int n = (x.row(s.to()) - from) * x.columns();
    Gradients.pass(s, y, x, from, n, toX);
    if (dropout == 0) {
      Gradients.pass(s, y, f, from, n, toF);
    } else if (toF.writes()) {
      s.kernels()
          .dropout(
              y.gradients(),
              y.at(from),
              f.gradients(),
              f.at(from),
              n,
              key,
              (long) from * x.columns(),
              dropout,
              toF.adds());
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toX = x.claimGradient();
      toF = f.claimGradient();
    }
  }

  @Override
  Description describe() {
    Description description =
        Description.of(y, x, f).shows(Stage.of("residual", "y = x + f(x)", View.of(y), this::sum));
    if (!y.hasGradient()) {
      return description;
    }
    Dropped dropped = new Dropped(key, dropout);
    return description
        .passes(
            f,
            Stage.of(
                "residualBack",
                "\\delta_f = \\delta_y",
                View.ofGradient(f),
                (s, row, column) ->
                    dropped.share("\\delta_f", s.gradient(y, row, column), at(row, column))))
        .passes(
            x,
            Stage.of(
                "residualBack",
                "\\delta_x = \\delta_y",
                View.ofGradient(x),
                (s, row, column) ->
                    Share.of(
                        "\\delta_x = \\delta_y = " + Figures.latex(s.gradient(y, row, column)),
                        s.gradient(y, row, column))));
  }

  private long at(int row, int column) {
    return (long) row * x.columns() + column;
  }

  private Share sum(Snapshot s, int row, int column) {
    double past = s.value(x, row, column);
    double through = new Dropped(key, dropout).of(s.value(f, row, column), at(row, column));
    String line =
        "x + f(x) = %s + %s = %s"
            .formatted(Figures.latex(past), Figures.factor(through), Figures.latex(past + through));
    return Share.of(line, past + through);
  }
}
