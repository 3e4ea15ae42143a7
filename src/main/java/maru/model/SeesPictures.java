package maru.model;

import java.util.Map;
import java.util.Optional;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/**
 * A model that is shown pictures and says of each which class it belongs to. Its {@link
 * ModelConfig#vocabularySize} is how many classes there are: they are what its vocabulary names.
 */
public interface SeesPictures extends Model {
  @Override
  default boolean readsTexts() {
    return false;
  }

  /** The edge of the square pictures, in points. */
  int side();

  /** The edge of the squares into which it wants them cut ({@link Input.Patches}). */
  int patch();

  /** Logits over the classes: (B, K). */
  Tensor classLogits(Pass pass, Hidden hidden);

  /**
   * The weights that are laid over a picture, or over parts of it: (k * k, n), each of the n
   * columns a filter of k x k points, line by line.
   */
  Tensor filters();

  /** The table of positions (places, C), the class token's first; none where it has none. */
  default Optional<Tensor> positions() {
    return Optional.empty();
  }

  /** The taps of what it makes place by place (B * H * W, channels), each with its edge H = W. */
  default Map<String, Integer> featureMaps() {
    return Map.of();
  }

  /** Pictures, line by line, one after the other, as it wants them. */
  default Input.Patches cut(float[] points) {
    return Input.Patches.cut(points, side(), patch());
  }
}
