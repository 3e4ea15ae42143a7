package maru.engine.autograd;

import maru.base.Problem;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Storage;
import maru.engine.tensor.Tensor;

/** A weight matrix, or its transpose, laid out as the matrix kernel reads it. */
final class PackedWeight {
  private static final int STRIPS_A_PART = 8;

  private final Tensor weight;
  private final boolean transposed;
  private final Kernels kernels;
  private final int k;
  private final int n;
  private float[] packed = new float[0];
  private long version = -1;
  private long pass = -1;

  PackedWeight(Tensor weight, boolean transposed, Kernels kernels) {
    this.weight = weight;
    this.transposed = transposed;
    this.kernels = kernels;
    int rows = weight.shape().at(0);
    int columns = weight.shape().at(1);
    this.k = transposed ? columns : rows;
    this.n = transposed ? rows : columns;
  }

  /** The height of the packed matrix. */
  int k() {
    return k;
  }

  /** The columns of the packed matrix. */
  int n() {
    return n;
  }

  /** Floats that it takes, once it was packed. */
  long floats() {
    return (long) k * Math.ceilDiv(n, kernels.strip()) * kernels.strip();
  }

  /** Makes room, before any part is packed. */
  void allocate() {
    if (packed.length == 0) {
      if (floats() > Storage.MOST) {
        throw new Problem(
            "memory.tooLarge.tensor", weight.shape().toString(), floats(), Storage.MOST);
      }
      packed = new float[(int) floats()];
    }
  }

  /** Says that pass {@code number} reads it. */
  void useIn(long number) {
    pass = number;
  }

  /** Whether pass {@code number} reads it. */
  boolean isUsedIn(long number) {
    return pass == number;
  }

  float[] packed() {
    return packed;
  }

  boolean isStale(Parameters parameters) {
    return version != parameters.version();
  }

  void isFresh(Parameters parameters) {
    version = parameters.version();
  }

  int parts() {
    int columns = STRIPS_A_PART * kernels.strip();
    return (n + columns - 1) / columns;
  }

  void pack(int part) {
    int columns = STRIPS_A_PART * kernels.strip();
    int from = part * columns;
    int count = Math.min(columns, n - from);
    int ld = weight.stride();
    if (transposed) {
      kernels.packTransposed(
          weight.values(), weight.offset() + from * ld, ld, k, count, packed, from * k);
    } else {
      kernels.pack(weight.values(), weight.offset() + from, ld, k, count, packed, from * k);
    }
  }
}
