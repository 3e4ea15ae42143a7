package maru.engine.nn;

import maru.engine.autograd.Activation;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;

/**
 * The position-wise feed-forward network (Vaswani et al. 2017, section 3.3): out to four times the
 * hidden size, through an activation, and back.
 */
public final class FeedForward {
  private final String name;
  private final Linear inner;
  private final Linear outer;
  private final Activation activation;

  private FeedForward(String name, Linear inner, Linear outer, Activation activation) {
    this.name = name;
    this.inner = inner;
    this.outer = outer;
    this.activation = activation;
  }

  /**
   * Adds {@code name.inner} (C to 4 C) and {@code name.outer} (4 C to C).
   *
   * @param depth blocks along the residual stream, as {@link FirstWeights#output} takes them
   */
  public static FeedForward create(
      Parameters parameters,
      String name,
      int width,
      Activation activation,
      FirstWeights firstWeights,
      int depth) {
    int wide = Linear.columns(4, width);
    return new FeedForward(
        name,
        Linear.create(parameters, name + ".inner", width, wide, firstWeights.matrix(width)),
        Linear.create(parameters, name + ".outer", wide, width, firstWeights.output(wide, depth)),
        activation);
  }

  /** x (rows, C) to (rows, C). Taps: {@code inner} (rows, 4 C), {@code output} (rows, C). */
  public Tensor forward(Pass pass, Tensor x) {
    Tensor wide = pass.tap(name + ".inner", inner.forward(pass, x, activation)); // (rows, 4 C)
    return pass.tap(name + ".output", outer.forward(pass, wide)); // (rows, C)
  }
}
