package maru.engine.nn;

import maru.engine.autograd.Activation;
import maru.engine.autograd.Drop;
import maru.engine.autograd.Gate;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The position-wise feed-forward network (Vaswani et al. 2017, section 3.3): out to a larger width,
 * four times the hidden size as a rule, through an activation, and back; where it is gated, what
 * has passed the activation lets through a second projection (Shazeer 2020).
 */
public final class FeedForward {
  /** Nothing between the layers is dropped. */
  public static final float NEVER = -1;

  private final String name;
  private final Linear inner;
  private final @Nullable Linear gated;
  private final Linear outer;
  private final Activation activation;
  private final boolean drops;
  private final float dropout;

  /**
   * A network of these layers.
   *
   * @param inner C to F
   * @param gated C to F, what is let through; none where all is
   * @param outer F to C
   * @param dropout the probability that a number between them is dropped; {@link #NEVER} where none
   *     is, whatever the dropout of the model
   */
  public FeedForward(
      String name,
      Linear inner,
      @Nullable Linear gated,
      Linear outer,
      Activation activation,
      float dropout) {
    this.name = name;
    this.inner = inner;
    this.gated = gated;
    this.outer = outer;
    this.activation = activation;
    this.drops = dropout >= 0;
    this.dropout = dropout;
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
        null,
        Linear.create(parameters, name + ".outer", wide, width, firstWeights.output(wide, depth)),
        activation,
        NEVER);
  }

  /**
   * x (rows, C) to (rows, C). Taps: {@code inner} (rows, F), where it is gated {@code gated} and
   * {@code through} (rows, F), and {@code output} (rows, C).
   */
  public Tensor forward(Pass pass, Tensor x) {
    Tensor wide = pass.tap(name + ".inner", inner.forward(pass, x, activation)); // (rows, F)
    if (gated != null) {
      Tensor all = pass.tap(name + ".gated", gated.forward(pass, x)); // (rows, F)
      wide = pass.tap(name + ".through", Gate.of(pass.tape(), wide, all)); // (rows, F)
    }
    if (drops) {
      wide = Drop.of(pass.tape(), wide, dropout);
    }
    return pass.tap(name + ".output", outer.forward(pass, wide)); // (rows, C)
  }
}
