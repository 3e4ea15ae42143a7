package maru.model;

import java.util.ArrayList;
import java.util.List;
import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.Drop;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.SelectRows;
import maru.engine.nn.Block;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.LayerNorm;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * GPT as GPT-2 (Radford et al. 2019): token and position embeddings, pre-norm causal blocks with
 * GELU by tanh, a last layer norm, and a head tied to the token embedding.
 */
public final class Gpt implements LanguageModel {
  /** Added to the variance by the layer norms. */
  public static final float EPSILON = 1e-5f;

  private final GptConfig config;
  private final Parameters parameters = new Parameters();
  private final Tensor tokenEmbedding;
  private final Tensor positionEmbedding;
  private final List<Block> blocks = new ArrayList<>();
  private final LayerNorm finalNorm;

  /** A GPT whose first weights are drawn from {@code seed}. */
  public Gpt(GptConfig config, long seed) {
    this(config, FirstWeights.narrow());
    parameters.initialize(seed);
  }

  /**
   * A GPT whose first weights are yet to be drawn ({@link Parameters#initialize}) or loaded; until
   * then it takes no memory for them.
   */
  public Gpt(GptConfig config, FirstWeights firstWeights) {
    this.config = config;
    int c = config.width();
    tokenEmbedding =
        parameters.add(
            "embeddings.token", Shape.of(config.vocabularySize(), c), firstWeights.table());
    positionEmbedding =
        parameters.add("embeddings.position", Shape.of(config.context(), c), firstWeights.table());
    Block.Style style =
        new Block.Style(
            c,
            config.heads(),
            Block.Norm.PRE,
            Activation.GELU_TANH,
            EPSILON,
            config.dropout(),
            firstWeights,
            config.layers());
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(new Block(parameters, "blocks." + i, style));
    }
    finalNorm = LayerNorm.create(parameters, "final.norm", c, EPSILON);
  }

  @Override
  public GptConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  /** Runs the blocks under a causal mask: the hidden states (B * T, C). */
  public Tensor decode(Pass pass, int[] ids, int length) {
    return decode(pass, ids, length, new AttentionMask.Causal());
  }

  /**
   * Runs the blocks: the hidden states (B * T, C). Taps: {@code embeddings} (the sum), {@code
   * embeddings.output} (after dropout), those of the blocks, {@code final}.
   *
   * @param ids B * T token ids
   * @param length T
   * @param sight what each token sees; causal but for experiments
   */
  public Tensor decode(Pass pass, int[] ids, int length, AttentionMask sight) {
    Tensor sum = LookUp.of(pass.tape(), tokenEmbedding, positionEmbedding, ids, length);
    sum = pass.tap("embeddings", sum);
    Tensor x = pass.tap("embeddings.output", Drop.of(pass.tape(), sum, config.dropout()));
    for (Block block : blocks) {
      x = block.forward(pass, x, length, sight); // (B * T, C)
    }
    return pass.tap("final", finalNorm.forward(pass, x));
  }

  /** Logits over the next token at every place: (B * T, V). */
  public Tensor nextTokenLogits(Pass pass, Tensor hidden) {
    boolean keep = pass.taps().wants("logits");
    return pass.tap("logits", Affine.logits(pass.tape(), hidden, tokenEmbedding, null, keep));
  }

  /** Logits over the next token at the given rows: (rows, V). */
  public Tensor nextTokenLogits(Pass pass, Tensor hidden, int[] rows) {
    return nextTokenLogits(pass, SelectRows.of(pass.tape(), hidden, rows));
  }
}
