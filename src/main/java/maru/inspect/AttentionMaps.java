package maru.inspect;

/**
 * The attention weights of every head over one text, as the engine computed them.
 *
 * @param layers L
 * @param heads H
 * @param tokens T
 * @param causal whether a query sees no later key, so that nothing is to be seen there
 * @param weights a row for each query of each head of each layer: L * H * T * T numbers
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
public record AttentionMaps(int layers, int heads, int tokens, boolean causal, float[] weights) {
  /** None. */
  public static final AttentionMaps NONE = new AttentionMaps(0, 1, 0, false, new float[0]);

  /** The map of one head, T * T: how much each query (row) attends to each key (column). */
  public float[] head(int layer, int head) {
    float[] map = new float[tokens * tokens];
    System.arraycopy(weights, (layer * heads + head) * map.length, map, 0, map.length);
    return map;
  }

  /** The same, where keys that a query can't see have no number. */
  public float[] seen(int layer, int head) {
    float[] map = head(layer, head);
    for (int row = 0; causal && row < tokens; row++) {
      for (int column = row + 1; column < tokens; column++) {
        map[row * tokens + column] = Float.NaN;
      }
    }
    return map;
  }
}
