package maru.model.bert;

import maru.model.BlockDetails;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.TransformerConfig;

/**
 * What makes a BERT (Devlin et al. 2019): an encoder that looks both ways.
 *
 * @param vocabularySize V
 * @param context the longest sequence, T
 * @param layers blocks
 * @param heads H, a divisor of the hidden size
 * @param width the hidden size, C
 * @param dropout probability, on embeddings, attention's weights and sublayers
 * @param init how the first weights are drawn, see {@link ModelSettings#INIT}
 * @param details what it has otherwise than the paper
 */
public record BertConfig(
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
  public BertConfig {
    ModelConfig.check(vocabularySize, context, layers, width, dropout);
    ModelConfig.checkHeads(width, heads);
    details = details.withOwnNorm("post");
  }

  /** With blocks as they are in the paper. */
  public BertConfig(
      int vocabularySize,
      int context,
      int layers,
      int heads,
      int width,
      float dropout,
      String init) {
    this(vocabularySize, context, layers, heads, width, dropout, init, BlockDetails.STANDARD);
  }

  /** With first weights as they were drawn in the papers. */
  public BertConfig(
      int vocabularySize, int context, int layers, int heads, int width, float dropout) {
    this(vocabularySize, context, layers, heads, width, dropout, ModelSettings.INIT.standard());
  }

  /** 2 layers, 4 heads, hidden size 64, context 64. */
  public static BertConfig tiny(int vocabularySize) {
    return new BertConfig(vocabularySize, 64, 2, 4, 64, 0f);
  }

  /** 4 layers, 4 heads, hidden size 128, context 64. */
  public static BertConfig small(int vocabularySize) {
    return new BertConfig(vocabularySize, 64, 4, 4, 128, 0f);
  }

  /** The published base size: 12 layers, 12 heads, hidden size 768, context 512. */
  public static BertConfig base() {
    return new BertConfig(30_522, 512, 12, 12, 768, 0.1f);
  }

  @Override
  public String architecture() {
    return "bert";
  }
}
