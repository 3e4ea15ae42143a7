package maru.model;

import maru.engine.autograd.AttentionScores;
import maru.setting.Values;

/** What models made of Transformer blocks have in their configs. */
public interface TransformerConfig extends ModelConfig {
  /** Heads of attention in a block, a divisor of the hidden size. */
  int heads();

  /** How the first weights are drawn, see {@link ModelSettings#INIT}. */
  String init();

  /** What it has otherwise than its family's paper. */
  BlockDetails details();

  /** The factor on each of attention's scores. */
  default float scale() {
    return details().scaled() ? AttentionScores.scale(width() / heads()) : 1;
  }

  @Override
  default Values values() {
    return details()
        .in(
            Values.STANDARD
                .with(ModelSettings.LAYERS, layers())
                .with(ModelSettings.HEADS, heads())
                .with(ModelSettings.WIDTH, width())
                .with(ModelSettings.CONTEXT, context())
                .with(ModelSettings.DROPOUT, dropout())
                .with(ModelSettings.INIT, init()));
  }

  /**
   * A config of these sizes, as the records of all such models begin.
   *
   * @param <C> the config
   */
  @FunctionalInterface
  interface Maker<C extends ModelConfig> {
    /** The config. */
    C of(
        int vocabularySize,
        int context,
        int layers,
        int heads,
        int width,
        float dropout,
        String init,
        BlockDetails details);

    /** The config that settings make. */
    default C of(Values values, Sizes data) {
      return of(
          data.vocabularySize(),
          values.get(ModelSettings.CONTEXT),
          values.get(ModelSettings.LAYERS),
          values.get(ModelSettings.HEADS),
          values.get(ModelSettings.WIDTH),
          values.get(ModelSettings.DROPOUT),
          values.get(ModelSettings.INIT),
          BlockDetails.of(values));
    }
  }
}
