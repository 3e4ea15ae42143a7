package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The scores of attention before any mask (Vaswani et al. 2017, section 3.2): Q K^T times a scale,
 * plus a bias where there is one, (B, H, Tq, Tk).
 */
public final class AttentionScores extends Op {
  private final Columns q;
  private final Columns k;
  private final int heads;
  private final int queries;
  private final int keys;
  private final int size;
  private final int padded;
  private final float scale;
  private final @Nullable AttentionBias bias;
  private final boolean lookedAt;
  private final float[] zeros;
  private final Tensor y;
  private GradientWrite toQ = GradientWrite.NONE;
  private GradientWrite toK = GradientWrite.NONE;
  private GradientWrite toBias = GradientWrite.NONE;

  private AttentionScores(
      Tape tape,
      Columns q,
      Columns k,
      int heads,
      float scale,
      @Nullable AttentionBias bias,
      boolean lookedAt) {
    if (q.count() != k.count()) {
      throw new IllegalArgumentException(
          "queries of " + q.count() + " numbers cannot be held against keys of " + k.count());
    }
    this.q = q;
    this.k = k;
    this.heads = heads;
    this.queries = q.rowsEach(tape);
    this.keys = k.rowsEach(tape);
    this.size = q.size(heads);
    this.padded = (keys + 15) / 16 * 16;
    this.scale = scale;
    this.bias = bias;
    this.lookedAt = lookedAt;
    this.zeros = tape.zeros(Math.max(padded, size));
    if (bias != null) {
      bias.check(heads, queries, keys);
    }
    Shape shape = Shape.of(tape.sequences(), heads, queries, keys);
    this.y =
        tape.activation(shape, padded, tape.evenRows((long) heads * queries), false)
            .learnsFrom(q.tensor(), k.tensor(), bias == null ? null : bias.table());
  }

  /**
   * Records scores (B, H, Tq, Tk).
   *
   * @param q the queries, (B * Tq, H * d_k)
   * @param k the keys, (B * Tk, H * d_k), of the same tensor or another
   * @param heads H
   * @param scale the factor on each product, {@link #scale} as a rule
   * @param bias what is added, after the scale
   */
  public static Tensor of(
      Tape tape, Columns q, Columns k, int heads, float scale, @Nullable AttentionBias bias) {
    AttentionScores op = new AttentionScores(tape, q, k, heads, scale, bias, false);
    tape.record(op);
    return op.y;
  }

  /**
   * Records the scores (B, H, T, T) that {@link Attend} turns into weights, and those that it never
   * computes since a mask hides them, for whoever wants to look at them. Nothing depends on them,
   * so a pass that nobody looks into goes without.
   *
   * @param qkv (B * T, 3 C), queries, keys and values side by side
   * @param heads H, a divisor of C
   * @param length T
   */
  public static Tensor of(Tape tape, Tensor qkv, int heads, int length) {
    Columns q = Columns.part(qkv, 0, 3);
    Columns k = Columns.part(qkv, 1, 3);
    float scale = scale(q.size(heads));
    AttentionScores op = new AttentionScores(tape, q, k, heads, scale, null, true);
    if (op.queries != length) {
      throw new IllegalArgumentException(
          length + " tokens, but " + op.queries + " in each sequence");
    }
    tape.record(op);
    return op.y;
  }

  /** 1 / sqrt(d_k), which keeps scores of any head size alike. */
  public static float scale(int size) {
    return (float) (1.0 / Math.sqrt(size));
  }

  @Override
  void forward(Slice s) {
    Kernels kernels = s.kernels();
    float[] packed = s.scratch(kernels.packedSize(size, padded));
    float[] to = y.values();
    float[] from = q.tensor().values();
    float[] with = k.tensor().values();
    for (int b = s.from(); b < s.to(); b++) {
      for (int h = 0; h < heads; h++) {
        int row = (b * heads + h) * queries;
        int at = y.at(row);
        int qo = q.at(b * queries) + h * size;
        int ko = k.at(b * keys) + h * size;
        kernels.packTransposed(with, ko, k.stride(), size, keys, packed, 0);
        kernels.multiply(
            from,
            qo,
            q.stride(),
            packed,
            0,
            size,
            queries,
            padded,
            size,
            zeros,
            0,
            0,
            to,
            at,
            padded);
        if (scale != 1f) {
          kernels.scale(to, at, scale, to, at, queries * padded);
        }
        for (int i = 0; bias != null && i < queries; i++) {
          bias.addTo(kernels, h, i, to, y.at(row + i), keys);
        }
      }
    }
  }

  /** dQ = dS K and dK = transposed(dS) Q, both times the scale. */
  @Override
  void backward(Slice s) {
    if (!toQ.writes() && !toK.writes()) {
      return;
    }
    boolean addToQ = q.adds(s, toQ);
    boolean addToK = k.adds(s, toK);
    Kernels kernels = s.kernels();
    int matrix = queries * padded;
    float[] scratch = s.scratch(matrix + kernels.packedSize(keys, size));
    for (int b = s.from(); b < s.to(); b++) {
      for (int h = 0; h < heads; h++) {
        int qo = q.at(b * queries) + h * size;
        int ko = k.at(b * keys) + h * size;
        int at = y.at((b * heads + h) * queries);
        kernels.scale(y.gradients(), at, scale, scratch, 0, matrix);
        if (toQ.writes()) {
          kernels.pack(k.tensor().values(), ko, k.stride(), keys, size, scratch, matrix);
          float[] d = q.tensor().gradients();
          kernels.multiply(
              scratch,
              0,
              padded,
              scratch,
              matrix,
              keys,
              queries,
              size,
              keys,
              addToQ ? d : zeros,
              addToQ ? qo : 0,
              addToQ ? q.stride() : 0,
              d,
              qo,
              q.stride());
        }
        if (toK.writes()) {
          float[] d = k.tensor().gradients();
          kernels.multiplyTransposed(
              scratch,
              0,
              padded,
              q.tensor().values(),
              qo,
              q.stride(),
              keys,
              size,
              queries,
              addToK ? d : zeros,
              addToK ? ko : 0,
              addToK ? k.stride() : 0,
              d,
              ko,
              k.stride());
        }
      }
    }
  }

  @Override
  void claim() {
    if (y.hasGradient() && !lookedAt) {
      toQ = q.tensor().claimGradient();
      toK = k.tensor().claimGradient();
      if (bias != null) {
        toBias = bias.table().claimGradient();
        takeRound(bias.table());
      }
    }
  }

  @Override
  int gradientTiles() {
    return toBias.writes() ? heads : 0;
  }

  /** The bias's gradient of one head. */
  @Override
  void gradientTile(int index, Kernels kernels) {
    if (bias != null) {
      bias.gather(kernels, y, index, toBias);
    }
  }

  @Override
  Description describe() {
    HeadRows at = new HeadRows(heads, queries, keys);
    return new ScoresDescription(q, k, at, scale, bias, y).describe(!lookedAt);
  }
}
