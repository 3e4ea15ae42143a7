package maru.engine.nn;

import maru.engine.autograd.Normalize;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * Layer normalization with its learned gain and shift.
 *
 * @param gamma the gain (n), 1 at first
 * @param beta the shift (n), 0 at first
 * @param epsilon added to the variance
 */
public record LayerNorm(Tensor gamma, Tensor beta, float epsilon) implements Norm {
  /** Adds {@code name.gamma} and {@code name.beta}. */
  public static LayerNorm create(Parameters parameters, String name, int n, float epsilon) {
    return new LayerNorm(
        parameters.add(name + ".gamma", Shape.of(n), Init.ones()),
        parameters.add(name + ".beta", Shape.of(n), Init.zeros()),
        epsilon);
  }

  @Override
  public Tensor forward(Pass pass, Tensor x) {
    return Normalize.of(pass.tape(), x, gamma, beta, epsilon);
  }
}
