package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * The context vectors of attention (Vaswani et al. 2017, section 3.2): for each head the values, as
 * much of each as its weight says. Weights (B, H, Tq, Tk), values (B * Tk, H * d_v), the output (B
 * * Tq, H * d_v).
 */
public final class WeightedSum extends Op {
  private final Tensor p;
  private final Columns v;
  private final int heads;
  private final int queries;
  private final int keys;
  private final int size;
  private final int padded;
  private final float[] zeros;
  private final Tensor y;
  private GradientWrite toP = GradientWrite.NONE;
  private GradientWrite toV = GradientWrite.NONE;

  private WeightedSum(Tape tape, Tensor p, Columns v) {
    this.p = p;
    this.v = v;
    this.heads = p.shape().at(1);
    this.queries = p.shape().at(2);
    this.keys = p.shape().at(3);
    this.size = v.size(heads);
    this.padded = p.stride();
    if (v.rowsEach(tape) != keys) {
      throw new IllegalArgumentException(
          "weights of " + p.shape() + " cannot mix the " + v.rowsEach(tape) + " values of each");
    }
    this.zeros = tape.zeros(Math.max(padded, size));
    this.y =
        tape.activation(Shape.of(tape.sequences() * queries, v.count()), tape.evenRows(queries))
            .learnsFrom(p, v.tensor());
  }

  /**
   * Records the context (B * Tq, H * d_v).
   *
   * @param weights (B, H, Tq, Tk)
   * @param values (B * Tk, H * d_v)
   */
  public static Tensor of(Tape tape, Tensor weights, Columns values) {
    WeightedSum op = new WeightedSum(tape, weights, values);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    Kernels kernels = s.kernels();
    float[] packed = s.scratch(kernels.packedSize(keys, size));
    int width = v.count();
    for (int b = s.from(); b < s.to(); b++) {
      for (int h = 0; h < heads; h++) {
        int vo = v.at(b * keys) + h * size;
        kernels.pack(v.tensor().values(), vo, v.stride(), keys, size, packed, 0);
        kernels.multiply(
            p.values(),
            p.at((b * heads + h) * queries),
            padded,
            packed,
            0,
            keys,
            queries,
            size,
            keys,
            zeros,
            0,
            0,
            y.values(),
            y.at(b * queries) + h * size,
            width);
      }
    }
  }

  /** dP = dY transposed(V) and dV = transposed(P) dY. */
  @Override
  void backward(Slice s) {
    if (!toP.writes() && !toV.writes()) {
      return;
    }
    boolean addToV = v.adds(s, toV);
    boolean addToP = toP.adds();
    Kernels kernels = s.kernels();
    float[] packed = s.scratch(kernels.packedSize(size, padded));
    int width = v.count();
    for (int b = s.from(); b < s.to(); b++) {
      for (int h = 0; h < heads; h++) {
        int vo = v.at(b * keys) + h * size;
        int dy = y.at(b * queries) + h * size;
        int at = p.at((b * heads + h) * queries);
        if (toP.writes()) {
          kernels.packTransposed(v.tensor().values(), vo, v.stride(), size, keys, packed, 0);
          float[] d = p.gradients();
          kernels.multiply(
              y.gradients(),
              dy,
              width,
              packed,
              0,
              size,
              queries,
              padded,
              size,
              addToP ? d : zeros,
              addToP ? at : 0,
              addToP ? padded : 0,
              d,
              at,
              padded);
        }
        if (toV.writes()) {
          float[] d = v.tensor().gradients();
          kernels.multiplyTransposed(
              p.values(),
              at,
              padded,
              y.gradients(),
              dy,
              width,
              keys,
              size,
              queries,
              addToV ? d : zeros,
              addToV ? vo : 0,
              addToV ? v.stride() : 0,
              d,
              vo,
              v.stride());
        }
      }
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toP = p.claimGradient();
      toV = v.tensor().claimGradient();
    }
  }

  @Override
  Description describe() {
    return new MixDescription(p, v, new HeadRows(heads, queries, keys), y).describe();
  }
}
