package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * Softmax over what each query sees: scores (B, H, Tq, Tk) to weights of the same shape, 0 where a
 * mask hides, and all 0 where a query sees nothing or only scores of negative infinity.
 */
public final class MaskedSoftmax extends Op {
  private final Tensor x;
  private final AttentionMask mask;
  private final int heads;
  private final int queries;
  private final int keys;
  private final boolean[] seen;
  private final Tensor y;
  private GradientWrite toX = GradientWrite.NONE;

  private MaskedSoftmax(Tape tape, Tensor x, AttentionMask mask) {
    Shape shape = x.shape();
    this.x = x;
    this.mask = mask;
    this.heads = shape.at(1);
    this.queries = shape.at(2);
    this.keys = shape.at(3);
    mask.check(shape.at(0), queries, keys);
    this.seen = mask instanceof AttentionMask.FirstKeys ? new boolean[0] : pairs(shape.at(0));
    this.y = tape.activation(shape, x.stride(), x.rowStarts(), false).learnsFrom(x);
  }

  /** The mask asked once for every pair, since all heads share it. */
  private boolean[] pairs(int sequences) {
    boolean[] pairs = new boolean[Shape.of(sequences, queries, keys).size()];
    int at = 0;
    for (int b = 0; b < sequences; b++) {
      for (int i = 0; i < queries; i++) {
        for (int j = 0; j < keys; j++) {
          pairs[at++] = mask.sees(b, i, j);
        }
      }
    }
    return pairs;
  }

  /** Records the weights of scores (B, H, Tq, Tk) under a mask. */
  public static Tensor of(Tape tape, Tensor scores, AttentionMask mask) {
    MaskedSoftmax op = new MaskedSoftmax(tape, scores, mask);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    float[] row = s.scratch(keys);
    for (int b = s.from(); b < s.to(); b++) {
      for (int r = b * heads * queries; r < (b + 1) * heads * queries; r++) {
        int i = r % queries;
        if (mask instanceof AttentionMask.FirstKeys first) {
          int n = first.keys(b, i);
          softmax(s.kernels(), x.values(), x.at(r), y.values(), y.at(r), n);
          Arrays.fill(y.values(), y.at(r) + n, y.at(r) + y.stride(), 0f);
        } else {
          ofPairs(s.kernels(), r, (b * queries + i) * keys, row);
        }
      }
    }
  }

  /** What is seen is put side by side for the kernels, and back in its places. */
  private void ofPairs(Kernels kernels, int r, int mine, float[] row) {
    int n = 0;
    for (int j = 0; j < keys; j++) {
      if (seen[mine + j]) {
        row[n++] = x.values()[x.at(r) + j];
      }
    }
    softmax(kernels, row, 0, row, 0, n);
    float[] to = y.values();
    Arrays.fill(to, y.at(r), y.at(r) + y.stride(), 0f);
    for (int j = keys - 1; j >= 0; j--) {
      if (seen[mine + j]) {
        to[y.at(r) + j] = row[--n];
      }
    }
  }

  private static void softmax(Kernels kernels, float[] x, int xo, float[] y, int yo, int n) {
    float max = kernels.max(x, xo, n);
    if (max == Float.NEGATIVE_INFINITY) {
      Arrays.fill(y, yo, yo + n, 0f);
      return;
    }
    float sum = kernels.expSum(x, xo, 1f, max, y, yo, n);
    kernels.scale(y, yo, 1f / sum, y, yo, n);
  }

  /** dS = P * (dP - sum(dP * P)), which is 0 where P is. */
  @Override
  void backward(Slice s) {
    if (!toX.writes()) {
      return;
    }
    Kernels kernels = s.kernels();
    float[] d = s.scratch(keys);
    for (int r = x.row(s.from()); r < x.row(s.to()); r++) {
      float dot = kernels.dot(y.gradients(), y.at(r), y.values(), y.at(r), keys);
      System.arraycopy(y.gradients(), y.at(r), d, 0, keys);
      kernels.softmaxGradient(y.values(), y.at(r), d, 0, dot, 1f, keys);
      if (toX.adds()) {
        kernels.add(d, 0, x.gradients(), x.at(r), keys);
      } else {
        System.arraycopy(d, 0, x.gradients(), x.at(r), keys);
      }
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
    return new SoftmaxDescription(x, mask, this::hides, y).describe();
  }

  private boolean hides(int row, int key) {
    int b = row / (heads * queries);
    int i = row % queries;
    return mask instanceof AttentionMask.FirstKeys first
        ? key >= first.keys(b, i)
        : !seen[(b * queries + i) * keys + key];
  }
}
