package maru.model.gpt;

import maru.model.BlockDetails;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.TransformerConfig;
import maru.setting.Values;

/**
 * What makes a GPT (Radford et al. 2019, GPT-2): a decoder that looks back.
 *
 * @param vocabularySize V
 * @param context the longest sequence, T
 * @param layers blocks
 * @param heads H, a divisor of the hidden size
 * @param width the hidden size, C
 * @param dropout probability, on embeddings, attention's weights and sublayers
 * @param init how the first weights are drawn, see {@link ModelSettings#INIT}
 * @param details what it has otherwise than the paper
 * @param tied whether the head reads by the token embeddings, as in the paper, or by a table of its
 *     own
 */
public record GptConfig(
    int vocabularySize,
    int context,
    int layers,
    int heads,
    int width,
    float dropout,
    String init,
    BlockDetails details,
    boolean tied)
    implements TransformerConfig {
  /** Refuses what can't be. */
  public GptConfig {
    ModelConfig.check(vocabularySize, context, layers, width, dropout);
    ModelConfig.checkHeads(width, heads);
    details = details.withOwnNorm("pre");
  }

  /** With the head tied to the token embeddings. */
  public GptConfig(
      int vocabularySize,
      int context,
      int layers,
      int heads,
      int width,
      float dropout,
      String init,
      BlockDetails details) {
    this(vocabularySize, context, layers, heads, width, dropout, init, details, true);
  }

  /** With blocks as they are in the paper. */
  public GptConfig(
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
  public GptConfig(
      int vocabularySize, int context, int layers, int heads, int width, float dropout) {
    this(vocabularySize, context, layers, heads, width, dropout, ModelSettings.INIT.standard());
  }

  /** 2 layers, 4 heads, hidden size 64, context 64. */
  public static GptConfig tiny(int vocabularySize) {
    return new GptConfig(vocabularySize, 64, 2, 4, 64, 0f);
  }

  /** 4 layers, 4 heads, hidden size 128, context 64. */
  public static GptConfig small(int vocabularySize) {
    return new GptConfig(vocabularySize, 64, 4, 4, 128, 0f);
  }

  /** The published base size (124M): 12 layers, 12 heads, hidden size 768, context 1,024. */
  public static GptConfig base() {
    return new GptConfig(50_257, 1_024, 12, 12, 768, 0.1f);
  }

  /** The same with the head tied, or of its own. */
  public GptConfig withTied(boolean head) {
    return new GptConfig(
        vocabularySize, context, layers, heads, width, dropout, init, details, head);
  }

  @Override
  public Values values() {
    return TransformerConfig.super.values().with(ModelSettings.TIED, tied);
  }

  @Override
  public String architecture() {
    return "gpt";
  }
}
