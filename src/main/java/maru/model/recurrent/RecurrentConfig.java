package maru.model.recurrent;

import maru.engine.autograd.Recurrence;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.setting.Values;

/**
 * What makes a recurrent language model (Mikolov et al. 2010; Zaremba et al. 2014).
 *
 * @param kind of cell
 * @param vocabularySize V
 * @param context the longest sequence that it is trained on, T
 * @param layers of cells over each other
 * @param width H, the hidden size, and that of the embeddings
 * @param dropout probability, on embeddings, between layers and before the head
 * @param tied whether the head reads by the token embeddings (Press and Wolf 2017)
 * @param forgetBias added to the first bias of an LSTM's forget gates (Jozefowicz et al. 2015)
 * @param classes among which a head puts whole texts; 0 for none
 * @param init how tables are drawn, see {@link ModelSettings#INIT}; cells are drawn as in PyTorch
 */
public record RecurrentConfig(
    Recurrence.Kind kind,
    int vocabularySize,
    int context,
    int layers,
    int width,
    float dropout,
    boolean tied,
    float forgetBias,
    int classes,
    String init)
    implements ModelConfig {
  /** Refuses what can't be. */
  public RecurrentConfig {
    ModelConfig.check(vocabularySize, context, layers, width, dropout);
  }

  @Override
  public String architecture() {
    return RecurrentArchitecture.id(kind);
  }

  @Override
  public Values values() {
    Values values =
        Values.STANDARD
            .with(ModelSettings.LAYERS, layers)
            .with(ModelSettings.WIDTH, width)
            .with(ModelSettings.CONTEXT, context)
            .with(ModelSettings.DROPOUT, dropout)
            .with(ModelSettings.TIED, tied)
            .with(ModelSettings.INIT, init)
            .with(ModelSettings.CLASSES, classes);
    return kind == Recurrence.Kind.LSTM
        ? values.with(RecurrentSettings.FORGET_BIAS, forgetBias)
        : values;
  }
}
