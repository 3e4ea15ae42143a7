package maru.engine.autograd;

import maru.base.Rng;
import maru.engine.explain.Description;
import maru.engine.explain.Share;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Tensor;

/**
 * A loss for tests: the sum of an activation's numbers, each times a weight, fixed and random or
 * given.
 */
final class Weighing extends Op {
  private final Tensor x;
  private final float[] weights;
  private GradientWrite write = GradientWrite.NONE;

  private Weighing(Tensor x, float[] weights) {
    this.x = x;
    this.weights = weights;
  }

  static Weighing of(Tape tape, Tensor x) {
    float[] weights = new float[x.shape().size()];
    Rng rng = Rng.of(7, "test.weighing", 0);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) rng.nextGaussian();
    }
    return of(tape, x, weights);
  }

  /** With the weights given. */
  static Weighing of(Tape tape, Tensor x, float[] weights) {
    Weighing op = new Weighing(x, weights);
    tape.record(op);
    return op;
  }

  /** The loss in double, after the tape has run. */
  double loss() {
    float[] values = x.copy();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * weights[i];
    }
    return sum;
  }

  @Override
  void forward(Slice s) {
    // The sum is taken when it is asked for.
  }

  @Override
  void backward(Slice s) {
    int n = x.columns();
    if (!write.writes()) {
      return;
    }
    for (int r = x.row(s.from()); r < x.row(s.to()); r++) {
      for (int j = 0; j < n; j++) {
        float before = write.adds() ? x.gradients()[x.at(r) + j] : 0f;
        x.gradients()[x.at(r) + j] = before + weights[r * n + j];
      }
    }
  }

  @Override
  void claim() {
    write = x.claimGradient();
  }

  @Override
  Description describe() {
    return Description.of(x, x)
        .passes(
            x,
            Stage.of(
                "weighingBack",
                "",
                View.ofGradient(x),
                (s, row, column) -> Share.of("\\delta = w", weights[row * x.columns() + column])));
  }
}
