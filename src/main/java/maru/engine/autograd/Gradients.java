package maru.engine.autograd;

import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Tensor;

/** What several ops do with gradients. */
final class Gradients {
  private Gradients() {}

  /** Writes y's gradient as x's, {@code n} numbers from row {@code from} on. */
  static void pass(Slice s, Tensor y, Tensor x, int from, int n, GradientWrite write) {
    if (write.adds()) {
      s.kernels().add(y.gradients(), y.at(from), x.gradients(), x.at(from), n);
    } else if (write.writes()) {
      System.arraycopy(y.gradients(), y.at(from), x.gradients(), x.at(from), n);
    }
  }
}
