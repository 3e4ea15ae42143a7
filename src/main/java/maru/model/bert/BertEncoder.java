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

/** BERT's encoder: embeddings with a layer norm, and post-norm blocks. */
final class BertEncoder {
  private final BertConfig config;
  private final Embeddings embeddings;
  private final LayerNorm embeddingNorm;
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
            parameters.add(
                "embeddings.position", Shape.of(config.context(), c), firstWeights.table()),
            parameters.add("embeddings.segment", Shape.of(2, c), firstWeights.table()));
    float epsilon = details.epsilon(Bert.EPSILON);
    embeddingNorm = LayerNorm.create(parameters, "embeddings.norm", c, epsilon);
    Block.Style style =
        new Block.Style(
            c,
            config.heads(),
            details.inner(c),
            Block.Norm.POST,
            details.activation(Activation.GELU_ERF),
            epsilon,
            config.dropout(),
            firstWeights,
            0);
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(new Block(parameters, "blocks." + i, style));
    }
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
    Tensor normed = pass.tap("embeddings.norm", embeddingNorm.forward(pass, sum));
    Tensor x = pass.tap("embeddings.output", Drop.of(pass.tape(), normed, config.dropout()));
    for (Block block : blocks) {
      x = block.forward(pass, x, length, mask); // (B * T, C)
    }
    return Hidden.of(pass.tap("final", x));
  }
}
