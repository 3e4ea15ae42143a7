package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of recurrent cell does in one step of one sequence, forward and back.
 *
 * <p>While a slice is worked, each of its sequences has a record in the scratch: the hidden state
 * (H), the cell state (H), the sums of the recurrent product (G * H), and room for the cell's own
 * use. On the way back the gradients of these stand in their places.
 */
abstract sealed class RecurrentCell permits ElmanCell, GruCell, LstmCell {
  private static final int ALIGN = 16;

  /** H. */
  final int hidden;

  /** x W + b, a row a step. */
  final Tensor x;

  /** What the gates let through (B * T, G * H); its gradient is that of the sums in them. */
  final Tensor gates;

  private final int spare;

  RecurrentCell(Tensor x, Tensor gates, int hidden, int spare) {
    this.x = x;
    this.gates = gates;
    this.hidden = hidden;
    this.spare = spare;
  }

  /**
   * The step forward: from the states before it and the sums b + h U to the states after it, and
   * the gates' row.
   */
  abstract void forward(Kernels kernels, int row, float[] record, int at);

  /**
   * The step back: from the gradients of the states after it to those of the sums, of the gates'
   * row, and of the states before it as far as they don't come through the sums.
   *
   * @param before the row of the step before, -1 at the first
   */
  abstract void backward(
      Kernels kernels, int sequence, int row, int before, float[] record, int at);

  /** Where the gradient of the recurrent product's sums lies (B * T, G * H). */
  Tensor sums() {
    return gates;
  }

  /** The cell states (B * T, H), where there are any. */
  @Nullable Tensor cells() {
    return null;
  }

  /** Floats from one sequence's record to the next; not a power of two, which caches dislike. */
  final int recordSize() {
    int size = (2 + spare) * hidden + gates.columns();
    return (size + ALIGN - 1) / ALIGN * ALIGN + ALIGN;
  }

  final int cellAt() {
    return hidden;
  }

  final int sumsAt() {
    return 2 * hidden;
  }

  final int spareAt() {
    return 2 * hidden + gates.columns();
  }

  /** A step after the sequence's end: no gate acts. */
  final void rest(int row) {
    Arrays.fill(gates.values(), gates.at(row), gates.at(row) + gates.columns(), 0f);
    Tensor sums = sums();
    Arrays.fill(sums.values(), sums.at(row), sums.at(row) + sums.columns(), 0f);
  }

  /** The same on the way back: the states' gradients stay, all others are 0. */
  final void restBackward(int row, float[] record, int at) {
    Arrays.fill(record, at + sumsAt(), at + spareAt(), 0f);
    Arrays.fill(gates.gradients(), gates.at(row), gates.at(row) + gates.columns(), 0f);
    Tensor sums = sums();
    Arrays.fill(sums.gradients(), sums.at(row), sums.at(row) + sums.columns(), 0f);
    Tensor cells = cells();
    if (cells != null) {
      System.arraycopy(record, at + cellAt(), cells.gradients(), cells.at(row), hidden);
    }
  }
}
