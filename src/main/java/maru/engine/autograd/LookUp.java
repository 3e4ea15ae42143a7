package maru.engine.autograd;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
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
import org.jspecify.annotations.Nullable;

/**
 * The sum of a token's embedding and, where given, its position's and its segment's: (B * T, C).
 *
 * <p>Position t is the t-th row of position's table (T_max, C); tokens lie by sequences, B * T.
 */
public final class LookUp extends Op {
  private static final int TILES = 16;

  private final Tensor tokens;
  private final @Nullable Tensor positions;
  private final @Nullable Tensor segments;
  private final int[] ids;
  private final int @Nullable [] segmentIds;
  private final int length;
  private final Tensor y;
  private GradientWrite toTokens = GradientWrite.NONE;
  private GradientWrite toPositions = GradientWrite.NONE;
  private GradientWrite toSegments = GradientWrite.NONE;

  private LookUp(
      Tape tape,
      Tensor tokens,
      @Nullable Tensor positions,
      @Nullable Tensor segments,
      int[] ids,
      int @Nullable [] segmentIds,
      int length) {
    if (positions != null && length > positions.shape().at(0)) {
      throw new IllegalArgumentException(
          length + " tokens, but there are positions for " + positions.shape().at(0));
    }
    if (ids.length != tape.sequences() * length) {
      throw new IllegalArgumentException(
          ids.length + " ids for " + tape.sequences() + " sequences of " + length);
    }
    check("id", ids, tokens);
    if (segments != null && segmentIds != null) {
      if (segmentIds.length != ids.length) {
        throw new IllegalArgumentException(
            segmentIds.length + " segments for " + ids.length + " ids");
      }
      check("segment", segmentIds, segments);
    }
    this.tokens = tokens;
    this.positions = positions;
    this.segments = segments;
    this.ids = ids;
    this.segmentIds = segmentIds;
    this.length = length;
    this.y =
        tape.activation(Shape.of(ids.length, tokens.columns()), tape.evenRows(length))
            .learnsFrom(tokens, positions, segments);
  }

  private static void check(String what, int[] entries, Tensor table) {
    for (int e : entries) {
      if (e < 0 || e >= table.shape().at(0)) {
        throw new IllegalArgumentException(
            what + " " + e + " is not among the " + table.shape().at(0) + " there are");
      }
    }
  }

  /**
   * Token embeddings alone, as where a model knows places by its way through time.
   *
   * @param ids B * T token ids
   * @param length T
   */
  public static Tensor of(Tape tape, Tensor tokens, int[] ids, int length) {
    LookUp op = new LookUp(tape, tokens, null, null, ids, null, length);
    tape.record(op);
    return op.y;
  }

  /**
   * Token plus position embeddings.
   *
   * @param ids B * T token ids
   * @param length T
   */
  public static Tensor of(Tape tape, Tensor tokens, Tensor positions, int[] ids, int length) {
    LookUp op = new LookUp(tape, tokens, positions, null, ids, null, length);
    tape.record(op);
    return op.y;
  }

  /** Token plus position plus segment embeddings; without positions where there are none. */
  public static Tensor of(
      Tape tape,
      Tensor tokens,
      @Nullable Tensor positions,
      Tensor segments,
      int[] ids,
      int[] segmentIds,
      int length) {
    LookUp op = new LookUp(tape, tokens, positions, segments, ids, segmentIds, length);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int n = y.columns();
    float[] out = y.values();
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      if (positions == null) {
        System.arraycopy(tokens.values(), tokens.at(ids[r]), out, y.at(r), n);
      } else {
        s.kernels()
            .sum(
                tokens.values(),
                tokens.at(ids[r]),
                positions.values(),
                positions.at(r % length),
                out,
                y.at(r),
                n);
      }
      if (segments != null && segmentIds != null) {
        s.kernels().add(segments.values(), segments.at(segmentIds[r]), out, y.at(r), n);
      }
    }
  }

  @Override
  void backward(Slice s) {
    // Only parameters come before: their gradients gather over the batch, in tiles.
  }

  @Override
  void claim() {
    if (!y.hasGradient()) {
      return;
    }
    toTokens = tokens.claimGradient();
    toPositions = positions == null ? GradientWrite.NONE : positions.claimGradient();
    toSegments = segments == null ? GradientWrite.NONE : segments.claimGradient();
    takeRound(tokens, positions, segments);
  }

  @Override
  int gradientTiles() {
    return toTokens.writes() || toPositions.writes() || toSegments.writes() ? TILES : 0;
  }

  /** A range of the vocabulary, a range of the positions, and of the segments. */
  @Override
  void gradientTile(int index, Kernels kernels) {
    gather(kernels, tokens, toTokens, index, r -> ids[r]);
    if (positions != null) {
      gather(kernels, positions, toPositions, index, r -> r % length);
    }
    if (segments != null && segmentIds != null) {
      int[] given = segmentIds;
      gather(kernels, segments, toSegments, index, r -> given[r]);
    }
  }

  private void gather(
      Kernels kernels, Tensor table, GradientWrite write, int tile, IntUnaryOperator entry) {
    if (!write.writes()) {
      return;
    }
    int entries = table.shape().at(0);
    int from = (int) ((long) entries * tile / TILES);
    int to = (int) ((long) entries * (tile + 1) / TILES);
    float[] gradient = table.gradients();
    if (!write.adds()) {
      Arrays.fill(gradient, table.at(from), table.at(to), 0f);
    }
    for (int r = 0; r < ids.length; r++) {
      int e = entry.applyAsInt(r);
      if (e >= from && e < to) {
        kernels.add(y.gradients(), y.at(r), gradient, table.at(e), table.columns());
      }
    }
  }

  @Override
  Description describe() {
    Description description = Description.of(y);
    shows(description, "token", "E", "e_i = E_{x_i}", tokens, r -> ids[r]);
    String sum = "x_i = e_i";
    if (positions != null) {
      shows(description, "position", "P", "p_i = P_i", positions, r -> r % length);
      sum += " + p_i";
    }
    if (segments != null && segmentIds != null) {
      int[] given = segmentIds;
      shows(description, "segment", "S", "s_i = S_0 , S_1", segments, r -> given[r]);
      sum += " + s_i";
    }
    if (positions == null && segments == null) {
      return description;
    }
    String id = positions == null ? "sumUnplaced" : segments == null ? "sumOfTwo" : "sum";
    return description.shows(Stage.of(id, sum, View.of(y), this::sum));
  }

  /** The rows of a table that were looked up, and how its gradient gathers from there. */
  private void shows(
      Description description,
      String id,
      String letter,
      String letters,
      Tensor table,
      IntUnaryOperator entry) {
    description.shows(
        Stage.of(
                id,
                letters,
                View.of(y),
                (s, row, column) -> {
                  int at = entry.applyAsInt(row);
                  double value = s.value(table, at, column);
                  String line =
                      "%s_{%d,%d} = %s".formatted(letter, at + 1, column + 1, Figures.latex(value));
                  return Share.of(line, value);
                })
            .reading((s, row, column) -> s.value(table, entry.applyAsInt(row), column)));
    if (y.hasGradient() && table.learns()) {
      description.gathers(
          table,
          "\\sum_i \\delta_i",
          (s, row, column) -> {
            int[] here =
                IntStream.range(0, ids.length).filter(r -> entry.applyAsInt(r) == row).toArray();
            return Term.sum(i -> s.gradient(y, here[i], column), here.length);
          });
    }
  }

  private Share sum(Snapshot s, int row, int column) {
    double all = s.value(tokens, ids[row], column);
    String latex = Figures.latex(all);
    if (positions != null) {
      double position = s.value(positions, row % length, column);
      all += position;
      latex += " + " + Figures.factor(position);
    }
    if (segments != null && segmentIds != null) {
      double segment = s.value(segments, segmentIds[row], column);
      all += segment;
      latex += " + " + Figures.factor(segment);
    }
    return Share.of("x = " + latex + " = " + Figures.latex(all), all);
  }
}
