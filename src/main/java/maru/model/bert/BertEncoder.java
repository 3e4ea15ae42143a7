package maru.model.bert;

import java.util.ArrayList;
import java.util.List;
import maru.engine.autograd.Activation;
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
import maru.model.BlockDetails;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ModelSettings;
import org.jspecify.annotations.Nullable;

/**
 * BERT's encoder: embeddings with a layer norm, and post-norm blocks; where the layer norms stand
 * before, one more after the last block, and where there are none, none at the embeddings either.
 */
final class BertEncoder {
  private final BertConfig config;
  private final Embeddings embeddings;
  private final @Nullable LayerNorm embeddingNorm;
  private final @Nullable LayerNorm finalNorm;
  private final List<Block> blocks = new ArrayList<>();

  /** Adds the encoder's parameters. */
  BertEncoder(BertConfig config, Parameters parameters) {
    FirstWeights firstWeights = ModelSettings.firstWeights(config.init());
    this.config = config;
    BlockDetails details = config.details();
    int c = config.width();
    embeddings =
        new Embeddings(
            parameters.add(
                "embeddings.token", Shape.of(config.vocabularySize(), c), firstWeights.table()),
            details.positions(parameters, config.context(), c, firstWeights),
            parameters.add("embeddings.segment", Shape.of(2, c), firstWeights.table()));
    float epsilon = details.epsilon(Bert.EPSILON);
    Block.Norm norm = details.norm(Block.Norm.POST);
    embeddingNorm =
        norm == Block.Norm.NONE
            ? null
            : LayerNorm.create(parameters, "embeddings.norm", c, epsilon);
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
            firstWeights,
            0);
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(new Block(parameters, "blocks." + i, style));
    }
    finalNorm =
        norm == Block.Norm.PRE ? LayerNorm.create(parameters, "final.norm", c, epsilon) : null;
  }

  /** The table of tokens, (V, C), by which a head for words reads too. */
  Tensor tokenEmbedding() {
    return embeddings.token();
  }

  /**
   * Runs the encoder: the hidden states (B * T, C). Taps: {@code embeddings} (the sum), {@code
   * embeddings.norm}, {@code embeddings.output} (after dropout), those of the blocks, {@code
   * final}. A token attends to all of its sequence that is not padding.
   */
  Hidden forward(Pass pass, Input input) {
    Input.Tokens tokens = input.tokens();
    int length = tokens.length();
    AttentionMask given = tokens.mask();
    AttentionMask mask = given == null ? new AttentionMask.Padded(tokens.lengths()) : given;
    Tensor sum = embeddings.forward(pass, tokens.ids(), tokens.segments(), length); // (B * T, C)
    Tensor normed =
        embeddingNorm == null ? sum : pass.tap("embeddings.norm", embeddingNorm.forward(pass, sum));
    Tensor x = pass.tap("embeddings.output", Drop.of(pass.tape(), normed, config.dropout()));
    for (Block block : blocks) {
      x = block.forward(pass, x, length, mask); // (B * T, C)
    }
    return Hidden.of(pass.tap("final", normed(pass, x)));
  }

  /** States of a block as what reads the last one takes them. */
  Tensor normed(Pass pass, Tensor states) {
    return finalNorm == null ? states : finalNorm.forward(pass, states);
  }
}
