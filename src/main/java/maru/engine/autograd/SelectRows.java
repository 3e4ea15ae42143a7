package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/** Some rows of x, as where only masked places or only [CLS] go on: (selected, n). */
public final class SelectRows extends Op {
  private final Tensor x;
  private final int[] rows;
  private final Tensor y;
  private GradientWrite toX = GradientWrite.NONE;

  private SelectRows(Tape tape, Tensor x, int[] rows) {
    this.x = x;
    this.rows = rows;
    int[] starts = new int[x.sequences() + 1];
    int at = 0;
    for (int b = 0; b < x.sequences(); b++) {
      while (at < rows.length && rows[at] < x.row(b + 1)) {
        if (rows[at] < (at == 0 ? 0 : rows[at - 1])) {
          throw new IllegalArgumentException(
              "rows must ascend from 0, but " + rows[at] + " comes as number " + at);
        }
        at++;
      }
      starts[b + 1] = at;
    }
    if (at != rows.length) {
      throw new IllegalArgumentException(
          "row " + rows[at] + " is not among " + x.shape().rows() + ", or out of order");
    }
    this.y = tape.activation(Shape.of(rows.length, x.columns()), starts).learnsFrom(x);
  }

  /** The rows of x whose numbers are given, in ascending order. */
  public static Tensor of(Tape tape, Tensor x, int[] rows) {
    SelectRows op = new SelectRows(tape, x, rows);
    tape.record(op);
    return op.y;
  }

  /** The first row of each sequence, where BERT has [CLS]. */
  public static Tensor first(Tape tape, Tensor x) {
    return of(tape, x, Arrays.copyOf(x.rowStarts(), x.sequences()));
  }

  @Override
  void forward(Slice s) {
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      System.arraycopy(x.values(), x.at(rows[r]), y.values(), y.at(r), x.columns());
    }
  }

  @Override
  void backward(Slice s) {
    if (!toX.writes()) {
      return;
    }
    if (!toX.adds()) {
      Arrays.fill(x.gradients(), x.at(x.row(s.from())), x.at(x.row(s.to())), 0f);
    }
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      s.kernels().add(y.gradients(), y.at(r), x.gradients(), x.at(rows[r]), x.columns());
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
    boolean first = Arrays.equals(rows, Arrays.copyOf(x.rowStarts(), x.sequences()));
    Description description =
        Description.of(y, x)
            .selects(rows)
            .shows(
                Stage.of(
                    first ? "selectFirst" : "selectRows",
                    "",
                    View.of(y),
                    (s, row, column) ->
                        Share.of(
                            "y = x = " + Figures.latex(s.value(x, rows[row], column)),
                            s.value(x, rows[row], column))));
    if (y.hasGradient()) {
      description.passes(
          x, Stage.of("selectBack", "\\delta_x = \\delta_y , 0", View.ofGradient(x), this::back));
    }
    return description;
  }

  /** From where the row went on; most went nowhere. */
  private Share back(Snapshot s, int row, int column) {
    Share share = Share.nothing();
    for (int r = 0; r < rows.length; r++) {
      if (rows[r] == row) {
        double delta = s.gradient(y, r, column);
        share =
            share.then("\\delta_x = \\delta_y = " + Figures.latex(delta), share.value() + delta);
      }
    }
    return share;
  }
}
