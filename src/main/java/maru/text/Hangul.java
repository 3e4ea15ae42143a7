package maru.text;

/** Hangul as Unicode writes it: whole syllables, or the jamo that they are composed of. */
public final class Hangul {
  private static final String FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  private static final String LAST = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

  private Hangul() {}

  /** Whether it is one of the 11,172 whole syllables. */
  public static boolean isSyllable(int c) {
    return c >= 0xAC00 && c <= 0xD7A3;
  }

  /** Whether it is a jamo that composes with its neighbours, old ones among them. */
  public static boolean isConjoiningJamo(int c) {
    return (c >= 0x1100 && c <= 0x11FF)
        || (c >= 0xA960 && c <= 0xA97C)
        || (c >= 0xD7B0 && c <= 0xD7FB);
  }

  /** Whether a text holds any Hangul, be it syllables or jamo. */
  public static boolean isIn(String text) {
    return text.codePoints()
        .anyMatch(c -> isSyllable(c) || isConjoiningJamo(c) || (c >= 0x3131 && c <= 0x318E));
  }

  /** Whether a change of the text has taken syllables apart into jamo. */
  public static boolean isTakenApart(String before, String after) {
    return count(after, true) > count(before, true) && count(after, false) < count(before, false);
  }

  private static long count(String text, boolean jamo) {
    return text.codePoints().filter(c -> jamo ? isConjoiningJamo(c) : isSyllable(c)).count();
  }

  /**
   * The letter that stands for a jamo by itself: ㅎ for the opening one of 한, ㄴ for its last. Jamo
   * that modern Korean has no letter for stay as they are.
   */
  static String standing(int jamo) {
    if (jamo >= 0x1100 && jamo < 0x1100 + FIRST.length()) {
      return FIRST.substring(jamo - 0x1100, jamo - 0x1100 + 1);
    }
    if (jamo >= 0x1161 && jamo <= 0x1175) {
      return Character.toString(0x314F + jamo - 0x1161);
    }
    if (jamo >= 0x11A8 && jamo < 0x11A8 + LAST.length()) {
      return LAST.substring(jamo - 0x11A8, jamo - 0x11A8 + 1);
    }
    return Character.toString(jamo);
  }

  /** A text with its lone jamo written as letters that can be read. */
  public static String readable(String text) {
    if (text.codePoints().noneMatch(Hangul::isConjoiningJamo)) {
      return text;
    }
    StringBuilder read = new StringBuilder();
    java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC)
        .codePoints()
        .forEach(c -> read.append(isConjoiningJamo(c) ? standing(c) : Character.toString(c)));
    return read.toString();
  }
}
