package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.explain.Snapshot;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What is added to attention's scores for a head and a pair of query and key, the same for all
 * sequences: a parameter, which learns like any other.
 */
public final class AttentionBias {
  private final Tensor table;
  private final int @Nullable [] buckets;
  private final int heads;
  private final int queries;
  private final int keys;

  private AttentionBias(Tensor table, int @Nullable [] buckets, int heads, int queries, int keys) {
    this.table = table;
    this.buckets = buckets;
    this.heads = heads;
    this.queries = queries;
    this.keys = keys;
  }

  /**
   * A number for every head and pair.
   *
   * @param table a parameter (H, Tq, Tk); a pass with fewer queries or keys uses the first ones
   */
  public static AttentionBias ofPairs(Tensor table) {
    Shape shape = table.shape();
    if (shape.rank() != 3) {
      throw new IllegalArgumentException("a bias of pairs is (H, Tq, Tk), not " + shape);
    }
    return new AttentionBias(table, null, shape.at(0), shape.at(1), shape.at(2));
  }

  /**
   * A number for every head and bucket of pairs, as T5's relative positions (Raffel et al. 2020,
   * section 2.1): pairs as far apart share one.
   *
   * @param table a parameter (buckets, H)
   * @param buckets the bucket of each pair, Tq * Tk; a pass with fewer queries or keys uses the
   *     first ones
   * @param keys Tk
   */
  public static AttentionBias ofBuckets(Tensor table, int[] buckets, int keys) {
    Shape shape = table.shape();
    if (shape.rank() != 2) {
      throw new IllegalArgumentException("a bias of buckets is (buckets, H), not " + shape);
    }
    for (int bucket : buckets) {
      if (bucket < 0 || bucket >= shape.at(0)) {
        throw new IllegalArgumentException(
            "bucket " + bucket + " is not among the " + shape.at(0) + " there are");
      }
    }
    return new AttentionBias(table, buckets, shape.at(1), buckets.length / keys, keys);
  }

  /** The parameter. */
  public Tensor table() {
    return table;
  }

  /** The number for a head and a pair. */
  public float at(int head, int query, int key) {
    return table.values()[place(head, query, key)];
  }

  /** The same as a snapshot of a pass has it. */
  double at(Snapshot numbers, int head, int query, int key) {
    return numbers.value(table, row(head, query, key), column(head, query, key));
  }

  /** The table's row in which the number for a head and a pair stands, and */
  int row(int head, int query, int key) {
    return buckets == null ? head * queries + query : buckets[query * keys + key];
  }

  /** its column. */
  int column(int head, int query, int key) {
    return buckets == null ? key : head;
  }

  private int place(int head, int query, int key) {
    return table.at(row(head, query, key)) + column(head, query, key);
  }

  void check(int heads, int queries, int keys) {
    if (heads != this.heads || queries > this.queries || keys > this.keys) {
      throw new IllegalArgumentException(
          "a bias for "
              + Shape.of(this.heads, this.queries, this.keys)
              + " does not fit scores of "
              + Shape.of(heads, queries, keys));
    }
  }

  /** Adds a head's row of query {@code query} to the scores at {@code at}. */
  void addTo(Kernels kernels, int head, int query, float[] scores, int at, int n) {
    if (buckets == null) {
      kernels.add(table.values(), place(head, query, 0), scores, at, n);
      return;
    }
    for (int j = 0; j < n; j++) {
      scores[at + j] += at(head, query, j);
    }
  }

  /** Gathers one head's gradient from that of scores (B, H, Tq, Tk). */
  void gather(Kernels kernels, Tensor scores, int head, GradientWrite write) {
    if (!write.adds()) {
      clear(head);
    }
    Shape shape = scores.shape();
    float[] from = scores.gradients();
    float[] to = table.gradients();
    int n = shape.at(3);
    for (int b = 0; b < shape.at(0); b++) {
      for (int i = 0; i < shape.at(2); i++) {
        int at = scores.at((b * heads + head) * shape.at(2) + i);
        if (buckets == null) {
          kernels.add(from, at, to, place(head, i, 0), n);
        } else {
          for (int j = 0; j < n; j++) {
            to[place(head, i, j)] += from[at + j];
          }
        }
      }
    }
  }

  private void clear(int head) {
    float[] gradient = table.gradients();
    if (buckets == null) {
      Arrays.fill(gradient, table.at(head * queries), table.at((head + 1) * queries), 0f);
      return;
    }
    for (int bucket = 0; bucket < table.shape().at(0); bucket++) {
      gradient[table.at(bucket) + head] = 0f;
    }
  }
}
