package maru.model.ngram;

import java.util.List;
import maru.base.Problem;
import maru.count.NGramPredictor;
import maru.count.NGrams;
import maru.count.Smoothing;
import maru.engine.autograd.LastTokens;
import maru.engine.autograd.Told;
import maru.engine.nn.Pass;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.Generates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.LearnsByCounting;

/**
 * An n-gram model: the next token is told from the n - 1 before it, by how often it followed them
 * in the text that was read. That text is what it keeps, as token ids in its one parameter, -1 at
 * places that it has not read yet; its counts follow from there and are no state of their own.
 */
public final class NGramModel implements Generates, LearnsByCounting {
  private final NGramConfig config;
  private final Parameters parameters = new Parameters();
  private final Tensor memory;
  private final CountedText text;
  private NGramPredictor predictor;

  /** A model that has read nothing yet. */
  public NGramModel(NGramConfig config) {
    this.config = config;
    this.memory =
        parameters.add("memory", Shape.of(config.memory()), new Init.Constant(CountedText.UNREAD));
    this.text = new CountedText(config.order(), config.vocabularySize());
    this.predictor = predictorOf(text.counts());
  }

  private NGramPredictor predictorOf(NGrams counts) {
    return new NGramPredictor(counts, config.smoothing());
  }

  @Override
  public NGramConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int capacity() {
    return config.memory();
  }

  @Override
  public List<Problem> remarks() {
    return predictor().notice().stream().toList();
  }

  @Override
  public void read(long place, int[] tokens) {
    float[] kept = parameters.values();
    for (int i = 0; i < tokens.length && place + i < capacity(); i++) {
      kept[memory.offset() + (int) place + i] = tokens[i];
    }
    parameters.changed();
  }

  @Override
  public NGramPredictor predictor() {
    boolean there = parameters.areThere();
    if (there && text.follow(parameters.values(), memory.offset(), config.memory())) {
      predictor = predictorOf(text.counts());
    }
    return predictor;
  }

  @Override
  public NGramPredictor predictor(int order, Smoothing smoothing) {
    CountedText again = new CountedText(order, config.vocabularySize());
    if (parameters.areThere()) {
      again.follow(parameters.values(), memory.offset(), config.memory());
    }
    return new NGramPredictor(again.counts(), smoothing);
  }

  /** The last tokens before each place, (B * T, n - 1). Tap: {@code context}. */
  @Override
  public Hidden forward(Pass pass, Input input) {
    Input.Tokens tokens = input.tokens();
    if (tokens.mask() != null) {
      throw new IllegalArgumentException("there is no attention that a mask could change");
    }
    Tensor last = LastTokens.of(pass.tape(), tokens.ids(), tokens.length(), config.width());
    return Hidden.of(pass.tap("context", last));
  }

  /** The logarithms of probabilities of the next token: (rows, V). Tap: {@code logits}. */
  @Override
  public Tensor nextLogits(Pass pass, Hidden hidden) {
    Told.Teller teller = new CountedTeller(config, memory, predictor());
    return pass.tap(
        "logits", Told.of(pass.tape(), hidden.states(), config.vocabularySize(), teller));
  }
}
