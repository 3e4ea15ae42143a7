package maru.train;

/**
 * The size of a model.
 *
 * @param layers blocks
 * @param heads of attention in each
 * @param width numbers in a token's vector
 * @param context the longest sequence
 */
public record Size(int layers, int heads, int width, int context) {
  /** Seconds on a laptop. */
  public static final Size TINY = new Size(2, 4, 64, 64);

  /** A minute or two. */
  public static final Size SMALL = new Size(4, 4, 128, 64);
}
