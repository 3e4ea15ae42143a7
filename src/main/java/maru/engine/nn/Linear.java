package maru.engine.nn;

import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer: y = f(x W + b).
 *
 * @param weight W (in, out)
 * @param bias b (out), or none
 */
public record Linear(Tensor weight, @Nullable Tensor bias) {
  /**
   * Adds {@code name.weight} and {@code name.bias} (zeros).
   *
   * @param first how the weight's first values are drawn
   */
  public static Linear create(Parameters parameters, String name, int in, int out, Init first) {
    return new Linear(
        parameters.add(name + ".weight", Shape.of(in, out), first),
        parameters.add(name + ".bias", Shape.of(out), Init.zeros()));
  }

  /** Adds {@code name.weight} alone, as where a model does without biases. */
  public static Linear withoutBias(
      Parameters parameters, String name, int in, int out, Init first) {
    return new Linear(parameters.add(name + ".weight", Shape.of(in, out), first), null);
  }

  /**
   * Columns that are {@code times} a hidden size; where no int holds them no array holds the
   * weights.
   */
  public static int columns(int times, int width) {
    return (int) Math.min(Integer.MAX_VALUE, (long) times * width);
  }

  /** x (rows, in) to (rows, out). */
  public Tensor forward(Pass pass, Tensor x, Activation activation) {
    return Affine.of(pass.tape(), x, weight, bias, activation);
  }

  /** x (rows, in) to (rows, out) without an activation. */
  public Tensor forward(Pass pass, Tensor x) {
    return forward(pass, x, Activation.NONE);
  }
}
