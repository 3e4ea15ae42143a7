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
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * The mean of some of a table's rows: (rows, C). Only the rows that were used get a gradient and
 * cost anything.
 */
public final class MeanOfRows extends Op {
  private final Tensor table;
  private final int[] ids;
  private final int[] starts;
  private final boolean divided;
  private final Tensor y;
  private final TableGradient gradient;
  private int[] rowOf = new int[0];

  private MeanOfRows(
      Tape tape, Tensor table, int[] ids, int[] starts, int[] rowStarts, boolean divided) {
    if (starts[starts.length - 1] != ids.length) {
      throw new IllegalArgumentException(
          ids.length + " ids where the last mean ends at " + starts[starts.length - 1]);
    }
    for (int id : ids) {
      if (id < 0) {
        throw new IllegalArgumentException("no row has the number " + id);
      }
    }
    this.table = table;
    this.ids = ids;
    this.starts = starts;
    this.divided = divided;
    this.gradient = new TableGradient(table, ids);
    this.y =
        tape.activation(Shape.of(starts.length - 1, table.columns()), rowStarts).learnsFrom(table);
  }

  /**
   * Records it.
   *
   * @param ids of the table's rows, mean after mean
   * @param starts where those of each mean begin, and how many there are in all; each has one at
   *     least
   * @param rowStarts the first mean of each sequence, and how many there are
   * @param divided whether each row gets its share of the mean's gradient, as it should; or all of
   *     it, as word2vec's published program has it (Irsoy et al. 2021)
   */
  public static Tensor of(
      Tape tape, Tensor table, int[] ids, int[] starts, int[] rowStarts, boolean divided) {
    MeanOfRows op = new MeanOfRows(tape, table, ids, starts, rowStarts, divided);
    tape.record(op);
    return op.y;
  }

  private int size(int row) {
    return starts[row + 1] - starts[row];
  }

  /** The factor with which a mean's gradient reaches each of its rows. */
  private float share(int row) {
    return divided ? 1f / size(row) : 1f;
  }

  @Override
  void forward(Slice s) {
    int n = y.columns();
    float[] values = table.values();
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      System.arraycopy(values, table.at(ids[starts[r]]), y.values(), y.at(r), n);
      for (int i = starts[r] + 1; i < starts[r + 1]; i++) {
        s.kernels().add(values, table.at(ids[i]), y.values(), y.at(r), n);
      }
      if (size(r) > 1) {
        s.kernels().scale(y.values(), y.at(r), 1f / size(r), y.values(), y.at(r), n);
      }
    }
  }

  @Override
  void backward(Slice s) {
    // Only a parameter comes before: its gradient gathers over the batch, in tiles.
  }

  @Override
  void claim() {
    if (!y.hasGradient()) {
      return;
    }
    gradient.claim();
    takeRound(table);
    rowOf = new int[ids.length];
    for (int r = 0; r + 1 < starts.length; r++) {
      Arrays.fill(rowOf, starts[r], starts[r + 1], r);
    }
  }

  @Override
  int gradientTiles() {
    return gradient.tiles();
  }

  @Override
  void gradientTile(int index, Kernels kernels) {
    int n = y.columns();
    float[] arrived = y.gradients();
    gradient.tile(
        index,
        (entry, to, at) -> {
          int r = rowOf[entry];
          kernels.addScaled(arrived, y.at(r), share(r), to, at, n);
        });
  }

  private boolean ofOneEach() {
    return ids.length == starts.length - 1;
  }

  @Override
  Description describe() {
    String letters =
        ofOneEach() ? "h_i = E_{x_i}" : "h_i = \\frac{1}{n} \\sum_{j=1}^{n} E_{x_{ij}}";
    Description description =
        Description.of(y)
            .shows(
                Stage.of(
                    ofOneEach() ? "wordVector" : "meanVector", letters, View.of(y), this::mean));
    if (!y.hasGradient() || !table.learns()) {
      return description;
    }
    return description.gathers(
        table,
        divided && !ofOneEach() ? "\\sum_i \\frac{1}{n_i} \\delta_i" : "\\sum_i \\delta_i",
        (s, row, column) -> {
          int[] here = gradient.entriesOf(row);
          return Term.products(
              i -> share(rowOf[here[i]]), i -> s.gradient(y, rowOf[here[i]], column), here.length);
        });
  }

  private Share mean(Snapshot s, int row, int column) {
    Term sum = Term.sum(i -> s.value(table, ids[starts[row] + i], column), size(row));
    if (size(row) == 1) {
      String line = "E_{%d,%d} = %s".formatted(ids[starts[row]] + 1, column + 1, sum.latex());
      return Share.of(line, sum.sum());
    }
    double mean = sum.sum() / size(row);
    return Share.of(
        "h = \\frac{%s}{%d} = %s".formatted(sum.latex(), size(row), Figures.latex(mean)), mean);
  }
}
