package maru.model;

import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/**
 * A model that is shown pictures and says of each which class it belongs to. Its {@link
 * ModelConfig#vocabularySize} is how many classes there are: they are what its vocabulary names.
 */
public interface SeesPictures extends Model {
  /** The edge of the square pictures, in points. */
  int side();

  /** The edge of the squares into which it wants them cut ({@link Input.Patches}). */
  int patch();

  /** Logits over the classes: (B, K). */
  Tensor classLogits(Pass pass, Hidden hidden);

  /** Pictures, line by line, one after the other, as it wants them. */
  default Input.Patches cut(float[] points) {
    return Input.Patches.cut(points, side(), patch());
  }
}
