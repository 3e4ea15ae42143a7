package maru.model.bert;

import java.util.List;
import maru.engine.autograd.SelectRows;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.AttentionSite;
import maru.model.FillsBlanks;
import maru.model.HasAttention;
import maru.model.HasHiddenStates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ModelConfig;
import maru.model.ReadsOut;
import maru.model.Transformers;

/** BERT with its head for masked words alone, as it is published where it never judged pairs. */
final class MaskedBert implements FillsBlanks, HasAttention, HasHiddenStates, ReadsOut {
  private final PartOfBert config;
  private final Parameters parameters = new Parameters();
  private final BertEncoder encoder;
  private final WordHead words;

  MaskedBert(PartOfBert config) {
    this.config = config;
    this.encoder = new BertEncoder(config.of(), parameters);
    this.words = new WordHead(config.of(), parameters, encoder.tokenEmbedding());
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

  @Override
  public Tensor blankLogits(Pass pass, Hidden hidden, int[] rows) {
    return readOut(pass, SelectRows.of(pass.tape(), hidden.states(), rows)); // (rows, V)
  }

  @Override
  public Tensor readOut(Pass pass, Tensor states) {
    return words.logits(pass, states);
  }
}
