package maru.engine.autograd;

import maru.engine.tensor.Tensor;

/** What several ops do with gradients. */
final class Gradients {
  private Gradients() {}

  /** Stores or adds y's gradient as x's, {@code n} numbers from row {@code from} on. */
  static void pass(Slice s, Tensor y, Tensor x, int from, int n, boolean add) {
    if (add) {
      s.kernels().add(y.gradients(), y.at(from), x.gradients(), x.at(from), n);
    } else {
      System.arraycopy(y.gradients(), y.at(from), x.gradients(), x.at(from), n);
    }
  }
}
