package maru.engine.nn;

import maru.engine.autograd.Activation;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;

/**
 * The position-wise feed-forward network (Vaswani et al. 2017, section 3.3): out to a larger width,
 * four times the hidden size as a rule, through an activation, and back.
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
   * Adds {@code name.inner} (C to F) and {@code name.outer} (F to C).
   *
   * @param wide F
   * @param depth blocks along the residual stream, as {@link FirstWeights#output} takes them
   */
  public static FeedForward create(
      Parameters parameters,
      String name,
      int width,
      int wide,
      Activation activation,
      FirstWeights firstWeights,
      int depth) {
    return new FeedForward(
        name,
        Linear.create(parameters, name + ".inner", width, wide, firstWeights.matrix(width)),
        Linear.create(parameters, name + ".outer", wide, width, firstWeights.output(wide, depth)),
        activation);
  }

  /** x (rows, C) to (rows, C). Taps: {@code inner} (rows, F), {@code output} (rows, C). */
  public Tensor forward(Pass pass, Tensor x) {
    Tensor wide = pass.tap(name + ".inner", inner.forward(pass, x, activation)); // (rows, F)
    return pass.tap(name + ".output", outer.forward(pass, wide)); // (rows, C)
  }
}
