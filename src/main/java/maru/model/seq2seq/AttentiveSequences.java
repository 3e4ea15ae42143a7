package maru.model.seq2seq;

import java.util.List;
import maru.engine.autograd.Activation;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.Drop;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.Residual;
import maru.engine.autograd.SideBySide;
import maru.engine.autograd.Tape;
import maru.engine.autograd.TimeSteps;
import maru.engine.nn.Linear;
import maru.engine.nn.Pass;
import maru.engine.nn.Recurrent;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.AttentionSite;
import maru.model.HasAttention;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.Translates;
import maru.model.recurrent.RecurrentWords;

/**
 * An encoder that reads from both ends and a decoder that looks at all its states, at each step
 * anew (Bahdanau et al. 2015, Luong et al. 2015). It begins with tanh of what the reader from the
 * end has after the first token.
 */
public final class AttentiveSequences implements Translates, HasAttention {
  private final SequenceConfig config;
  private final Parameters parameters = new Parameters();
  private final RecurrentWords words;
  private final Recurrent ahead;
  private final Recurrent back;
  private final Linear first;
  private final AttentiveDecoder decoder;
  private final Linear readout;
  private final RecurrentWords.Head head;
  private final boolean sums;

  /** A model without weights yet. */
  public AttentiveSequences(SequenceConfig config) {
    this.config = config;
    int h = config.width();
    words = new RecurrentWords(parameters, config.vocabularySize(), h, config.init());
    ahead = Recurrent.create(parameters, "encoder.forward", config.kind(), h, h);
    back = Recurrent.create(parameters, "encoder.backward", config.kind(), h, h);
    first = Linear.create(parameters, "first", h, h, words.matrix(h));
    // A product of the two needs vectors of one size; so there the two readers' states are added.
    sums = config.attention().equals("luong-dot");
    int memory = sums ? h : Linear.columns(2, h);
    decoder =
        config.attention().equals("bahdanau")
            ? new BahdanauDecoder(parameters, config.kind(), h, memory, words::matrix)
            : new LuongDecoder(parameters, config.kind(), h, memory, !sums, words.matrix(h));
    int both = (int) Math.min(Integer.MAX_VALUE, (long) h + memory);
    readout = Linear.create(parameters, "readout", both, h, words.matrix(both));
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
   * and what the first became (B * Ts, M). Taps: {@code encoder.embeddings} and {@code
   * decoder.embeddings} (after dropout), those of the encoder's layers ({@code
   * encoder.forward.states} ...), {@code memory}, {@code first} (B, H), those of attention and
   * decoder, and {@code final}.
   */
  @Override
  public Hidden forward(Pass pass, Input input) {
    Tape tape = pass.tape();
    Input.Tokens source = input.pair().source();
    Input.Tokens target = input.pair().target();
    TimeSteps steps = TimeSteps.of(source.length(), source.lengths());
    Tensor x = words.lookUp(pass, source, config.dropout(), "encoder.embeddings"); // (B * Ts, H)
    Tensor fromFirst = ahead.forward(pass, x, steps).states(); // (B * Ts, H)
    Recurrence.Outcome fromLast = back.forward(pass, x, steps.reversed());
    Tensor read =
        sums
            ? Residual.of(tape, fromFirst, fromLast.states(), 0f)
            : SideBySide.of(tape, fromFirst, fromLast.states());
    ReadSequence memory =
        new ReadSequence(
            pass.tap("memory", read),
            source.length(),
            new AttentionMask.Padded(source.lengths())); // (B * Ts, M)
    Tensor last = fromLast.last(tape, steps.reversed()).hidden(); // (B, H)
    Tensor begins = pass.tap("first", first.forward(pass, last, Activation.TANH)); // (B, H)
    Tensor y = words.lookUp(pass, target, config.dropout(), "decoder.embeddings"); // (B * Tt, H)
    Tensor both =
        decoder.forward(
            pass,
            y,
            TimeSteps.of(target.length(), target.lengths()),
            memory,
            new Recurrence.State(begins, null)); // (B * Tt, H + M)
    Tensor said = readout.forward(pass, both, Activation.TANH); // (B * Tt, H)
    return new Hidden(pass.tap("final", Drop.of(tape, said, config.dropout())), memory.states());
  }

  @Override
  public Tensor answerLogits(Pass pass, Hidden hidden) {
    return head.logits(pass, hidden.states(), "logits");
  }

  /** The decoder's one, of one head. */
  @Override
  public List<AttentionSite> attention() {
    return List.of(
        new AttentionSite(AttentiveDecoder.ATTENTION, 1, AttentionSite.Sides.CROSS, false, 1f));
  }
}
