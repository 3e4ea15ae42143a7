package maru.model.bert;

import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.LayerNorm;
import maru.engine.nn.Linear;
import maru.engine.nn.Pass;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.ModelSettings;

/** BERT's head for masked words: a layer with a norm, then the table of tokens, and a bias. */
final class WordHead {
  private final Activation activation;
  private final Tensor tokenEmbedding;
  private final Linear dense;
  private final LayerNorm norm;
  private final Tensor bias;

  /** Adds the head's parameters. */
  WordHead(BertConfig config, Parameters parameters, Tensor tokenEmbedding) {
    FirstWeights firstWeights = ModelSettings.firstWeights(config.init());
    this.activation = config.details().activation(Activation.GELU_ERF);
    this.tokenEmbedding = tokenEmbedding;
    int c = config.width();
    dense = Linear.create(parameters, "mlm.dense", c, c, firstWeights.matrix(c));
    norm = LayerNorm.create(parameters, "mlm.norm", c, config.details().epsilon(Bert.EPSILON));
    bias = parameters.add("mlm.bias", Shape.of(config.vocabularySize()), Init.zeros());
  }

  /**
   * States (rows, C) to logits over the vocabulary (rows, V). Taps: {@code mlm.dense} and {@code
   * mlm.norm} (rows, C), {@code mlm.logits}.
   */
  Tensor logits(Pass pass, Tensor states) {
    Tensor wide = pass.tap("mlm.dense", dense.forward(pass, states, activation));
    Tensor normed = pass.tap("mlm.norm", norm.forward(pass, wide));
    boolean keep = pass.taps().wants("mlm.logits");
    return pass.tap("mlm.logits", Affine.logits(pass.tape(), normed, tokenEmbedding, bias, keep));
  }
}
