package maru.model.elmo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maru.engine.autograd.Drop;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.TimeSteps;
import maru.engine.nn.Pass;
import maru.engine.nn.RecurrentStack;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.HasHiddenStates;
import maru.model.HasRecurrence;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ReadsFromEnd;
import maru.model.ReadsOut;
import maru.model.RecurrentSite;
import maru.model.recurrent.RecurrentWords;

/**
 * Embeddings from language models: LSTM layers that read a sentence forward and others that read it
 * backward, which share the words' vectors and the head (Peters et al. 2018, section 3.1). A token
 * is looked up whole; the paper reads it from its characters.
 *
 * <p>The vectors that a task mixes are, for each layer j, [forward_j; backward_j], and for layer 0
 * the token's vector twice (section 3.2).
 */
public final class Elmo implements ReadsFromEnd, HasHiddenStates, HasRecurrence, ReadsOut {
  private final ElmoConfig config;
  private final Parameters parameters = new Parameters();
  private final RecurrentWords words;
  private final RecurrentWords.Head head;
  private final RecurrentStack forward;
  private final RecurrentStack backward;

  /** A model whose first weights are yet to be drawn or loaded. */
  public Elmo(ElmoConfig config) {
    this.config = config;
    words = new RecurrentWords(parameters, config.vocabularySize(), config.width(), config.init());
    forward = stack("forward");
    backward = stack("backward");
    head = words.head(config.tied());
  }

  private RecurrentStack stack(String name) {
    return RecurrentStack.create(
        parameters,
        name,
        Recurrence.Kind.LSTM,
        config.width(),
        config.width(),
        config.layers(),
        config.dropout(),
        config.forgetBias());
  }

  @Override
  public ElmoConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Reads from either end: the upper states of the forward layers (B * T, H), and those of the
   * backward ones as memory. Taps: {@code embeddings}, {@code embeddings.output} (after dropout),
   * those of the layers ({@code forward.0.states}, {@code backward.0.states} ...), {@code final}
   * and {@code finalBackward} (after dropout).
   */
  @Override
  public Hidden forward(Pass pass, Input input) {
    Input.Tokens tokens = input.tokens();
    float dropout = config.dropout();
    Tensor x = words.lookUp(pass, tokens, dropout);
    TimeSteps steps = TimeSteps.of(tokens.length(), tokens.lengths());
    Tensor ahead = forward.forward(pass, x, steps, List.of()).getLast().states(); // (B * T, H)
    Tensor back = backward.forward(pass, x, steps.reversed(), List.of()).getLast().states();
    return new Hidden(
        pass.tap("final", Drop.of(pass.tape(), ahead, dropout)),
        pass.tap("finalBackward", Drop.of(pass.tape(), back, dropout)));
  }

  @Override
  public Tensor nextLogits(Pass pass, Hidden hidden) {
    return readOut(pass, hidden.states());
  }

  @Override
  public Tensor previousLogits(Pass pass, Hidden hidden) {
    Tensor back = hidden.memory();
    if (back == null) {
      throw new IllegalArgumentException("these states were not read from the end");
    }
    return head.logits(pass, back, "previousLogits");
  }

  /** By the head that both directions share: (rows, V). */
  @Override
  public Tensor readOut(Pass pass, Tensor states) {
    return head.logits(pass, states, "logits");
  }

  @Override
  public List<RecurrentSite> recurrence() {
    return Stream.concat(sites(forward, false), sites(backward, true)).toList();
  }

  private static Stream<RecurrentSite> sites(RecurrentStack stack, boolean reverse) {
    return stack.layers().stream()
        .map(one -> new RecurrentSite(one.name(), one.kind(), one.hidden(), reverse));
  }

  /** Those of the forward layers, by which it writes. */
  @Override
  public List<String> hiddenStates() {
    List<String> names = new ArrayList<>(List.of("embeddings.output"));
    IntStream.range(0, config.layers()).forEach(i -> names.add("forward." + i + ".states"));
    return List.copyOf(names);
  }
}
