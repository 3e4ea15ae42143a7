package maru.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a long text into pieces that can be tokenized apart and give the same tokens as the whole.
 */
public final class TextCuts {
  private TextCuts() {}

  /**
   * Pieces of about {@code length} chars or more; put one after the other they are the text. Each
   * cut is before white space that follows a letter or sign: no token of any tokenizer here reaches
   * across such a place.
   */
  public static List<String> pieces(String text, int length) {
    List<String> pieces = new ArrayList<>();
    int begin = 0;
    while (text.length() - begin > length) {
      int cut = next(text, begin + length);
      pieces.add(text.substring(begin, cut));
      begin = cut;
    }
    if (begin < text.length()) {
      pieces.add(text.substring(begin));
    }
    return pieces;
  }

  private static int next(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (Letters.isWhitespace(text.charAt(i)) && !Letters.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return text.length();
  }
}
