package maru.extending;

import maru.engine.autograd.Scale;
import maru.engine.nn.Pass;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * LayerScale (Touvron et al. 2021): a learned factor for each column of what a sublayer gives.
 *
 * @param name what its tap's name begins with
 * @param gain g (n)
 */
public record LayerScale(String name, Tensor gain) {
  /** Adds {@code name.gain} (n), all {@code first} at the beginning. */
  public static LayerScale create(Parameters parameters, String name, int n, float first) {
    return new LayerScale(
        name, parameters.add(name + ".gain", Shape.of(n), new Init.Constant(first)));
  }

  /** x (rows, n) to (rows, n). Tap: {@code output} (rows, n). */
  public Tensor forward(Pass pass, Tensor x) {
    return pass.tap(name + ".output", Scale.of(pass.tape(), x, gain)); // (rows, n)
  }
}
