package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;

/** The plain cell (Elman 1990): h = tanh(x W + b + h U + b'). */
final class ElmanCell extends RecurrentCell {
  ElmanCell(Tensor x, Tensor gates, int hidden) {
    super(x, gates, hidden, 0);
  }

  @Override
  void forward(Kernels k, int row, float[] record, int at) {
    float[] g = gates.values();
    int to = gates.at(row);
    k.sum(x.values(), x.at(row), record, at + sumsAt(), g, to, hidden);
    k.tanh(g, to, g, to, hidden);
    System.arraycopy(g, to, record, at, hidden);
  }

  @Override
  void backward(Kernels k, int sequence, int row, int before, float[] record, int at) {
    float[] dg = gates.gradients();
    int to = gates.at(row);
    k.tanhGradient(gates.values(), to, record, at, dg, to, hidden);
    System.arraycopy(dg, to, record, at + sumsAt(), hidden);
    Arrays.fill(record, at, at + hidden, 0f);
  }
}
