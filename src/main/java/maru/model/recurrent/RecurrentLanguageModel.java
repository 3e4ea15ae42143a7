package maru.model.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import maru.engine.autograd.Drop;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.SelectRows;
import maru.engine.autograd.TimeSteps;
import maru.engine.nn.Linear;
import maru.engine.nn.Pass;
import maru.engine.nn.RecurrentStack;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.Classifies;
import maru.model.Generates;
import maru.model.HasHiddenStates;
import maru.model.HasRecurrence;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ReadsOut;
import maru.model.RecurrentSite;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent language model: token embeddings, layers of cells that go from left to right, and a
 * head tied to the embeddings or of its own, with a bias: without one only states at their bounds
 * could tell frequent tokens from rare ones. What stands before a place is known to it by its state
 * alone, which is of the same size whatever stood there; positions need no table.
 */
public final class RecurrentLanguageModel
    implements Generates, Classifies, HasHiddenStates, HasRecurrence, ReadsOut {
  private final RecurrentConfig config;
  private final Parameters parameters = new Parameters();
  private final RecurrentWords words;
  private final RecurrentWords.Head head;
  private final RecurrentStack stack;
  private final @Nullable Linear classifier;

  /**
   * A model whose first weights are yet to be drawn ({@link Parameters#initialize}) or loaded;
   * until then it takes no memory for them.
   */
  public RecurrentLanguageModel(RecurrentConfig config) {
    this.config = config;
    int h = config.width();
    words = new RecurrentWords(parameters, config.vocabularySize(), h, config.init());
    stack =
        RecurrentStack.create(
            parameters,
            "layers",
            config.kind(),
            h,
            h,
            config.layers(),
            config.dropout(),
            config.forgetBias());
    head = words.head(config.tied());
    classifier =
        config.classes() > 0
            ? Linear.create(parameters, "classifier", h, config.classes(), words.matrix(h))
            : null;
  }

  @Override
  public RecurrentConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Runs the cells: the upper layer's states (B * T, H). Taps: {@code embeddings}, {@code
   * embeddings.output} (after dropout), those of the layers ({@code layers.0.states} ...), {@code
   * final} (after dropout).
   */
  @Override
  public Hidden forward(Pass pass, Input input) {
    Input.Tokens tokens = input.tokens();
    float dropout = config.dropout();
    Tensor x = words.lookUp(pass, tokens, dropout);
    TimeSteps steps = TimeSteps.of(tokens.length(), tokens.lengths());
    List<Recurrence.Outcome> layers = stack.forward(pass, x, steps, List.of());
    Tensor states = layers.getLast().states(); // (B * T, H)
    return Hidden.of(pass.tap("final", Drop.of(pass.tape(), states, dropout)));
  }

  /** Logits over the next token at every place: (B * T, V). */
  @Override
  public Tensor nextLogits(Pass pass, Hidden hidden) {
    return readOut(pass, hidden.states());
  }

  /** By the head, whichever layer they come from: (rows, V). */
  @Override
  public Tensor readOut(Pass pass, Tensor states) {
    return head.logits(pass, states, "logits");
  }

  @Override
  public int classes() {
    return config.classes();
  }

  /** The state after the last word: the context vector, (B, H). */
  @Override
  public Tensor textStates(Pass pass, Hidden hidden, Input.Tokens input) {
    // After its end a sequence keeps its state, so that the last place has it.
    int[] rows = TimeSteps.of(input.length(), input.lengths()).lastRows(input.sequences());
    return pass.tap("text", SelectRows.of(pass.tape(), hidden.states(), rows)); // (B, H)
  }

  @Override
  public Tensor classLogits(Pass pass, Hidden hidden, Input.Tokens input) {
    if (classifier == null) {
      throw new IllegalArgumentException("this model was made without classes");
    }
    return pass.tap("classifier", classifier.forward(pass, textStates(pass, hidden, input)));
  }

  @Override
  public List<RecurrentSite> recurrence() {
    return stack.layers().stream()
        .map(one -> new RecurrentSite(one.name(), one.kind(), one.hidden(), false))
        .toList();
  }

  @Override
  public List<String> hiddenStates() {
    List<String> names = new ArrayList<>(List.of("embeddings.output"));
    IntStream.range(0, config.layers()).forEach(i -> names.add("layers." + i + ".states"));
    return List.copyOf(names);
  }
}
