package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence's weight U (H, G * H) and bias b' (G * H): their products with the states of a
 * slice's sequences in one step, and their gradients, over the whole batch in tiles.
 */
final class RecurrentWeight {
  /** Edge of the tiles in which U's gradient is made. */
  private static final int TILE = 128;

  private final Tensor u;
  private final Tensor b;
  private final int hidden;
  private final int width;
  private final PackedWeight forward;
  private final @Nullable PackedWeight backward;
  private final float[] zeros;
  private GradientWrite toU = GradientWrite.NONE;
  private GradientWrite toB = GradientWrite.NONE;

  RecurrentWeight(Tape tape, Tensor u, Tensor b) {
    this.u = u;
    this.b = b;
    this.hidden = u.shape().at(0);
    this.width = u.shape().at(1);
    this.forward = tape.packed(u);
    this.backward = tape.isTraining() ? tape.packedTransposed(u) : null;
    this.zeros = tape.zeros(TILE);
  }

  /** sums = b' + h U for n sequences, whose records hold h in front and sums at {@code sumsAt}. */
  void multiply(Kernels kernels, float[] records, int n, int recordSize, int sumsAt) {
    kernels.multiply(
        records,
        0,
        recordSize,
        forward.packed(),
        0,
        hidden,
        n,
        width,
        hidden,
        b.values(),
        b.offset(),
        0,
        records,
        sumsAt,
        recordSize);
  }

  /** dh += dsums transposed(U), from and into the same places. */
  void multiplyBack(Kernels kernels, float[] records, int n, int recordSize, int sumsAt) {
    if (backward == null) {
      throw new IllegalStateException("there is no way back in a pass without training");
    }
    kernels.multiply(
        records,
        sumsAt,
        recordSize,
        backward.packed(),
        0,
        width,
        n,
        hidden,
        width,
        records,
        0,
        recordSize,
        records,
        0,
        recordSize);
  }

  void claim() {
    toU = u.claimGradient();
    toB = b.claimGradient();
  }

  int gradientTiles() {
    if (toU.writes()) {
      return tiles(hidden) * tiles(width);
    }
    return toB.writes() ? tiles(width) : 0;
  }

  private static int tiles(int n) {
    return (n + TILE - 1) / TILE;
  }

  /**
   * One tile of dU = transposed(states before) dsums; the first row of tiles carries db' too, and
   * is all there is where only b' learns.
   *
   * @param before the hidden states before each step (B * T, H)
   * @param sums whose gradient is that of b' + h U (B * T, G * H)
   */
  void gradientTile(int index, Kernels kernels, Tensor before, Tensor sums) {
    int i = index / tiles(width) * TILE;
    int j = index % tiles(width) * TILE;
    int columns = Math.min(TILE, width - j);
    if (i == 0 && toB.writes()) {
      addRows(kernels, sums, j, columns);
    }
    if (!toU.writes()) {
      return;
    }
    float[] du = u.gradients();
    int at = u.at(i) + j;
    kernels.multiplyTransposed(
        before.values(),
        before.offset() + i,
        before.stride(),
        sums.gradients(),
        sums.offset() + j,
        sums.stride(),
        Math.min(TILE, hidden - i),
        columns,
        sums.shape().rows(),
        toU.adds() ? du : zeros,
        toU.adds() ? at : 0,
        toU.adds() ? u.stride() : 0,
        du,
        at,
        u.stride());
  }

  private void addRows(Kernels kernels, Tensor sums, int from, int n) {
    float[] db = b.gradients();
    int at = b.offset() + from;
    if (!toB.adds()) {
      Arrays.fill(db, at, at + n, 0f);
    }
    for (int r = 0; r < sums.shape().rows(); r++) {
      kernels.add(sums.gradients(), sums.at(r) + from, db, at, n);
    }
  }
}
