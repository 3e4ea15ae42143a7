package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.explain.Description;
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
 * How well each row goes with a few rows of a table that were drawn for it, by inner products:
 * (rows, n). What was not drawn costs nothing, however large the table is.
 */
public final class SampledScores extends Op {
  private final Tensor x;
  private final Tensor table;
  private final int[] ids;
  private final int each;
  private final Tensor y;
  private final TableGradient gradient;
  private GradientWrite toX = GradientWrite.NONE;

  private SampledScores(Tape tape, Tensor x, Tensor table, int[] ids, int each) {
    int rows = x.shape().rows();
    if (ids.length != rows * each) {
      throw new IllegalArgumentException(
          "%d ids for %d rows with %d each".formatted(ids.length, rows, each));
    }
    this.x = x;
    this.table = table;
    this.ids = ids;
    this.each = each;
    this.gradient = new TableGradient(table, ids);
    this.y = tape.activation(Shape.of(rows, each), x.rowStarts()).learnsFrom(x, table);
  }

  /**
   * Records it.
   *
   * @param x (rows, C)
   * @param table (V, C)
   * @param ids of the table's rows, {@code each} for each row of x; a negative one is left out and
   *     its score is 0
   */
  public static Tensor of(Tape tape, Tensor x, Tensor table, int[] ids, int each) {
    SampledScores op = new SampledScores(tape, x, table, ids, each);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int n = x.columns();
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      for (int j = 0; j < each; j++) {
        int id = ids[r * each + j];
        y.values()[y.at(r) + j] =
            id < 0 ? 0f : s.kernels().dot(x.values(), x.at(r), table.values(), table.at(id), n);
      }
    }
  }

  @Override
  void backward(Slice s) {
    if (!toX.writes()) {
      return;
    }
    int n = x.columns();
    float[] dx = x.gradients();
    float[] dy = y.gradients();
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      if (!toX.adds()) {
        Arrays.fill(dx, x.at(r), x.at(r) + n, 0f);
      }
      for (int j = 0; j < each; j++) {
        int id = ids[r * each + j];
        if (id >= 0) {
          s.kernels().addScaled(table.values(), table.at(id), dy[y.at(r) + j], dx, x.at(r), n);
        }
      }
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toX = x.claimGradient();
      gradient.claim();
      takeRound(table);
    }
  }

  @Override
  int gradientTiles() {
    return gradient.tiles();
  }

  @Override
  void gradientTile(int index, Kernels kernels) {
    int n = x.columns();
    float[] dy = y.gradients();
    gradient.tile(
        index,
        (entry, to, at) -> {
          int r = entry / each;
          kernels.addScaled(x.values(), x.at(r), dy[y.at(r) + entry % each], to, at, n);
        });
  }

  @Override
  Description describe() {
    Description description =
        Description.of(y, x)
            .shows(
                Stage.of("sampledScores", "s_j = h \\cdot O_{w_j}", View.of(y), this::score)
                    .behind((row, column) -> ids[row * each + column] < 0));
    if (!y.hasGradient()) {
      return description;
    }
    return description
        .passes(
            x,
            Stage.of(
                "sampledScoresBack",
                "\\delta_h = \\sum_j \\delta_{s_j} O_{w_j}",
                View.ofGradient(x),
                this::back))
        .gathers(
            table,
            "\\sum_{i,j} \\delta_{s_{ij}} h_i",
            (s, row, column) -> {
              int[] here = gradient.entriesOf(row);
              return Term.products(
                  i -> s.gradient(y, here[i] / each, here[i] % each),
                  i -> s.value(x, here[i] / each, column),
                  here.length);
            });
  }

  private Share score(Snapshot s, int row, int column) {
    int id = ids[row * each + column];
    return id < 0
        ? Share.of("s = 0", 0)
        : Share.of(
            "s", Term.products(c -> s.value(x, row, c), c -> s.value(table, id, c), x.columns()));
  }

  private Share back(Snapshot s, int row, int column) {
    int[] drawn =
        java.util.stream.IntStream.range(0, each).filter(j -> ids[row * each + j] >= 0).toArray();
    return Share.of(
        "\\delta_h",
        Term.products(
            j -> s.gradient(y, row, drawn[j]),
            j -> s.value(table, ids[row * each + drawn[j]], column),
            drawn.length));
  }
}
