package maru.extending;

import static maru.extending.BigramArchitecture.LAYER_SCALE;

import java.util.List;
import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Residual;
import maru.engine.nn.FeedForward;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.Generates;
import maru.model.HasHiddenStates;
import maru.model.Hidden;
import maru.model.Input;

/** Tells the next token from the last one alone: the example model of src/docs/extending.md. */
public final class Bigram implements Generates, HasHiddenStates {
  private final BigramConfig config;
  private final Parameters parameters = new Parameters();
  private final Tensor table; // (V, C)
  private final FeedForward feedForward;
  private final LayerScale scale;

  /** A model without weights yet. */
  public Bigram(BigramConfig config) {
    FirstWeights first = FirstWeights.narrow();
    int c = config.width();
    this.config = config;
    table = parameters.add("embeddings.token", Shape.of(config.vocabularySize(), c), first.table());
    feedForward =
        FeedForward.create(parameters, "feedForward", c, 4 * c, Activation.GELU_TANH, first, 1);
    scale = LayerScale.create(parameters, "scale", c, config.values().get(LAYER_SCALE));
  }

  @Override
  public BigramConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Hidden forward(Pass pass, Input input) {
    Input.Tokens tokens = input.tokens();
    Tensor x = LookUp.of(pass.tape(), table, tokens.ids(), tokens.length()); // (B * T, C)
    x = pass.tap("embeddings", x);
    Tensor f = scale.forward(pass, feedForward.forward(pass, x)); // (B * T, C)
    x = Residual.of(pass.tape(), x, f, config.dropout()); // (B * T, C)
    return Hidden.of(pass.tap("final", x));
  }

  @Override
  public Tensor nextLogits(Pass pass, Hidden hidden) {
    boolean keep = pass.taps().wants("logits");
    return pass.tap(
        "logits", Affine.logits(pass.tape(), hidden.states(), table, null, keep)); // (B * T, V)
  }

  @Override
  public List<String> hiddenStates() {
    return List.of("embeddings", "final");
  }
}
