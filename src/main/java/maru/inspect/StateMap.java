package maru.inspect;

/**
 * The hidden states of every layer over one text, as the engine computed them.
 *
 * @param layers how many
 * @param tokens T
 * @param width n, the numbers of a state
 * @param values a row for each token of each layer: layers * T * n numbers
 * @param left how much of each token is left in the last state, see {@link TokenInfluence}; none
 *     where nobody asked
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
public record StateMap(int layers, int tokens, int width, float[] values, float[] left) {
  /** None. */
  public static final StateMap NONE = new StateMap(0, 0, 0, new float[0], new float[0]);

  /** The states of one layer, T * n. */
  public float[] layer(int layer) {
    float[] map = new float[tokens * width];
    System.arraycopy(values, layer * map.length, map, 0, map.length);
    return map;
  }
}
