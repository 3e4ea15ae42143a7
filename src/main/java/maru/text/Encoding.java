package maru.text;

import java.util.Arrays;

/**
 * A text cut into tokens: four arrays of equal length, one entry a token.
 *
 * @param ids the token's id
 * @param starts UTF-16 offset in the given text at which the token's letters begin
 * @param ends the offset just after them; the pieces of one character that a byte-level tokenizer
 *     has to split all carry the whole character's range
 * @param words index of the whitespace word (eojeol) the token belongs to, or -1 for a token of
 *     white space alone
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement: a corpus has millions of these
public record Encoding(int[] ids, int[] starts, int[] ends, int[] words) {
  /** Four arrays of equal length. */
  public Encoding {
    if (starts.length != ids.length || ends.length != ids.length || words.length != ids.length) {
      throw new IllegalArgumentException("an encoding's four arrays must be of equal length");
    }
  }

  /** How many tokens. */
  public int size() {
    return ids.length;
  }

  /** The first tokens of it, so many at the most. */
  public Encoding first(int most) {
    int n = Math.min(most, size());
    return new Encoding(
        Arrays.copyOf(ids, n),
        Arrays.copyOf(starts, n),
        Arrays.copyOf(ends, n),
        Arrays.copyOf(words, n));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Encoding that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(ends, that.ends)
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return "Encoding" + Arrays.toString(ids);
  }
}
