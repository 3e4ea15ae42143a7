package maru.inspect.attention;

import java.util.Arrays;
import maru.engine.trace.Activation;
import maru.model.AttentionSite;

/**
 * What the heads of one layer did over a text of T tokens, as the engine computed it; heads and
 * tokens count from 0.
 *
 * @param site where in the model
 * @param tokens T
 * @param qkv queries, keys and values side by side, each for all heads: T * 3 H d_k
 * @param scores scaled products of queries and keys, before the mask: H * T * T
 * @param weights after mask and softmax: H * T * T
 * @param context the values mixed by the weights, heads side by side: T * H d_k
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
public record LayerHeads(
    AttentionSite site, int tokens, float[] qkv, float[] scores, float[] weights, float[] context) {
  /** What lies side by side in {@link #qkv}. */
  public enum Part {
    QUERY(0),
    KEY(1),
    VALUE(2);

    private final int place;

    Part(int place) {
      this.place = place;
    }
  }

  static LayerHeads of(
      AttentionSite site, Activation qkv, Activation scores, Activation weights, Activation mixed) {
    return new LayerHeads(
        site, qkv.shape().rows(), qkv.values(), scores.values(), weights.values(), mixed.values());
  }

  /** H. */
  public int heads() {
    return site.heads();
  }

  /** d_k, how many numbers a head's query has. */
  public int size() {
    return qkv.length / tokens / 3 / heads();
  }

  /** A head's query, key or value of a token: d_k numbers. */
  public float[] vector(Part part, int head, int token) {
    int wide = size() * heads();
    int from = (3 * token + part.place) * wide + head * size();
    return Arrays.copyOfRange(qkv, from, from + size());
  }

  /** What a head mixed for a token: d_k numbers. */
  public float[] mixed(int head, int token) {
    int from = token * size() * heads() + head * size();
    return Arrays.copyOfRange(context, from, from + size());
  }

  /** Whether a query sees a key, unless a mask of one's own was laid over the model. */
  public boolean sees(int query, int key) {
    return !site.causal() || key <= query;
  }

  /** Products of each query (row) and key of a head before they are scaled: T * T. */
  public float[] products(int head) {
    float[] all = scores(head);
    for (int i = 0; i < all.length; i++) {
      all[i] /= site.scale();
    }
    return all;
  }

  /** The same, scaled. */
  public float[] scores(int head) {
    return part(scores, head);
  }

  /** The same where a query sees a key; no number elsewhere. */
  public float[] masked(int head) {
    return seen(scores(head));
  }

  /** How much each query (row) attends to each key of a head: T * T; no number where hidden. */
  public float[] weights(int head) {
    return seen(part(weights, head));
  }

  /** The same times the length of the key's value vector: how much of it is really moved. */
  public float[] moved(int head) {
    float[] all = weights(head);
    for (int key = 0; key < tokens; key++) {
      double length = length(vector(Part.VALUE, head, key));
      for (int query = 0; query < tokens; query++) {
        all[query * tokens + key] *= (float) length;
      }
    }
    return all;
  }

  /**
   * Why a query and a key have their score: what each of d_k dimensions adds to the product, before
   * it is scaled.
   */
  public float[] terms(int head, int query, int key) {
    float[] q = vector(Part.QUERY, head, query);
    float[] k = vector(Part.KEY, head, key);
    for (int i = 0; i < q.length; i++) {
      q[i] *= k[i];
    }
    return q;
  }

  private float[] part(float[] all, int head) {
    int from = head * tokens * tokens;
    return Arrays.copyOfRange(all, from, from + tokens * tokens);
  }

  private float[] seen(float[] all) {
    for (int i = 0; i < all.length; i++) {
      if (!sees(i / tokens, i % tokens)) {
        all[i] = Float.NaN;
      }
    }
    return all;
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float x : vector) {
      sum += (double) x * x;
    }
    return Math.sqrt(sum);
  }
}
