package maru.engine.autograd;

import maru.engine.kernel.Kernels;

/**
 * A run of neighbouring sequences of the batch, worked by one thread from the first op to the last
 * and back.
 */
final class Slice {
  private final int from;
  private final int to;
  private final Kernels kernels;
  private float[] scratch = new float[0];

  Slice(int from, int to, Kernels kernels) {
    this.from = from;
    this.to = to;
    this.kernels = kernels;
  }

  /** The first sequence. */
  int from() {
    return from;
  }

  /** The sequence after the last. */
  int to() {
    return to;
  }

  Kernels kernels() {
    return kernels;
  }

  /** At least {@code size} floats for an op's own use while it works on this slice. */
  float[] scratch(int size) {
    if (scratch.length < size) {
      scratch = new float[size];
    }
    return scratch;
  }
}
