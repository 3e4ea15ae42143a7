package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Scaled dot-product attention in several heads (Vaswani et al. 2017, section 3.2): for each head
 * softmax(Q K^T / sqrt(d_k)) V, from one tensor that holds queries, keys and values side by side.
 *
 * <p>qkv is (B * T, 3 C), the output (B * T, C), the weights (B, H, T, T). What a query may see is
 * always its sequence's first keys ({@link AttentionMask.FirstKeys}), so what a mask hides is never
 * computed; a query that sees nothing has weights and output 0. Attention in any other form is put
 * together of {@link AttentionScores}, {@link MaskedSoftmax} and {@link WeightedSum}.
 */
public final class Attend extends Op {
  private static final int BLOCK = 12;

  private final Tensor qkv;
  private final int heads;
  private final int length;
  private final int width;
  private final int size;
  private final int padded;
  private final float scale;
  private final float[] zeros;
  private final AttentionMask.FirstKeys mask;
  private final float dropout;
  private final long key;
  private final Tensor y;
  private final @Nullable Tensor weights;
  private @Nullable AttentionInPassing watcher;
  private GradientWrite toQkv = GradientWrite.NONE;

  private Attend(
      Tape tape,
      Tensor qkv,
      int heads,
      int length,
      AttentionMask.FirstKeys mask,
      float dropout,
      boolean keep) {
    this.qkv = qkv;
    this.heads = heads;
    this.length = length;
    this.width = qkv.columns() / 3;
    this.size = width / heads;
    if (size * heads * 3 != qkv.columns()) {
      throw new IllegalArgumentException(
          heads + " heads cannot share " + qkv.columns() + " columns of Q, K and V");
    }
    mask.check(tape.sequences(), length, length);
    this.padded = (length + 15) / 16 * 16;
    this.scale = (float) (1.0 / Math.sqrt(size));
    this.zeros = tape.zeros(Math.max(padded, size));
    this.mask = mask;
    this.dropout = tape.dropout(dropout);
    this.key = this.dropout > 0 ? tape.dropoutKey() : 0;
    int b = tape.sequences();
    this.y = tape.activation(Shape.of(b * length, width), qkv.rowStarts()).learnsFrom(qkv);
    Shape shape = Shape.of(b, heads, length, length);
    boolean kept = keep || tape.isTraining();
    this.weights =
        kept
            ? tape.activation(shape, padded, tape.evenRows((long) heads * length), false)
                .learnsFrom(qkv)
            : null;
  }

  /**
   * What attention gives: the context vectors, the weights where they were kept, and itself for
   * {@link AttentionInPassing}.
   */
  public record Outcome(Tensor context, @Nullable Tensor weights, Attend op) {}

  /**
   * Records attention.
   *
   * @param qkv (B * T, 3 C)
   * @param heads H, a divisor of C
   * @param length T
   * @param mask how many of the first keys each query sees
   * @param dropout the probability that a weight is dropped while training
   * @param keep whether to keep the weights (B, H, T, T) even without a backward pass
   */
  public static Outcome of(
      Tape tape,
      Tensor qkv,
      int heads,
      int length,
      AttentionMask.FirstKeys mask,
      float dropout,
      boolean keep) {
    Attend op = new Attend(tape, qkv, heads, length, mask, dropout, keep);
    tape.record(op);
    return new Outcome(op.y, op.weights, op);
  }

  @Override
  void forward(Slice s) {
    Kernels kernels = s.kernels();
    int keys = kernels.packedSize(size, padded);
    int vals = kernels.packedSize(length, size);
    float[] scratch = s.scratch(keys + vals + 2 * BLOCK * padded);
    int block = keys + vals;
    for (int b = s.from(); b < s.to(); b++) {
      for (int h = 0; h < heads; h++) {
        int q = qkv.at(b * length) + h * size;
        kernels.packTransposed(qkv.values(), q + width, qkv.stride(), size, length, scratch, 0);
        kernels.pack(qkv.values(), q + 2 * width, qkv.stride(), length, size, scratch, keys);
        for (int i = 0; i < length; i += BLOCK) {
          int rows = Math.min(BLOCK, length - i);
          float[] p = weights == null ? scratch : weights.values();
          int at = weights == null ? block : weights.at((b * heads + h) * length + i);
          int seen = mask.keys(b, i + rows - 1);
          int strips = (seen + 15) / 16 * 16;
          kernels.multiply(
              qkv.values(),
              q + i * qkv.stride(),
              qkv.stride(),
              scratch,
              0,
              size,
              rows,
              strips,
              size,
              zeros,
              0,
              0,
              p,
              at,
              padded);
          for (int r = 0; r < rows; r++) {
            softmax(kernels, p, at + r * padded, mask.keys(b, i + r));
          }
          if (dropout > 0) {
            int dropped = block + BLOCK * padded;
            drop(kernels, p, at, scratch, dropped, rows, (b * heads + h) * length + i);
            p = scratch;
            at = dropped;
          }
          kernels.multiply(
              p,
              at,
              padded,
              scratch,
              keys,
              length,
              rows,
              size,
              seen,
              zeros,
              0,
              0,
              y.values(),
              y.at(b * length + i) + h * size,
              width);
        }
      }
    }
  }

  /** In place over the first {@code seen} of a row; the rest becomes 0. */
  private void softmax(Kernels kernels, float[] p, int at, int seen) {
    if (seen > 0) {
      float max = kernels.max(p, at, seen);
      float sum = kernels.expSum(p, at, scale, max, p, at, seen);
      kernels.scale(p, at, 1f / sum, p, at, seen);
    }
    Arrays.fill(p, at + seen, at + padded, 0f);
  }

  void drop(Kernels kernels, float[] p, int at, float[] to, int too, int rows, int firstRow) {
    kernels.dropout(p, at, to, too, rows * padded, key, (long) firstRow * padded, dropout, false);
  }

  @Override
  void backward(Slice s) {
    if (!y.hasGradient() || weights == null) {
      return;
    }
    Kernels kernels = s.kernels();
    int vals = kernels.packedSize(size, padded);
    int keys = kernels.packedSize(length, size);
    int matrix = length * padded;
    float[] scratch = s.scratch(vals + keys + (dropout > 0 ? 2 : 1) * matrix);
    int ds = vals + keys;
    float[] p = weights.values();
    for (int b = s.from(); b < s.to(); b++) {
      for (int h = 0; h < heads; h++) {
        int q = qkv.at(b * length) + h * size;
        int dy = y.at(b * length) + h * size;
        int firstRow = (b * heads + h) * length;
        int at = weights.at(firstRow);
        kernels.packTransposed(qkv.values(), q + 2 * width, qkv.stride(), size, length, scratch, 0);
        kernels.pack(qkv.values(), q + width, qkv.stride(), length, size, scratch, vals);
        scoreGradients(kernels, b, dy, p, at, firstRow, scratch, ds);
        for (int i = 0; i < length; i += BLOCK) {
          int rows = Math.min(BLOCK, length - i);
          into(
              kernels,
              scratch,
              ds + i * padded,
              scratch,
              vals,
              rows,
              mask.keys(b, i + rows - 1),
              q + i * qkv.stride());
        }
        float[] used = p;
        int usedAt = at;
        if (dropout > 0) {
          used = scratch;
          usedAt = ds + matrix;
          drop(kernels, p, at, scratch, usedAt, length, firstRow);
        }
        for (int j = 0; j < length; j += BLOCK) {
          int rows = Math.min(BLOCK, length - j);
          int first = mask.firstQuery(b, j, length);
          int count = length - first;
          int row = j * qkv.stride();
          intoTransposed(
              kernels,
              scratch,
              ds + first * padded + j,
              qkv.values(),
              q + first * qkv.stride(),
              qkv.stride(),
              rows,
              count,
              q + width + row);
          intoTransposed(
              kernels,
              used,
              usedAt + first * padded + j,
              y.gradients(),
              dy + first * width,
              width,
              rows,
              count,
              q + 2 * width + row);
        }
      }
    }
  }

  /** dS = P * (dP - sum(dP * P)) / sqrt(d_k), zeros where nothing is seen. */
  private void scoreGradients(
      Kernels kernels, int b, int dy, float[] p, int at, int firstRow, float[] scratch, int ds) {
    weightGradients(kernels, b, dy, firstRow, scratch, scratch, ds);
    for (int i = 0; i < length; i++) {
      int seen = mask.keys(b, i);
      int row = ds + i * padded;
      float sum = kernels.dot(scratch, row, p, at + i * padded, seen);
      kernels.softmaxGradient(p, at + i * padded, scratch, row, sum, scale, seen);
      Arrays.fill(scratch, row + seen, row + padded, 0f);
    }
  }

  /** dP = dY V^T, and back through dropout; what is not seen is left undefined. */
  private void weightGradients(
      Kernels kernels, int b, int dy, int firstRow, float[] values, float[] to, int at) {
    for (int i = 0; i < length; i += BLOCK) {
      int rows = Math.min(BLOCK, length - i);
      int strips = (mask.keys(b, i + rows - 1) + 15) / 16 * 16;
      kernels.multiply(
          y.gradients(),
          dy + i * width,
          width,
          values,
          0,
          size,
          rows,
          strips,
          size,
          zeros,
          0,
          0,
          to,
          at + i * padded,
          padded);
    }
    if (dropout > 0) {
      kernels.dropout(
          to, at, to, at, length * padded, key, (long) firstRow * padded, dropout, false);
    }
  }

  /** The same for one head of one sequence, to whoever only looks. */
  void weightGradients(Slice s, int b, int h, float[] to, int at) {
    Kernels kernels = s.kernels();
    float[] values = s.scratch(kernels.packedSize(size, padded));
    int v = qkv.at(b * length) + 2 * width + h * size;
    kernels.packTransposed(qkv.values(), v, qkv.stride(), size, length, values, 0);
    int dy = y.at(b * length) + h * size;
    weightGradients(kernels, b, dy, (b * heads + h) * length, values, to, at);
  }

  int heads() {
    return heads;
  }

  int length() {
    return length;
  }

  boolean drops() {
    return dropout > 0;
  }

  boolean hasGradient() {
    return y.hasGradient();
  }

  /** How many of the first keys a query sees. */
  int seen(int b, int query) {
    return mask.keys(b, query);
  }

  private void into(
      Kernels kernels, float[] a, int ao, float[] packed, int po, int m, int k, int to) {
    float[] d = qkv.gradients();
    kernels.multiply(
        a,
        ao,
        padded,
        packed,
        po,
        length,
        m,
        size,
        k,
        toQkv.adds() ? d : zeros,
        toQkv.adds() ? to : 0,
        toQkv.adds() ? qkv.stride() : 0,
        d,
        to,
        qkv.stride());
  }

  private void intoTransposed(
      Kernels kernels, float[] a, int ao, float[] b, int bo, int ldb, int m, int k, int to) {
    float[] d = qkv.gradients();
    kernels.multiplyTransposed(
        a,
        ao,
        padded,
        b,
        bo,
        ldb,
        m,
        size,
        k,
        toQkv.adds() ? d : zeros,
        toQkv.adds() ? to : 0,
        toQkv.adds() ? qkv.stride() : 0,
        d,
        to,
        qkv.stride());
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toQkv = qkv.claimGradient();
    }
  }

  /** Says who keeps what this op has only in passing, so that it can explain itself from that. */
  void isWatchedBy(AttentionInPassing passing) {
    watcher = passing;
  }

  @Override
  Description describe() {
    return description().describe();
  }

  AttentionDescription description() {
    AttentionDescription.Kept kept =
        new AttentionDescription.Kept(
            qkv,
            y,
            weights,
            watcher == null ? null : watcher.scores(),
            watcher == null ? null : watcher.used());
    return new AttentionDescription(kept, heads, length, mask, new Dropped(key, dropout));
  }
}
