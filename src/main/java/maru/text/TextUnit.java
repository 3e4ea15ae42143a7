package maru.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A unit that a text can be seen as made of, and the letters of the text that it comes from.
 *
 * @param shown as a person reads it
 * @param code its code point as {@code U+AC00}, or nothing for a byte
 * @param start UTF-16 offset in the text of the letters that it comes from
 * @param end the offset just after them
 */
public record TextUnit(String shown, String code, int start, int end) {
  /** What to see a text as made of. */
  public enum Kind {
    /** Code points as they stand: whole syllables where the text is composed. */
    SYLLABLES,
    /** Syllables taken apart (NFD). */
    JAMO,
    /** The bytes of UTF-8, as hex. */
    BYTES
  }

  /** The units of a text. */
  public static List<TextUnit> of(String text, Kind kind) {
    return switch (kind) {
      case SYLLABLES -> units(NormalizedText.unchanged(text));
      case JAMO -> normalized(text, Normalizer.Form.NFD);
      case BYTES -> bytes(text);
    };
  }

  /** The code points of a text in one of Unicode's forms. */
  public static List<TextUnit> normalized(String text, Normalizer.Form form) {
    return units(new Normalization.UnicodeForm(form).apply(NormalizedText.unchanged(text)));
  }

  /** The code points that a tokenizer sees in a text, after the normalization its file asks for. */
  public static List<TextUnit> normalized(String text, Tokenizer tokenizer) {
    Normalization asked =
        tokenizer instanceof PipelineTokenizer pipeline
            ? pipeline.normalization()
            : new Normalization.None();
    return units(asked.apply(NormalizedText.unchanged(text)));
  }

  private static List<TextUnit> units(NormalizedText normalized) {
    String text = normalized.text();
    List<TextUnit> units = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      units.add(
          new TextUnit(
              alone(c), "U+%04X".formatted(c), normalized.start(i), normalized.end(next - 1)));
      i = next;
    }
    return units;
  }

  private static List<TextUnit> bytes(String text) {
    List<TextUnit> units = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
        units.add(new TextUnit("%02X".formatted(b & 0xFF), "", i, next));
      }
      i = next;
    }
    return units;
  }

  /**
   * A code point so that it can be read standing alone: a jamo that would wait for its neighbours
   * as the letter that stands for itself, a mark on a dotted circle, what cannot be seen as a sign.
   */
  public static String alone(int c) {
    String letter = Character.toString(c);
    if (Hangul.isConjoiningJamo(c)) {
      return Hangul.standing(c);
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> "◌" + letter;
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR ->
          c == ' ' ? "␣" : c == '\n' ? "⏎" : c == '\t' ? "⇥" : "·";
      default -> letter;
    };
  }
}
