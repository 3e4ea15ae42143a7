package maru.train;

import maru.model.ModelSettings;
import maru.setting.Values;

/**
 * The size of a Transformer.
 *
 * @param layers blocks
 * @param heads of attention in each
 * @param width the hidden size: numbers in a token's vector
 * @param context the longest sequence
 */
public record Size(int layers, int heads, int width, int context) {
  /** Seconds on a laptop. */
  public static final Size TINY = new Size(2, 4, 64, 64);

  /** A minute or two. */
  public static final Size SMALL = new Size(4, 4, 128, 64);

  /** The settings of this size. */
  Values of(Values values) {
    return values
        .with(ModelSettings.LAYERS, layers)
        .with(ModelSettings.HEADS, heads)
        .with(ModelSettings.WIDTH, width)
        .with(ModelSettings.CONTEXT, context);
  }
}
