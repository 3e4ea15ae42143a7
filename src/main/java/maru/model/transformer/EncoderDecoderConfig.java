package maru.model.transformer;

import maru.model.BlockDetails;
import maru.model.ModelConfig;
import maru.model.TransformerConfig;

/**
 * What makes a Transformer (Vaswani et al. 2017): an encoder that reads and a decoder that writes.
 *
 * @param vocabularySize V, of both sides
 * @param context the longest sequence of a side, T
 * @param layers blocks of the encoder, and as many of the decoder
 * @param heads H, a divisor of the hidden size
 * @param width the hidden size, C
 * @param dropout probability, on embeddings, attention's weights and sublayers
 * @param init how the first weights are drawn, see {@link maru.model.ModelSettings#INIT}
 * @param details what it has otherwise than the paper
 */
public record EncoderDecoderConfig(
    int vocabularySize,
    int context,
    int layers,
    int heads,
    int width,
    float dropout,
    String init,
    BlockDetails details)
    implements TransformerConfig {
  /** Refuses what can't be. */
  public EncoderDecoderConfig {
    ModelConfig.check(vocabularySize, context, layers, width, dropout);
    ModelConfig.checkHeads(width, heads);
    details = details.withOwnNorm("post");
  }

  @Override
  public String architecture() {
    return EncoderDecoderArchitecture.ID;
  }
}
