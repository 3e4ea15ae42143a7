package maru.model.bert;

import java.util.List;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.model.AttentionSite;
import maru.model.HasAttention;
import maru.model.HasHiddenStates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ModelConfig;
import maru.model.Transformers;

/**
 * BERT's encoder without a head, as sentence encoders are published: attention and hidden states,
 * but no words.
 */
final class BareBert implements HasAttention, HasHiddenStates {
  private final PartOfBert config;
  private final Parameters parameters = new Parameters();
  private final BertEncoder encoder;

  BareBert(PartOfBert config) {
    this.config = config;
    this.encoder = new BertEncoder(config.of(), parameters);
  }

  @Override
  public ModelConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public List<AttentionSite> attention() {
    return Transformers.attention(config.layers(), config.of().heads(), false);
  }

  @Override
  public List<String> hiddenStates() {
    return Transformers.hiddenStates(config.layers());
  }

  /** Runs the encoder, as in {@link Bert#forward}. */
  @Override
  public Hidden forward(Pass pass, Input input) {
    return encoder.forward(pass, input);
  }
}
