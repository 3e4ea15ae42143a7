package maru.engine.autograd;

import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One step of a computation, with its forward and its backward side by side.
 *
 * <p>Forward and backward work on a slice of the batch and touch only that slice's rows, so that
 * slices run at once without waiting for each other. Gradients of parameters gather over the whole
 * batch: they are made afterwards, in pieces that each write a range of their own.
 */
abstract class Op {
  private int turn;

  /** Computes the output's rows of this slice. */
  abstract void forward(Slice slice);

  /** Computes the gradient of the inputs' rows of this slice from that of the output. */
  abstract void backward(Slice slice);

  /** Claims the gradients this op writes; called from the last op to the first. */
  abstract void claim();

  /** How many pieces the parameters' gradients are made in; 0 without parameters. */
  int pieces() {
    return 0;
  }

  /** When this op makes its parameters' gradients: after all that write one of them before it. */
  final int turn() {
    return turn;
  }

  /** Takes the first turn in which nobody else writes any of these parameters' gradients. */
  final void takeTurn(@Nullable Tensor... parameters) {
    turn = 0;
    for (Tensor p : parameters) {
      turn = p == null ? turn : Math.max(turn, p.nextTurn());
    }
    for (Tensor p : parameters) {
      if (p != null) {
        p.takeTurn(turn);
      }
    }
  }

  /** Makes one piece of the parameters' gradients. */
  void piece(int index, Kernels kernels) {
    throw new IllegalStateException("an op without parameters has no pieces");
  }
}
