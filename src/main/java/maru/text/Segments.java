package maru.text;

import java.text.Normalizer;

/** Cuts a text where normalization can't reach across. */
final class Segments {
  private Segments() {}

  /**
   * End of the segment that begins at {@code start}: up to the next character that neither combines
   * with nor composes onto what stands before it. Normalizing segment by segment gives the same as
   * normalizing the whole.
   */
  static int end(String text, int start) {
    int i = start + Character.charCount(text.codePointAt(start));
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (isBoundary(c)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  private static boolean isBoundary(int c) {
    if (c < 0x300) {
      return true;
    }
    if (c >= 0xAC00 && c <= 0xD7A3) {
      return true;
    }
    boolean medialOrFinal = c >= 0x1160 && c <= 0x11FF;
    int type = Character.getType(c);
    boolean mark =
        type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK
            || type == Character.ENCLOSING_MARK;
    // Halfwidth jamo and voicing marks become composing ones under the compatibility forms.
    boolean halfwidth = c >= 0xFF9E && c <= 0xFFDC;
    if (medialOrFinal || mark || halfwidth) {
      return false;
    }
    String alone = Character.toString(c);
    return Normalizer.isNormalized(alone, Normalizer.Form.NFKD)
        || !startsWithMark(Normalizer.normalize(alone, Normalizer.Form.NFKD));
  }

  private static boolean startsWithMark(String decomposed) {
    int c = decomposed.codePointAt(0);
    return Character.getType(c) == Character.NON_SPACING_MARK || (c >= 0x1160 && c <= 0x11FF);
  }
}
