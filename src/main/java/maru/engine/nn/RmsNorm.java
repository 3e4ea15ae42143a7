package maru.engine.nn;

import maru.engine.autograd.NormalizeRms;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * Normalization by the root of the mean square with its learned gain, as in T5.
 *
 * @param gamma the gain (n), 1 at first
 * @param epsilon added to the mean square
 */
public record RmsNorm(Tensor gamma, float epsilon) implements Norm {
  /** Adds {@code name.gamma}. */
  public static RmsNorm create(Parameters parameters, String name, int n, float epsilon) {
    return new RmsNorm(parameters.add(name + ".gamma", Shape.of(n), Init.ones()), epsilon);
  }

  @Override
  public Tensor forward(Pass pass, Tensor x) {
    return NormalizeRms.of(pass.tape(), x, gamma, epsilon);
  }
}
