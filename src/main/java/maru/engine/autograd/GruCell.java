package maru.engine.autograd;

import java.util.Objects;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The gated recurrent unit (Cho et al. 2014) as PyTorch has it: r, z = sigmoid of their parts of x
 * W + b + h U + b'; n = tanh(x W_n + b_n + r (h U_n + b'_n)), the reset after the product; h = (1 -
 * z) n + z h.
 */
final class GruCell extends RecurrentCell {
  /** h U + b' (B * T, 3 H), of which n's part is let in by r. */
  private final Tensor sums;

  /** The hidden states before each step (B * T, H), while training. */
  private final @Nullable Tensor previous;

  GruCell(Tensor x, Tensor gates, Tensor sums, int hidden, @Nullable Tensor previous) {
    super(x, gates, hidden, 1);
    this.sums = sums;
    this.previous = previous;
  }

  @Override
  Tensor sums() {
    return sums;
  }

  @Override
  void forward(Kernels k, int row, float[] record, int at) {
    int h = hidden;
    float[] gate = gates.values();
    int r = gates.at(row);
    int z = r + h;
    int n = z + h;
    int given = at + sumsAt();
    System.arraycopy(record, given, sums.values(), sums.at(row), 3 * h);
    k.sum(x.values(), x.at(row), record, given, gate, r, 2 * h);
    k.sigmoid(gate, r, gate, r, 2 * h);
    System.arraycopy(x.values(), x.at(row) + 2 * h, gate, n, h);
    k.addProduct(gate, r, record, given + 2 * h, gate, n, h);
    k.tanh(gate, n, gate, n, h);
    k.difference(record, at, gate, n, record, at, h); // h = n + z (h - n)
    k.product(gate, z, record, at, record, at, h);
    k.add(gate, n, record, at, h);
  }

  @Override
  void backward(Kernels k, int sequence, int row, int before, float[] record, int at) {
    Tensor then = Objects.requireNonNull(previous);
    int h = hidden;
    float[] gate = gates.values();
    float[] d = gates.gradients();
    int r = gates.at(row);
    int z = r + h;
    int n = z + h;
    int kept = at + spareAt();
    int given = at + sumsAt();
    k.difference(then.values(), then.at(row), gate, n, d, z, h);
    k.product(record, at, d, z, d, z, h); // dz = dh (h - n)
    k.product(record, at, gate, z, record, kept, h);
    k.difference(record, at, record, kept, d, n, h); // dn = dh (1 - z)
    k.tanhGradient(gate, n, d, n, d, n, h);
    k.product(d, n, sums.values(), sums.at(row) + 2 * h, d, r, h);
    k.sigmoidGradient(gate, r, d, r, d, r, 2 * h);
    System.arraycopy(d, r, record, given, 2 * h);
    k.product(d, n, gate, r, record, given + 2 * h, h);
    System.arraycopy(record, given, sums.gradients(), sums.at(row), 3 * h);
    System.arraycopy(record, kept, record, at, h);
  }
}
