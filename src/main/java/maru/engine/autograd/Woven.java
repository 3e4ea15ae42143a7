package maru.engine.autograd;

import java.util.Arrays;
import java.util.List;
import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * What was made step by step as one activation: of T tensors with a row a sequence one of B * T
 * rows, in which the steps of a sequence follow each other.
 */
public final class Woven extends Op {
  private final List<Tensor> steps;
  private final int length;
  private final Tensor y;
  private final GradientWrite[] writes;

  private Woven(Tape tape, List<Tensor> steps, Shape shape) {
    this.steps = List.copyOf(steps);
    this.length = steps.size();
    this.writes = new GradientWrite[length];
    Arrays.fill(writes, GradientWrite.NONE);
    Tensor first = steps.getFirst();
    for (Tensor step : steps) {
      if (step.columns() != first.columns() || step.shape().rows() != tape.sequences()) {
        throw new IllegalArgumentException(
            "a step " + step.shape() + " does not follow one of " + first.shape());
      }
    }
    this.y =
        tape.activation(shape, first.stride(), tape.evenRows(length), false)
            .learnsFrom(steps.toArray(Tensor[]::new));
  }

  /** Records T steps (B, n) as (B * T, n). */
  public static Tensor of(Tape tape, List<Tensor> steps) {
    return of(tape, steps, Shape.of(tape.sequences() * steps.size(), steps.getFirst().columns()));
  }

  /** Records T steps (B, 1, 1, n), such as attention's weights, as (B, 1, T, n). */
  public static Tensor square(Tape tape, List<Tensor> steps) {
    return of(tape, steps, Shape.of(tape.sequences(), 1, steps.size(), steps.getFirst().columns()));
  }

  private static Tensor of(Tape tape, List<Tensor> steps, Shape shape) {
    Woven op = new Woven(tape, steps, shape);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    for (int b = s.from(); b < s.to(); b++) {
      for (int t = 0; t < length; t++) {
        Tensor step = steps.get(t);
        System.arraycopy(step.values(), step.at(b), y.values(), y.at(b * length + t), y.stride());
      }
    }
  }

  @Override
  void backward(Slice s) {
    for (int b = s.from(); b < s.to(); b++) {
      for (int t = 0; t < length; t++) {
        Tensor step = steps.get(t);
        int from = y.at(b * length + t);
        if (writes[t].adds()) {
          s.kernels().add(y.gradients(), from, step.gradients(), step.at(b), y.columns());
        } else if (writes[t].writes()) {
          System.arraycopy(y.gradients(), from, step.gradients(), step.at(b), y.columns());
        }
      }
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      for (int t = 0; t < length; t++) {
        writes[t] = steps.get(t).claimGradient();
      }
    }
  }

  @Override
  Description describe() {
    View view = y.shape().rank() == 4 ? View.square(y, 1) : View.of(y);
    Description description =
        Description.of(y, steps.toArray(Tensor[]::new))
            .shows(Stage.of("woven", "y_t = x_t", view, this::value));
    if (!y.hasGradient()) {
      return description;
    }
    for (int t = 0; t < length; t++) {
      int at = t;
      Tensor step = steps.get(t);
      View back = step.shape().rank() == 4 ? View.square(step, 1) : View.of(step);
      description.passes(
          step,
          Stage.of(
              "wovenBack",
              "\\delta_{x_t} = \\delta_{y_t}",
              back.asGradient(),
              (s, row, column) -> {
                double delta = s.gradient(y, row * length + at, column);
                return Share.of("\\delta_{x_t} = \\delta_{y_t} = " + Figures.latex(delta), delta);
              }));
    }
    return description;
  }

  private Share value(Snapshot s, int row, int column) {
    double value = s.value(steps.get(row % length), row / length, column);
    return Share.of("y_t = x_t = " + Figures.latex(value), value);
  }
}
