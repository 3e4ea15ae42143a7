package maru.model.vit;

import maru.base.Problem;
import maru.model.BlockDetails;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.TransformerConfig;
import maru.setting.Values;

/**
 * What makes a ViT (Dosovitskiy et al. 2021): an encoder of a picture's patches.
 *
 * @param vocabularySize K, how many classes there are
 * @param side edge of a picture
 * @param patch edge of a patch, a divisor of {@code side}
 * @param layers blocks
 * @param heads H, a divisor of the hidden size
 * @param width the hidden size, C
 * @param dropout probability, on embeddings, attention's weights and sublayers
 * @param init how the first weights are drawn, see {@link ModelSettings#INIT}
 * @param details what it has otherwise than the paper
 */
public record VitConfig(
    int vocabularySize,
    int side,
    int patch,
    int layers,
    int heads,
    int width,
    float dropout,
    String init,
    BlockDetails details)
    implements TransformerConfig {
  /** Refuses what can't be. */
  public VitConfig {
    ModelConfig.check(vocabularySize, 1, layers, width, dropout);
    ModelConfig.checkHeads(width, heads);
    if (side % patch != 0) {
      throw new Problem("model.patch", patch, side);
    }
    details = details.withOwnNorm("pre");
  }

  /** How many patches a picture has, P. */
  public int patches() {
    return side / patch * (side / patch);
  }

  /** The class token and the patches. */
  @Override
  public int context() {
    return patches() + 1;
  }

  @Override
  public Values values() {
    return TransformerConfig.super
        .values()
        .with(ModelSettings.SIDE, side)
        .with(ModelSettings.PATCH, patch);
  }

  @Override
  public String architecture() {
    return VitArchitecture.ID;
  }
}
