package maru.model.elmo;

import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.recurrent.RecurrentSettings;
import maru.setting.Values;

/**
 * What makes an ELMo (Peters et al. 2018, "Deep contextualized word representations").
 *
 * @param vocabularySize V
 * @param context the longest sequence that it is trained on, T
 * @param layers of LSTMs over each other, in either direction
 * @param width H, the hidden size of each direction, and that of the embeddings
 * @param dropout probability, on embeddings, between layers and before the head
 * @param tied whether the head reads by the token embeddings
 * @param forgetBias added to the first bias of the forget gates
 * @param init how tables are drawn, see {@link ModelSettings#INIT}
 */
public record ElmoConfig(
    int vocabularySize,
    int context,
    int layers,
    int width,
    float dropout,
    boolean tied,
    float forgetBias,
    String init)
    implements ModelConfig {
  /** Refuses what can't be. */
  public ElmoConfig {
    ModelConfig.check(vocabularySize, context, layers, width, dropout);
  }

  @Override
  public String architecture() {
    return ElmoArchitecture.ID;
  }

  @Override
  public Values values() {
    return Values.STANDARD
        .with(ModelSettings.LAYERS, layers)
        .with(ModelSettings.WIDTH, width)
        .with(ModelSettings.CONTEXT, context)
        .with(ModelSettings.DROPOUT, dropout)
        .with(ModelSettings.TIED, tied)
        .with(ModelSettings.INIT, init)
        .with(RecurrentSettings.FORGET_BIAS, forgetBias);
  }
}
