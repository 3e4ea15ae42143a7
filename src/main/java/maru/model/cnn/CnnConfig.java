package maru.model.cnn;

import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.setting.Values;

/**
 * What makes a convolutional network (LeCun et al. 1998) of a few layers, each of which halves the
 * picture's edge by pooling and has twice as many channels as the one before.
 *
 * @param vocabularySize K, how many classes there are
 * @param side edge of a picture
 * @param layers convolutions
 * @param width channels of the first of them
 * @param init how the first weights are drawn, see {@link ModelSettings#INIT}
 */
public record CnnConfig(int vocabularySize, int side, int layers, int width, String init)
    implements ModelConfig {
  /** The edge of its windows. */
  public static final int WINDOW = 3;

  /** Refuses what can't be. */
  public CnnConfig {
    ModelConfig.check(vocabularySize, 1, layers, width, 0);
    if (side >> layers < 1) {
      throw new maru.base.Problem("model.pooled", side, layers);
    }
  }

  /** Channels of a layer, from 0. */
  public int channels(int layer) {
    return (int) Math.min(Integer.MAX_VALUE, (long) width << layer);
  }

  /** Every point. */
  @Override
  public int context() {
    return side * side;
  }

  @Override
  public float dropout() {
    return 0;
  }

  @Override
  public Values values() {
    return Values.STANDARD
        .with(ModelSettings.SIDE, side)
        .with(ModelSettings.LAYERS, layers)
        .with(ModelSettings.WIDTH, width)
        .with(ModelSettings.INIT, init);
  }

  @Override
  public String architecture() {
    return CnnArchitecture.ID;
  }
}
