package maru.model.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import maru.engine.autograd.Affine;
import maru.engine.autograd.Drop;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.TimeSteps;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.Pass;
import maru.engine.nn.RecurrentStack;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.Generates;
import maru.model.HasHiddenStates;
import maru.model.HasRecurrence;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ModelSettings;
import maru.model.ReadsOut;
import maru.model.RecurrentSite;

/**
 * A recurrent language model: token embeddings, layers of cells that go from left to right, and a
 * head tied to the embeddings or of its own, with a bias: without one only states at their bounds
 * could tell frequent tokens from rare ones. What stands before a place is known to it by its state
 * alone, which is of the same size whatever stood there; positions need no table.
 */
public final class RecurrentLanguageModel
    implements Generates, HasHiddenStates, HasRecurrence, ReadsOut {
  private final RecurrentConfig config;
  private final Parameters parameters = new Parameters();
  private final Tensor tokenEmbedding;
  private final RecurrentStack stack;
  private final Tensor headWeight;
  private final Tensor headBias;

  /**
   * A model whose first weights are yet to be drawn ({@link Parameters#initialize}) or loaded;
   * until then it takes no memory for them.
   */
  public RecurrentLanguageModel(RecurrentConfig config) {
    this.config = config;
    FirstWeights first = ModelSettings.firstWeights(config.init());
    int h = config.width();
    Shape table = Shape.of(config.vocabularySize(), h);
    tokenEmbedding = parameters.add("embeddings.token", table, first.table());
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
    headWeight =
        config.tied() ? tokenEmbedding : parameters.add("head.weight", table, first.matrix(h));
    headBias = parameters.add("head.bias", Shape.of(config.vocabularySize()), Init.zeros());
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
    if (tokens.mask() != null) {
      throw new IllegalArgumentException("there is no attention that a mask could change");
    }
    float dropout = config.dropout();
    Tensor looked = LookUp.of(pass.tape(), tokenEmbedding, tokens.ids(), tokens.length());
    Tensor embedded = pass.tap("embeddings", looked);
    Tensor x = pass.tap("embeddings.output", Drop.of(pass.tape(), embedded, dropout));
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
    boolean keep = pass.taps().wants("logits");
    return pass.tap("logits", Affine.logits(pass.tape(), states, headWeight, headBias, keep));
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
