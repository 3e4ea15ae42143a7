package maru.model.word2vec;

import java.util.List;
import maru.engine.autograd.Affine;
import maru.engine.autograd.LogisticLoss;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Loss;
import maru.engine.autograd.MeanOfRows;
import maru.engine.autograd.SampledScores;
import maru.engine.nn.Pass;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.HasHiddenStates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.LearnsWordVectors;

/**
 * word2vec (Mikolov et al. 2013): a table of input vectors and one of output vectors, and nothing
 * else. A word's vector is the same wherever it stands.
 *
 * <p>First weights are those of the published program: inputs evenly between -0.5 / C and 0.5 / C,
 * outputs 0.
 */
public final class Word2Vec implements LearnsWordVectors, HasHiddenStates {
  private final Word2VecConfig config;
  private final Parameters parameters = new Parameters();
  private final Tensor inputs;
  private final Tensor outputs;

  /** A model without weights yet. */
  public Word2Vec(Word2VecConfig config) {
    this.config = config;
    Shape table = Shape.of(config.vocabularySize(), config.width());
    inputs = parameters.add("embeddings.token", table, new Init.Uniform(0.5f / config.width()));
    outputs = parameters.add("outputs.token", table, Init.zeros());
  }

  @Override
  public Word2VecConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Tensor inputs() {
    return inputs;
  }

  @Override
  public Tensor outputs() {
    return outputs;
  }

  /** Each token's vector, whatever stands around it: (B * T, C). Tap: {@code embeddings}. */
  @Override
  public Hidden forward(Pass pass, Input input) {
    Input.Tokens tokens = input.tokens();
    Tensor looked = LookUp.of(pass.tape(), inputs, tokens.ids(), tokens.length());
    return Hidden.of(pass.tap("embeddings", looked));
  }

  /** The vector of each token, the only layer there is. */
  @Override
  public List<String> hiddenStates() {
    return List.of("embeddings");
  }

  /** Tap: {@code hidden} (rows, C). */
  @Override
  public Tensor means(Pass pass, int[] ids, int[] starts, int[] rowStarts, boolean divided) {
    return pass.tap("hidden", MeanOfRows.of(pass.tape(), inputs, ids, starts, rowStarts, divided));
  }

  /** Tap: {@code logits} (rows, V). */
  @Override
  public Tensor answers(Pass pass, Tensor means) {
    boolean keep = pass.taps().wants("logits");
    return pass.tap("logits", Affine.logits(pass.tape(), means, outputs, null, keep));
  }

  /** Tap: {@code scores} (rows, each). */
  @Override
  public Loss contrast(Pass pass, Tensor means, int[] drawn, int each, float weight) {
    Tensor scores = SampledScores.of(pass.tape(), means, outputs, drawn, each);
    return LogisticLoss.of(pass.tape(), pass.tap("scores", scores), drawn, weight);
  }
}
