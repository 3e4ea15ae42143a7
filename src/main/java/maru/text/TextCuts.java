package maru.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
    each(text, length, pieces::add);
    return pieces;
  }

  /** The same one after the other, so that a long text is not held twice. */
  static void each(String text, int length, Consumer<String> taken) {
    int begin = 0;
    while (text.length() - begin > length) {
      int cut = next(text, begin + length);
      taken.accept(text.substring(begin, cut));
      begin = cut;
    }
    if (begin < text.length()) {
      taken.accept(text.substring(begin));
    }
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
