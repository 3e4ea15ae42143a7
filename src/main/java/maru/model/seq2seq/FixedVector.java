package maru.model.seq2seq;

import maru.engine.autograd.Activation;
import maru.engine.autograd.Drop;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.TimeSteps;
import maru.engine.nn.Linear;
import maru.engine.nn.Pass;
import maru.engine.nn.Recurrent;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.Translates;
import maru.model.recurrent.RecurrentWords;

/**
 * An encoder and a decoder with a single pipe between them (Sutskever et al. 2014): the state after
 * the last token read is the state before the first written, and all that the decoder knows of what
 * was read, however long that was.
 */
public final class FixedVector implements Translates {
  private final SequenceConfig config;
  private final Parameters parameters = new Parameters();
  private final RecurrentWords words;
  private final Recurrent encoder;
  private final Recurrent decoder;
  private final Linear readout;
  private final RecurrentWords.Head head;

  /** A model without weights yet. */
  public FixedVector(SequenceConfig config) {
    this.config = config;
    int h = config.width();
    words = new RecurrentWords(parameters, config.vocabularySize(), h, config.init());
    encoder = Recurrent.create(parameters, "encoder", config.kind(), h, h);
    decoder = Recurrent.create(parameters, "decoder", config.kind(), h, h);
    readout = Linear.create(parameters, "readout", h, h, words.matrix(h));
    head = words.head(config.tied());
  }

  @Override
  public SequenceConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Reads the first side and goes along the second: what each place of the second says (B * Tt, H),
   * and the encoder's states (B * Ts, H). Taps: {@code encoder.embeddings} and {@code
   * decoder.embeddings} (after dropout), those of the two layers ({@code encoder.states} ...),
   * {@code vector} (B, H), the state that is handed over, and {@code final}.
   */
  @Override
  public Hidden forward(Pass pass, Input input) {
    Input.Tokens source = input.pair().source();
    Input.Tokens target = input.pair().target();
    TimeSteps read = TimeSteps.of(source.length(), source.lengths());
    TimeSteps written = TimeSteps.of(target.length(), target.lengths());
    Tensor x = words.lookUp(pass, source, config.dropout(), "encoder.embeddings"); // (B * Ts, H)
    Recurrence.Outcome memory = encoder.forward(pass, x, read);
    Recurrence.State last = memory.last(pass.tape(), read);
    Recurrence.State handed =
        new Recurrence.State(pass.tap("vector", last.hidden()), last.cell()); // (B, H)
    Tensor y = words.lookUp(pass, target, config.dropout(), "decoder.embeddings"); // (B * Tt, H)
    Tensor states = decoder.forward(pass, y, written, handed).states(); // (B * Tt, H)
    Tensor said = readout.forward(pass, states, Activation.TANH); // (B * Tt, H)
    return new Hidden(
        pass.tap("final", Drop.of(pass.tape(), said, config.dropout())), memory.states());
  }

  @Override
  public Tensor answerLogits(Pass pass, Hidden hidden) {
    return head.logits(pass, hidden.states(), "logits");
  }
}
