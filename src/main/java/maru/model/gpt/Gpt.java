package maru.model.gpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.Drop;
import maru.engine.nn.Block;
import maru.engine.nn.Embeddings;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.LayerNorm;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.AttentionSite;
import maru.model.BlockDetails;
import maru.model.BlockSite;
import maru.model.Generates;
import maru.model.HasBlocks;
import maru.model.HasHiddenStates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ModelSettings;
import maru.model.ReadsOut;
import maru.model.Transformers;
import org.jspecify.annotations.Nullable;

/**
 * GPT as GPT-2 (Radford et al. 2019): token and position embeddings, pre-norm causal blocks with
 * GELU by tanh, a last layer norm, and a head tied to the token embedding or, where the config says
 * so, of its own. The last layer norm is there where those of the blocks stand before.
 */
public final class Gpt implements Generates, HasBlocks, HasHiddenStates, ReadsOut {
  /** Added to the variance by the layer norms. */
  public static final float EPSILON = 1e-5f;

  private final GptConfig config;
  private final Parameters parameters = new Parameters();
  private final Embeddings embeddings;
  private final Tensor head;
  private final List<Block> blocks = new ArrayList<>();
  private final @Nullable LayerNorm finalNorm;

  /** A GPT whose first weights are drawn from {@code seed}. */
  public Gpt(GptConfig config, long seed) {
    this(config);
    parameters.initialize(seed);
  }

  /**
   * A GPT whose first weights are yet to be drawn ({@link Parameters#initialize}) or loaded; until
   * then it takes no memory for them.
   */
  public Gpt(GptConfig config) {
    FirstWeights firstWeights = ModelSettings.firstWeights(config.init());
    this.config = config;
    BlockDetails details = config.details();
    float epsilon = details.epsilon(EPSILON);
    int c = config.width();
    Tensor table =
        parameters.add(
            "embeddings.token", Shape.of(config.vocabularySize(), c), firstWeights.table());
    embeddings =
        new Embeddings(
            table, details.positions(parameters, config.context(), c, firstWeights), null);
    Block.Norm norm = details.norm(Block.Norm.PRE);
    Block.Style style =
        new Block.Style(
            c,
            config.heads(),
            details.inner(c),
            norm,
            details.residual(),
            details.scaled(),
            details.activation(Activation.GELU_TANH),
            epsilon,
            config.dropout(),
            firstWeights,
            config.layers());
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(new Block(parameters, "blocks." + i, style));
    }
    finalNorm =
        norm == Block.Norm.PRE ? LayerNorm.create(parameters, "final.norm", c, epsilon) : null;
    head =
        config.tied()
            ? table
            : parameters.add("head.weight", table.shape(), firstWeights.matrix(c));
  }

  @Override
  public GptConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Runs the blocks: the hidden states (B * T, C). Taps: {@code embeddings} (the sum), {@code
   * embeddings.output} (after dropout), those of the blocks, {@code final}. A token attends to
   * itself and what stands before it.
   */
  @Override
  public Hidden forward(Pass pass, Input input) {
    Input.Tokens tokens = input.tokens();
    int[] ids = tokens.ids();
    int length = tokens.length();
    AttentionMask given = tokens.mask();
    AttentionMask mask = given == null ? new AttentionMask.Causal() : given;
    Tensor sum = embeddings.forward(pass, ids, null, length); // (B * T, C)
    Tensor x = pass.tap("embeddings.output", Drop.of(pass.tape(), sum, config.dropout()));
    for (Block block : blocks) {
      x = block.forward(pass, x, length, mask); // (B * T, C)
    }
    return Hidden.of(pass.tap("final", normed(pass, x)));
  }

  private Tensor normed(Pass pass, Tensor states) {
    return finalNorm == null ? states : finalNorm.forward(pass, states);
  }

  /** Logits over the next token at every place: (B * T, V). */
  @Override
  public Tensor nextLogits(Pass pass, Hidden hidden) {
    boolean keep = pass.taps().wants("logits");
    return pass.tap("logits", Affine.logits(pass.tape(), hidden.states(), head, null, keep));
  }

  /** Through the last norm and the head, whichever block they come from: (rows, V). */
  @Override
  public Tensor readOut(Pass pass, Tensor states) {
    return nextLogits(pass, Hidden.of(normed(pass, states)));
  }

  @Override
  public Optional<Tensor> readOutTable() {
    return Optional.of(head);
  }

  @Override
  public List<AttentionSite> attention() {
    return Transformers.attention(config, true);
  }

  @Override
  public List<BlockSite> blocks() {
    return Transformers.blocks(config, Block.Norm.PRE);
  }

  @Override
  public List<String> hiddenStates() {
    return Transformers.hiddenStates(config.layers());
  }
}
