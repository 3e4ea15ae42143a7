package maru.text;

/**
 * A place in a text that means the same in every cut of it: where a token was pointed at, told by
 * the text's own chars.
 *
 * @param at the char at which that token begins
 * @param nth which one it is of the tokens that begin there, the first being 0: the bytes of one
 *     character may be several tokens
 */
public record Spot(int at, int nth) {
  /** Where token {@code token} stands in a cut whose tokens begin at {@code starts}. */
  public static Spot of(int[] starts, int token) {
    int nth = 0;
    while (nth < token && starts[token - nth - 1] == starts[token]) {
      nth++;
    }
    return new Spot(starts[token], nth);
  }

  /**
   * Which token of another cut stands there; the next one where none does, and the last one beyond
   * the text's end.
   *
   * @param starts where each token begins
   * @param ends where each ends
   * @return its place, or -1 in a cut without tokens
   */
  public int in(int[] starts, int[] ends) {
    int last = starts.length - 1;
    int token = Math.min(0, last);
    while (token >= 0 && token < last && ends[token] <= at) {
      token++;
    }
    for (int more = nth;
        more > 0 && token >= 0 && token < last && starts[token + 1] == starts[token];
        more--) {
      token++;
    }
    return token;
  }
}
