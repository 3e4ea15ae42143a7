package maru.model;

/**
 * A place in a model where tokens attend to tokens.
 *
 * @param name under which its activations are tapped, such as {@code blocks.0.attention}: its
 *     {@code .scores} before the mask and {@code .weights} after it, both (B, H, Tq, Tk)
 * @param heads H
 * @param sides which side asks which
 * @param causal whether, unless told otherwise, a query sees no later key
 * @param scale the factor on each product of a query and a key: 1 / sqrt(d_k) as a rule
 */
public record AttentionSite(String name, int heads, Sides sides, boolean causal, float scale) {
  /** Who asks whom. */
  public enum Sides {
    /** A side asks itself. */
    SELF,
    /** The side that is written asks the one that was read. */
    CROSS
  }
}
