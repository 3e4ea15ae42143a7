package maru.model.bert;

import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.autograd.SelectRows;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.Linear;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.FillsBlanks;
import maru.model.Hidden;
import maru.model.JudgesPairs;
import maru.model.ModelSettings;
import maru.model.ReadsOut;

/**
 * BERT (Devlin et al. 2019): token, segment and position embeddings with a layer norm, post-norm
 * blocks with GELU by erf, a pooler, a head for masked words tied to the token embedding, and a
 * head for the next sentence.
 */
public final class Bert extends EncoderModel<BertConfig>
    implements FillsBlanks, JudgesPairs, ReadsOut {
  /** Added to the variance by the layer norms. */
  public static final float EPSILON = 1e-12f;

  private final Linear pooler;
  private final WordHead words;
  private final Linear nsp;

  /** A BERT whose first weights are drawn from {@code seed}. */
  public Bert(BertConfig config, long seed) {
    this(config);
    parameters().initialize(seed);
  }

  /**
   * A BERT whose first weights are yet to be drawn ({@link Parameters#initialize}) or loaded; until
   * then it takes no memory for them.
   */
  public Bert(BertConfig config) {
    super(config, config);
    FirstWeights firstWeights = ModelSettings.firstWeights(config.init());
    Parameters parameters = parameters();
    int c = config.width();
    pooler = Linear.create(parameters, "pooler", c, c, firstWeights.matrix(c));
    words = new WordHead(config, parameters, encoder().tokenEmbedding());
    nsp = Linear.create(parameters, "nsp", c, 2, firstWeights.matrix(c));
  }

  /**
   * Logits over the vocabulary at the given rows of the hidden states: (rows, V). Taps: {@code
   * mlm.dense} and {@code mlm.norm} (rows, C), {@code mlm.logits}.
   */
  @Override
  public Tensor blankLogits(Pass pass, Hidden hidden, int[] rows) {
    return words.logits(pass, SelectRows.of(pass.tape(), hidden.states(), rows)); // (rows, V)
  }

  /** By the head for masked words, whichever layer they come from: (rows, V). */
  @Override
  public Tensor readOut(Pass pass, Tensor chosen) {
    return words.logits(pass, encoder().normed(pass, chosen));
  }

  /** Logits of "is not the next sentence" (0) and "is" (1): (B, 2), from [CLS] by the pooler. */
  @Override
  public Tensor pairLogits(Pass pass, Hidden hidden) {
    Tensor first = SelectRows.first(pass.tape(), hidden.states()); // (B, C)
    Tensor pooled = pass.tap("pooled", pooler.forward(pass, first, Activation.TANH));
    boolean keep = pass.taps().wants("nsp.logits");
    return pass.tap(
        "nsp.logits", Affine.classes(pass.tape(), pooled, nsp.weight(), nsp.bias(), keep));
  }
}
