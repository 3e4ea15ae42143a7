package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * y = f(x W + b): a linear layer with its bias and activation in one op.
 *
 * <p>x is (rows, in), W is (in, out), or (out, in) where it is tied to an embedding and used
 * transposed, y is (rows, out).
 */
public final class Affine extends Op {
  /** Edge of the tiles in which a weight's gradient is made. */
  private static final int TILE = 128;

  private final Tensor x;
  private final Tensor w;
  private final @Nullable Tensor b;
  private final Tensor pre;
  private final Tensor y;
  private final Activation activation;
  private final boolean transposed;
  private final int in;
  private final int out;
  private final PackedWeight forward;
  private final @Nullable PackedWeight backward;
  private final float[] zeros;
  private GradientWrite toX = GradientWrite.NONE;
  private GradientWrite toW = GradientWrite.NONE;
  private GradientWrite toB = GradientWrite.NONE;

  private Affine(
      Tape tape,
      Tensor x,
      Tensor w,
      @Nullable Tensor b,
      boolean transposed,
      Activation activation,
      boolean gradientInPlace) {
    this.x = x;
    this.w = w;
    this.b = b;
    this.transposed = transposed;
    this.activation = activation;
    this.in = w.shape().at(transposed ? 1 : 0);
    this.out = w.shape().at(transposed ? 0 : 1);
    if (x.columns() != in) {
      throw new IllegalArgumentException(
          "x has " + x.columns() + " columns, but the weight " + w.shape() + " takes " + in);
    }
    Shape shape = Shape.of(x.shape().rows(), out);
    this.pre = tape.activation(shape, out, x.rowStarts(), gradientInPlace);
    this.y = activation == Activation.NONE ? pre : tape.activation(shape, x.rowStarts());
    this.y.learnsFrom(x, w, b);
    this.forward = transposed ? tape.packedTransposed(w) : tape.packed(w);
    boolean back = tape.isTraining() && x.learns();
    this.backward = back ? (transposed ? tape.packed(w) : tape.packedTransposed(w)) : null;
    this.zeros = tape.zeros(Math.max(in, out));
  }

  /** x W + b, W (in, out). */
  public static Tensor of(Tape tape, Tensor x, Tensor w, @Nullable Tensor b, Activation f) {
    Affine op = new Affine(tape, x, w, b, false, f, false);
    tape.record(op);
    return op.y;
  }

  /**
   * Logits by a tied embedding: x times W transposed, plus b, W (V, C).
   *
   * @param keep whether the logits are wanted after the pass; if not, {@link CrossEntropy} leaves
   *     their gradient in their place while training, which is the largest tensor saved
   */
  public static Tensor logits(Tape tape, Tensor x, Tensor w, @Nullable Tensor b, boolean keep) {
    Affine op = new Affine(tape, x, w, b, true, Activation.NONE, !keep);
    tape.record(op);
    return op.y;
  }

  /** Logits by a weight of their own, W (in, classes); {@code keep} as above. */
  public static Tensor classes(Tape tape, Tensor x, Tensor w, @Nullable Tensor b, boolean keep) {
    Affine op = new Affine(tape, x, w, b, false, Activation.NONE, !keep);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    Kernels kernels = s.kernels();
    int from = x.row(s.from());
    int rows = x.row(s.to()) - from;
    float[] start = b == null ? zeros : b.values();
    int so = b == null ? 0 : b.offset();
    kernels.multiply(
        x.values(),
        x.at(from),
        x.stride(),
        forward.packed(),
        0,
        in,
        rows,
        out,
        in,
        start,
        so,
        0,
        pre.values(),
        pre.at(from),
        out);
    if (activation != Activation.NONE) {
      activation.forward(kernels, pre.values(), pre.at(from), y.values(), y.at(from), rows * out);
    }
  }

  @Override
  void backward(Slice s) {
    if (!y.hasGradient()) {
      return;
    }
    Kernels kernels = s.kernels();
    int from = x.row(s.from());
    int rows = x.row(s.to()) - from;
    // In y's place: nobody reads y's own gradient after this, and memory not touched is time saved.
    activation.backward(
        kernels, pre.values(), pre.at(from), y.values(), y.gradients(), y.at(from), rows * out);
    if (!toX.writes() || backward == null) {
      return;
    }
    float[] dx = x.gradients();
    kernels.multiply(
        y.gradients(),
        y.at(from),
        out,
        backward.packed(),
        0,
        out,
        rows,
        in,
        out,
        toX.adds() ? dx : zeros,
        toX.adds() ? x.at(from) : 0,
        toX.adds() ? x.stride() : 0,
        dx,
        x.at(from),
        x.stride());
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toX = x.claimGradient();
      toW = w.claimGradient();
      toB = b == null ? GradientWrite.NONE : b.claimGradient();
      takeRound(w, b);
    }
  }

  @Override
  int gradientTiles() {
    if (toW.writes()) {
      return tilesDown() * tilesAcross();
    }
    return toB.writes() ? (out + TILE - 1) / TILE : 0;
  }

  private int tilesDown() {
    return (w.shape().at(0) + TILE - 1) / TILE;
  }

  private int tilesAcross() {
    return (w.shape().at(1) + TILE - 1) / TILE;
  }

  /**
   * One tile of dW = transposed(x) dy, or transposed(dy) x; the tiles along out carry db too, and
   * are all there is where only b learns.
   */
  @Override
  void gradientTile(int index, Kernels kernels) {
    if (!toW.writes()) {
      addRows(kernels, index * TILE, Math.min(TILE, out - index * TILE));
      return;
    }
    int i = index / tilesAcross() * TILE;
    int j = index % tilesAcross() * TILE;
    int height = Math.min(TILE, w.shape().at(0) - i);
    int width = Math.min(TILE, w.shape().at(1) - j);
    int rows = x.shape().rows();
    Tensor left = transposed ? y : x;
    Tensor right = transposed ? x : y;
    float[] a = transposed ? left.gradients() : left.values();
    float[] c = transposed ? right.values() : right.gradients();
    float[] dw = w.gradients();
    int at = w.at(i) + j;
    kernels.multiplyTransposed(
        a,
        left.offset() + i,
        left.stride(),
        c,
        right.offset() + j,
        right.stride(),
        height,
        width,
        rows,
        toW.adds() ? dw : zeros,
        toW.adds() ? at : 0,
        toW.adds() ? w.stride() : 0,
        dw,
        at,
        w.stride());
    int alongOut = transposed ? i : j;
    int alongIn = transposed ? j : i;
    if (alongIn == 0) {
      addRows(kernels, alongOut, transposed ? height : width);
    }
  }

  private void addRows(Kernels kernels, int from, int n) {
    if (b == null || !toB.writes()) {
      return;
    }
    int rows = x.shape().rows();
    float[] db = b.gradients();
    int at = b.offset() + from;
    if (!toB.adds()) {
      java.util.Arrays.fill(db, at, at + n, 0f);
    }
    for (int r = 0; r < rows; r++) {
      kernels.add(y.gradients(), y.at(r) + from, db, at, n);
    }
  }

  @Override
  Description describe() {
    return new AffineDescription(x, w, b, pre, y, activation.curve(), transposed).describe();
  }
}
