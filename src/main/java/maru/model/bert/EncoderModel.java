package maru.model.bert;

import java.util.List;
import maru.engine.nn.Block;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.model.AttentionSite;
import maru.model.BlockSite;
import maru.model.HasBlocks;
import maru.model.HasHiddenStates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ModelConfig;
import maru.model.Transformers;

/**
 * A model around BERT's encoder; what it reads off the states is its own.
 *
 * @param <C> its config
 */
abstract sealed class EncoderModel<C extends ModelConfig> implements HasBlocks, HasHiddenStates
    permits BareBert, PooledBert, MaskedBert, Bert {
  private final C config;
  private final BertConfig sizes;
  private final Parameters parameters = new Parameters();
  private final BertEncoder encoder;

  /**
   * With an encoder of these sizes.
   *
   * @param config as the model gives it
   * @param sizes what it is made of
   */
  EncoderModel(C config, BertConfig sizes) {
    this.config = config;
    this.sizes = sizes;
    this.encoder = new BertEncoder(sizes, parameters);
  }

  /** The encoder, by whose table of tokens a head for words reads too. */
  final BertEncoder encoder() {
    return encoder;
  }

  @Override
  public final C config() {
    return config;
  }

  @Override
  public final Parameters parameters() {
    return parameters;
  }

  @Override
  public final List<AttentionSite> attention() {
    return Transformers.attention(sizes, false);
  }

  @Override
  public final List<BlockSite> blocks() {
    return Transformers.blocks(sizes, Block.Norm.POST);
  }

  @Override
  public final List<String> hiddenStates() {
    return Transformers.hiddenStates(config.layers());
  }

  /**
   * Runs the encoder: the hidden states (B * T, C). Taps: {@code embeddings} (the sum), {@code
   * embeddings.norm}, {@code embeddings.output} (after dropout), those of the blocks, {@code
   * final}. A token attends to all of its sequence that is not padding.
   */
  @Override
  public final Hidden forward(Pass pass, Input input) {
    return encoder.forward(pass, input);
  }
}
