package maru.model.vit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.Drop;
import maru.engine.autograd.SelectRows;
import maru.engine.nn.Block;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.LayerNorm;
import maru.engine.nn.Linear;
import maru.engine.nn.Pass;
import maru.engine.nn.PatchEmbedding;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.AttentionSite;
import maru.model.BlockDetails;
import maru.model.BlockSite;
import maru.model.HasBlocks;
import maru.model.HasHiddenStates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ModelSettings;
import maru.model.ReadsOut;
import maru.model.SeesPictures;
import maru.model.Transformers;
import org.jspecify.annotations.Nullable;

/**
 * ViT (Dosovitskiy et al. 2021): patches projected, a class token before them, positions, pre-norm
 * blocks with GELU by erf that look both ways, a last layer norm, and a head on the class token.
 */
public final class Vit implements SeesPictures, HasBlocks, HasHiddenStates, ReadsOut {
  /** Added to the variance by the layer norms. */
  public static final float EPSILON = 1e-12f;

  private final VitConfig config;
  private final Parameters parameters = new Parameters();
  private final PatchEmbedding embedding;
  private final List<Block> blocks = new ArrayList<>();
  private final @Nullable LayerNorm finalNorm;
  private final Linear head;

  /** A ViT whose first weights are yet to be drawn or loaded. */
  public Vit(VitConfig config) {
    FirstWeights first = ModelSettings.firstWeights(config.init());
    this.config = config;
    BlockDetails details = config.details();
    int c = config.width();
    embedding =
        PatchEmbedding.create(
            parameters,
            config.patch() * config.patch(),
            c,
            details.positions(parameters, config.context(), c, first),
            first);
    Block.Norm norm = details.norm(Block.Norm.PRE);
    float epsilon = details.epsilon(EPSILON);
    Block.Style style =
        new Block.Style(
            c,
            config.heads(),
            details.inner(c),
            norm,
            details.residual(),
            details.scaled(),
            details.activation(Activation.GELU_ERF),
            epsilon,
            config.dropout(),
            first,
            0);
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(new Block(parameters, "blocks." + i, style));
    }
    finalNorm =
        norm == Block.Norm.PRE ? LayerNorm.create(parameters, "final.norm", c, epsilon) : null;
    head = Linear.create(parameters, "head", c, config.vocabularySize(), first.matrix(c));
  }

  @Override
  public VitConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int side() {
    return config.side();
  }

  @Override
  public int patch() {
    return config.patch();
  }

  @Override
  public Tensor filters() {
    return embedding.projection().weight();
  }

  @Override
  public Optional<Tensor> positions() {
    return Optional.ofNullable(embedding.position());
  }

  /**
   * Runs the blocks: the hidden states (B * (P + 1), C), the class token's first. Taps: those of
   * the embedding, {@code embeddings.output} (after dropout), those of the blocks, {@code final}.
   */
  @Override
  public Hidden forward(Pass pass, Input input) {
    int n = config.patch() * config.patch();
    Input.Patches cut = input.patches(config.patches(), n);
    int length = config.context();
    int[] lengths = new int[cut.sequences()];
    Arrays.fill(lengths, length);
    AttentionMask mask = new AttentionMask.Padded(lengths);
    Tensor sum = embedding.forward(pass, cut.values(), cut.patches()); // (B * (P + 1), C)
    Tensor x = pass.tap("embeddings.output", Drop.of(pass.tape(), sum, config.dropout()));
    for (Block block : blocks) {
      x = block.forward(pass, x, length, mask); // (B * (P + 1), C)
    }
    return Hidden.of(pass.tap("final", normed(pass, x)));
  }

  private Tensor normed(Pass pass, Tensor states) {
    return finalNorm == null ? states : finalNorm.forward(pass, states);
  }

  private Tensor logits(Pass pass, Tensor states) {
    boolean keep = pass.taps().wants("logits");
    return pass.tap(
        "logits", Affine.classes(pass.tape(), states, head.weight(), head.bias(), keep));
  }

  @Override
  public Tensor classLogits(Pass pass, Hidden hidden) {
    return logits(pass, SelectRows.first(pass.tape(), hidden.states())); // (B, K)
  }

  /** Through the last norm and the head, whichever block and place they come from: (rows, K). */
  @Override
  public Tensor readOut(Pass pass, Tensor states) {
    return logits(pass, normed(pass, states));
  }

  @Override
  public List<AttentionSite> attention() {
    return Transformers.attention(config, false);
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
