package maru.model.mlp;

import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.setting.Values;

/**
 * What makes a network of fully connected layers that sees a picture as one long row of points.
 *
 * @param vocabularySize K, how many classes there are
 * @param side edge of a picture
 * @param layers hidden layers
 * @param width numbers in each of them
 * @param dropout probability, after each hidden layer
 * @param init how the first weights are drawn, see {@link ModelSettings#INIT}
 */
public record MlpConfig(
    int vocabularySize, int side, int layers, int width, float dropout, String init)
    implements ModelConfig {
  /** Refuses what can't be. */
  public MlpConfig {
    ModelConfig.check(vocabularySize, 1, layers, width, dropout);
  }

  /** All points at once. */
  @Override
  public int context() {
    return 1;
  }

  @Override
  public Values values() {
    return Values.STANDARD
        .with(ModelSettings.SIDE, side)
        .with(ModelSettings.LAYERS, layers)
        .with(ModelSettings.WIDTH, width)
        .with(ModelSettings.DROPOUT, dropout)
        .with(ModelSettings.INIT, init);
  }

  @Override
  public String architecture() {
    return MlpArchitecture.ID;
  }
}
