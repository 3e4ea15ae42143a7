package maru.engine.nn;

import maru.engine.autograd.AttentionBias;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * T5's relative positions (Raffel et al. 2020, section 2.1): how far a key stands from a query
 * falls into one of a few buckets, one for each small distance and ever wider ones beyond; each
 * head has a number for each bucket, which is added to its scores. A stack's layers share them.
 *
 * @param table (buckets, H)
 * @param twoSided whether keys before and after a query fall into different buckets; else all that
 *     follow fall into the first
 * @param farthest from which distance on all fall into the last bucket
 */
public record RelativePositions(Tensor table, boolean twoSided, int farthest) {
  /** Adds {@code name} (buckets, H). */
  public static RelativePositions create(
      Parameters parameters,
      String name,
      int buckets,
      int heads,
      boolean twoSided,
      int farthest,
      Init first) {
    return new RelativePositions(
        parameters.add(name, Shape.of(buckets, heads), first), twoSided, farthest);
  }

  /** What is added to the scores of up to {@code length} queries and keys. */
  public AttentionBias upTo(int length) {
    int[] buckets = new int[length * length];
    for (int q = 0; q < length; q++) {
      for (int k = 0; k < length; k++) {
        buckets[q * length + k] = bucket(k - q, table.shape().at(0), twoSided, farthest);
      }
    }
    return AttentionBias.ofBuckets(table, buckets, length);
  }

  /**
   * The bucket of a key that stands {@code distance} places after a query, before it where that is
   * negative.
   *
   * @param buckets how many there are
   */
  public static int bucket(int distance, int buckets, boolean twoSided, int farthest) {
    int half = twoSided ? buckets / 2 : buckets;
    int first = twoSided && distance > 0 ? half : 0;
    int far = twoSided ? Math.abs(distance) : Math.max(0, -distance);
    int each = half / 2; // So many distances have a bucket of their own.
    if (far < each) {
      return first + far;
    }
    // As T5's code has it: in floats, cut off.
    float share = (float) Math.log((float) far / each) / (float) Math.log((double) farthest / each);
    return first + Math.min(half - 1, each + (int) (share * (half - each)));
  }
}
