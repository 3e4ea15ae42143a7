package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al.
 * 2000): i, f, o = sigmoid, g = tanh of their parts of x W + b + h U + b'; c = f c + i g; h = o
 * tanh(c).
 */
final class LstmCell extends RecurrentCell {
  private final Tensor cells;
  private final @Nullable Tensor first;

  LstmCell(Tensor x, Tensor gates, Tensor cells, @Nullable Tensor first) {
    super(x, gates, cells.columns(), 2);
    this.cells = cells;
    this.first = first;
  }

  @Override
  Tensor cells() {
    return cells;
  }

  @Override
  void forward(Kernels k, int row, float[] record, int at) {
    int n = hidden;
    float[] gate = gates.values();
    int i = gates.at(row);
    int f = i + n;
    int g = f + n;
    int o = g + n;
    int c = at + cellAt();
    k.sum(x.values(), x.at(row), record, at + sumsAt(), gate, i, 4 * n);
    k.sigmoid(gate, i, gate, i, 2 * n);
    k.tanh(gate, g, gate, g, n);
    k.sigmoid(gate, o, gate, o, n);
    k.product(gate, f, record, c, record, c, n);
    k.addProduct(gate, i, gate, g, record, c, n);
    k.tanh(record, c, record, at, n);
    k.product(gate, o, record, at, record, at, n);
  }

  @Override
  void backward(Kernels k, int sequence, int row, int before, float[] record, int at) {
    int n = hidden;
    float[] gate = gates.values();
    float[] d = gates.gradients();
    int i = gates.at(row);
    int f = i + n;
    int g = f + n;
    int o = g + n;
    int dc = at + cellAt();
    int tanh = at + spareAt();
    int through = tanh + n;
    k.tanh(cells.values(), cells.at(row), record, tanh, n);
    k.product(record, at, gate, o, record, through, n);
    k.tanhGradient(record, tanh, record, through, record, through, n);
    k.add(record, through, record, dc, n); // dc += dh o (1 - tanh(c)^2)
    k.product(record, dc, gate, g, d, i, n);
    forgetGradient(k, sequence, before, record, dc, d, f);
    k.product(record, dc, gate, i, d, g, n);
    k.product(record, at, record, tanh, d, o, n);
    k.sigmoidGradient(gate, i, d, i, d, i, 2 * n);
    k.tanhGradient(gate, g, d, g, d, g, n);
    k.sigmoidGradient(gate, o, d, o, d, o, n);
    System.arraycopy(d, i, record, at + sumsAt(), 4 * n);
    System.arraycopy(record, dc, cells.gradients(), cells.at(row), n);
    k.product(record, dc, gate, f, record, dc, n);
    Arrays.fill(record, at, at + n, 0f);
  }

  /** df = dc times the cell state before the step. */
  private void forgetGradient(
      Kernels k, int sequence, int before, float[] record, int dc, float[] d, int f) {
    if (before >= 0) {
      k.product(record, dc, cells.values(), cells.at(before), d, f, hidden);
    } else if (first != null) {
      k.product(record, dc, first.values(), first.at(first.row(sequence)), d, f, hidden);
    } else {
      Arrays.fill(d, f, f + hidden, 0f);
    }
  }
}
