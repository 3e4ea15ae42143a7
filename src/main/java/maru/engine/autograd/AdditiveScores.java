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
 * The scores of additive attention before any mask (Bahdanau et al. 2015, appendix A.1.2): v .
 * tanh(q + k) for every query and key, (B, 1, Tq, Tk). There q is W s of the decoder's state before
 * the step and k is U h of the encoder's.
 */
public final class AdditiveScores extends Op {
  private final Tensor q;
  private final Tensor k;
  private final Tensor v;
  private final int queries;
  private final int keys;
  private final int width;
  private final Tensor y;

  /** What each sequence adds to v's gradient (B, A), as a gradient. */
  private final Tensor parts;

  private GradientWrite toQ = GradientWrite.NONE;
  private GradientWrite toK = GradientWrite.NONE;
  private GradientWrite toV = GradientWrite.NONE;

  private AdditiveScores(Tape tape, Tensor q, Tensor k, Tensor v) {
    this.q = q;
    this.k = k;
    this.v = v;
    this.width = v.shape().size();
    if (q.columns() != width || k.columns() != width) {
      throw new IllegalArgumentException(
          "queries " + q.shape() + " and keys " + k.shape() + " cannot be weighed by " + v.shape());
    }
    this.queries = Columns.all(q).rowsEach(tape);
    this.keys = Columns.all(k).rowsEach(tape);
    this.y =
        tape.activation(
                Shape.of(tape.sequences(), 1, queries, keys),
                (keys + 15) / 16 * 16,
                tape.evenRows(queries),
                false)
            .learnsFrom(q, k, v);
    this.parts = tape.activation(Shape.of(tape.sequences(), width), tape.evenRows(1)).learnsFrom(v);
  }

  /**
   * Records scores (B, 1, Tq, Tk).
   *
   * @param q what asks (B * Tq, A)
   * @param k what is asked (B * Tk, A)
   * @param v the weight of each number (A)
   */
  public static Tensor of(Tape tape, Tensor q, Tensor k, Tensor v) {
    AdditiveScores op = new AdditiveScores(tape, q, k, v);
    tape.record(op);
    return op.y;
  }

  /** tanh(q + k) of one query against all keys, side by side from 0 on. */
  private void bent(Kernels kernels, int b, int row, float[] to) {
    for (int j = 0; j < keys; j++) {
      int key = k.at(b * keys + j);
      kernels.sum(q.values(), q.at(row), k.values(), key, to, j * width, width);
    }
    kernels.tanh(to, 0, to, 0, keys * width);
  }

  @Override
  void forward(Slice s) {
    Kernels kernels = s.kernels();
    float[] bent = s.scratch(keys * width);
    for (int b = s.from(); b < s.to(); b++) {
      for (int r = b * queries; r < (b + 1) * queries; r++) {
        bent(kernels, b, r, bent);
        int at = y.at(r);
        for (int j = 0; j < keys; j++) {
          y.values()[at + j] = kernels.dot(v.values(), v.offset(), bent, j * width, width);
        }
        Arrays.fill(y.values(), at + keys, at + y.stride(), 0f);
      }
    }
  }

  /**
   * With z = q + k: dz = de v (1 - tanh(z)^2), of which q has the sum over keys, k over queries.
   */
  @Override
  void backward(Slice s) {
    if (!y.hasGradient()) {
      return;
    }
    Kernels kernels = s.kernels();
    float[] scratch = s.scratch((keys + 1) * width);
    int slope = keys * width;
    for (int b = s.from(); b < s.to(); b++) {
      clear(toQ, q, b * queries, queries);
      clear(toK, k, b * keys, keys);
      clear(toV.writes() ? GradientWrite.STORE : GradientWrite.NONE, parts, b, 1);
      for (int r = b * queries; r < (b + 1) * queries; r++) {
        bent(kernels, b, r, scratch);
        for (int j = 0; j < keys; j++) {
          float d = y.gradients()[y.at(r) + j];
          if (d == 0) {
            continue;
          }
          int at = j * width;
          if (toV.writes()) {
            kernels.addScaled(scratch, at, d, parts.gradients(), parts.at(b), width);
          }
          kernels.scale(v.values(), v.offset(), d, scratch, slope, width);
          kernels.tanhGradient(scratch, at, scratch, slope, scratch, slope, width);
          if (toQ.writes()) {
            kernels.add(scratch, slope, q.gradients(), q.at(r), width);
          }
          if (toK.writes()) {
            kernels.add(scratch, slope, k.gradients(), k.at(b * keys + j), width);
          }
        }
      }
    }
  }

  private static void clear(GradientWrite write, Tensor x, int row, int rows) {
    if (write.writes() && !write.adds()) {
      Arrays.fill(x.gradients(), x.at(row), x.at(row) + rows * x.stride(), 0f);
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toQ = q.claimGradient();
      toK = k.claimGradient();
      toV = v.claimGradient();
      parts.claimGradient();
      takeRound(v);
    }
  }

  @Override
  int gradientTiles() {
    return toV.writes() ? 1 : 0;
  }

  @Override
  void gradientTile(int index, Kernels kernels) {
    float[] d = v.gradients();
    if (!toV.adds()) {
      Arrays.fill(d, v.offset(), v.offset() + width, 0f);
    }
    for (int b = 0; b < parts.shape().rows(); b++) {
      kernels.add(parts.gradients(), parts.at(b), d, v.offset(), width);
    }
  }

  @Override
  Description describe() {
    Description description =
        Description.of(y, q, k)
            .shows(
                Stage.of(
                    "additiveScores",
                    "e_{ij} = v \\cdot \\text{tanh}(q_i + k_j)",
                    View.square(y, 1),
                    this::score));
    if (!y.hasGradient()) {
      return description;
    }
    return description
        .passes(
            q,
            Stage.of(
                "additiveQueryBack",
                "\\delta_{q_i} = \\sum_j \\delta_{e_{ij}} v \\odot (1 - \\text{tanh}^2(q_i + k_j))",
                View.ofGradient(q),
                (s, row, column) ->
                    Share.of(
                        "\\delta_{q_i}",
                        Term.products(
                            j -> s.gradient(y, row, j),
                            j -> slope(s, row, row / queries * keys + j, column),
                            keys))))
        .passes(
            k,
            Stage.of(
                "additiveKeyBack",
                "\\delta_{k_j} = \\sum_i \\delta_{e_{ij}} v \\odot (1 - \\text{tanh}^2(q_i + k_j))",
                View.ofGradient(k),
                (s, row, column) ->
                    Share.of(
                        "\\delta_{k_j}",
                        Term.products(
                            i -> s.gradient(y, row / keys * queries + i, row % keys),
                            i -> slope(s, row / keys * queries + i, row, column),
                            queries))))
        .gathers(
            v,
            "\\sum_{ij} \\delta_{e_{ij}} \\text{tanh}(q_i + k_j)",
            (s, row, column) ->
                Term.products(
                    n -> s.gradient(y, n / keys, n % keys),
                    n -> bent(s, n / keys, n / keys / queries * keys + n % keys, column),
                    y.shape().rows() * keys));
  }

  private Share score(Snapshot s, int row, int key) {
    int at = row / queries * keys + key;
    return Share.of(
        "v \\cdot \\text{tanh}(q + k)",
        Term.products(a -> s.value(v, 0, a), a -> bent(s, row, at, a), width));
  }

  private double bent(Snapshot s, int query, int key, int column) {
    return Math.tanh(s.value(q, query, column) + s.value(k, key, column));
  }

  private double slope(Snapshot s, int query, int key, int column) {
    double bent = bent(s, query, key, column);
    return s.value(v, 0, column) * (1 - bent * bent);
  }
}
