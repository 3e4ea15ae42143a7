package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One step of a computation, with its forward and its backward side by side.
 *
 * <p>Forward and backward work on a slice of the batch and touch only that slice's rows, so that
 * slices run at once without waiting for each other. Gradients of parameters gather over the whole
 * batch: they are made afterwards, in tiles that each write a range of their own.
 */
abstract class Op {
  private int round;

  /** Computes the output's rows of this slice. */
  abstract void forward(Slice slice);

  /** Computes the gradient of the inputs' rows of this slice from that of the output. */
  abstract void backward(Slice slice);

  /**
   * Claims the gradients this op writes, where its output has one; called from the last op to the
   * first. An op says what its output {@link Tensor#learnsFrom learns from} when it is made, and
   * writes what it was told to write, which is nothing where nothing learns.
   */
  abstract void claim();

  /** How many sequences this op would have in a slice, where the threads leave it so many. */
  int sequencesAtOnce() {
    return 1;
  }

  /**
   * What this op says of itself: how each number that it made comes about, and each that it added
   * to a gradient. Asked only of a pass that somebody looks into, when it has run; a training never
   * asks.
   *
   * <p>The formulas are reckoned once more in plain double arithmetic, from what a snapshot of the
   * pass has: an op that doubles its input would say
   *
   * <pre>{@code
   * Description description = Description.of(y, x)
   *     .shows(Stage.of("twice", "y = 2 x", View.of(y), (s, row, column) -> {
   *       double value = 2.0 * s.value(x, row, column);
   *       return Share.of("y = 2 \\cdot " + Figures.factor(s.value(x, row, column))
   *           + " = " + Figures.latex(value), value);
   *     }));
   * if (y.hasGradient()) {
   *   description.passes(x, Stage.of("twiceBack", "\\delta_x = 2 \\delta_y", View.ofGradient(x),
   *       (s, row, column) -> Share.of(..., 2.0 * s.gradient(y, row, column))));
   * }
   * }</pre>
   *
   * <p>A parameter's gradient is a sum over the batch ({@link Description#gathers}). The texts of a
   * stage stand in the window's bundles under its id, {@code lab.train.step.op.twice} and {@code
   * lab.train.step.says.twice}; without them it goes by its id. An op that has no formula yet says
   * {@code Description.of(y, x).shows(Stage.plain("twice", View.of(y)))}, which shows its numbers,
   * and likewise of each input's gradient that it alone makes.
   */
  abstract Description describe();

  /** How many tiles the parameters' gradients are made in; 0 without parameters. */
  int gradientTiles() {
    return 0;
  }

  /** When this op makes its parameters' gradients: after all that write one of them before it. */
  final int round() {
    return round;
  }

  /**
   * Takes the first round in which nobody else writes any of these parameters' gradients; those
   * that don't learn have none.
   */
  final void takeRound(@Nullable Tensor... parameters) {
    round = 0;
    for (Tensor p : parameters) {
      round = p == null || !p.learns() ? round : Math.max(round, p.nextRound());
    }
    for (Tensor p : parameters) {
      if (p != null && p.learns()) {
        p.takeRound(round);
      }
    }
  }

  /** Makes one tile of the parameters' gradients. */
  void gradientTile(int index, Kernels kernels) {
    throw new IllegalStateException("an op without parameters has no tiles");
  }
}
