package maru.inspect;

import maru.text.SpecialTokens;

/**
 * A sentence with a blank that can be chosen to look at.
 *
 * @param text with its blank
 * @param word that stood there, or nothing where that isn't known
 */
public record ReadySentence(String text, String word) {
  /** How a blank is written. */
  public static final String BLANK = SpecialTokens.MASK;

  /** The sentence with its word, where that is known. */
  public String whole() {
    return word.isEmpty() ? text : text.replace(BLANK, word);
  }

  /** At which char its blank begins. */
  public int at() {
    return Math.max(0, text.indexOf(BLANK));
  }
}
