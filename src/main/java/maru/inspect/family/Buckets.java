package maru.inspect.family;

import java.util.Optional;
import maru.engine.nn.RelativePositions;
import maru.model.HasRelativePositions;
import maru.model.Model;

/**
 * Into how many buckets distances fall, and how far they go.
 *
 * @param many buckets
 * @param farthest from which distance on all fall into the last one; beyond those that have a
 *     bucket of their own in any case
 */
public record Buckets(int many, int farthest) {
  /** Those of a model's first stack, where it knows places by distances. */
  public static Optional<Buckets> of(Model model) {
    return model instanceof HasRelativePositions has
        ? has.relativePositions().stream()
            .findFirst()
            .map(first -> new Buckets(first.table().shape().at(0), first.farthest()))
        : Optional.empty();
  }

  /**
   * The bucket of each key (column) for each query (row).
   *
   * @param places how many of each
   * @param twoSided whether keys after a query have buckets of their own
   */
  public float[] matrix(int places, boolean twoSided) {
    float[] all = new float[places * places];
    for (int i = 0; i < all.length; i++) {
      int distance = i % places - i / places;
      all[i] = RelativePositions.bucket(distance, many, twoSided, reach(twoSided));
    }
    return all;
  }

  /** From which distance on all fall into the last bucket. */
  public int reach(boolean twoSided) {
    int own = many / (twoSided ? 4 : 2);
    return Math.max(farthest, own + 1);
  }
}
