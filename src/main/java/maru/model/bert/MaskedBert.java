package maru.model.bert;

import maru.engine.autograd.SelectRows;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.FillsBlanks;
import maru.model.Hidden;
import maru.model.ReadsOut;

/** BERT with its head for masked words alone, as it is published where it never judged pairs. */
final class MaskedBert extends EncoderModel<PartOfBert> implements FillsBlanks, ReadsOut {
  private final WordHead words;

  MaskedBert(PartOfBert config) {
    super(config, config.of());
    this.words = new WordHead(config.of(), parameters(), encoder().tokenEmbedding());
  }

  @Override
  public Tensor blankLogits(Pass pass, Hidden hidden, int[] rows) {
    return words.logits(pass, SelectRows.of(pass.tape(), hidden.states(), rows)); // (rows, V)
  }

  @Override
  public Tensor readOut(Pass pass, Tensor states) {
    return words.logits(pass, encoder().normed(pass, states));
  }
}
