package maru.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** A change made to a text before it is cut; it keeps account of where each letter came from. */
sealed interface Normalization {
  /** The normalized text. */
  NormalizedText apply(NormalizedText input);

  /** Nothing is changed. */
  record None() implements Normalization {
    @Override
    public NormalizedText apply(NormalizedText input) {
      return input;
    }
  }

  /** One of Unicode's four normalization forms (UAX #15). */
  record UnicodeForm(Normalizer.Form form) implements Normalization {
    @Override
    public NormalizedText apply(NormalizedText input) {
      String text = input.text();
      if (Normalizer.isNormalized(text, form)) {
        return input;
      }
      NormalizedText.Builder out = input.new Builder();
      for (int start = 0; start < text.length(); ) {
        int end = Segments.end(text, start);
        out.add(Normalizer.normalize(text.substring(start, end), form), start, end);
        start = end;
      }
      return out.build();
    }
  }

  /** Small letters, by Unicode's rules and no language's own. */
  record Lowercase() implements Normalization {
    @Override
    public NormalizedText apply(NormalizedText input) {
      return Letters.map(input, c -> Character.toString(c).toLowerCase(Locale.ROOT));
    }
  }

  /** Combining marks are taken away; to be used after NFD. */
  record StripAccents() implements Normalization {
    @Override
    public NormalizedText apply(NormalizedText input) {
      return Letters.map(
          input,
          c ->
              switch (Character.getType(c)) {
                case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    "";
                default -> Character.toString(c);
              });
    }
  }

  /**
   * What BERT's published code does, in its order.
   *
   * @param clean control characters go, every white space becomes a plain space
   * @param spaceIdeographs a space on both sides of every Chinese character; Hangul is none
   * @param stripAccents letters are decomposed (NFD) and marks that take no room (Mn) go; this
   *     takes Hangul syllables apart into jamo
   * @param lowercase small letters
   */
  record Bert(boolean clean, boolean spaceIdeographs, boolean stripAccents, boolean lowercase)
      implements Normalization {
    @Override
    public NormalizedText apply(NormalizedText input) {
      NormalizedText text = input;
      if (clean) {
        text = Letters.map(text, Bert::cleaned);
      }
      if (spaceIdeographs) {
        text = Letters.map(text, Bert::spaced);
      }
      if (stripAccents) {
        text = new UnicodeForm(Normalizer.Form.NFD).apply(text);
        text = Letters.map(text, Bert::unaccented);
      }
      return lowercase ? new Lowercase().apply(text) : text;
    }

    private static String cleaned(int c) {
      if (c == 0 || c == 0xFFFD || Letters.isControl(c)) {
        return "";
      }
      return Letters.isWhitespace(c) ? " " : Character.toString(c);
    }

    private static String spaced(int c) {
      String letter = Character.toString(c);
      return Letters.isIdeograph(c) ? " " + letter + " " : letter;
    }

    private static String unaccented(int c) {
      return Character.getType(c) == Character.NON_SPACING_MARK ? "" : Character.toString(c);
    }
  }

  /** One after the other. */
  record Chain(List<Normalization> steps) implements Normalization {
    public Chain {
      steps = List.copyOf(steps);
    }

    @Override
    public NormalizedText apply(NormalizedText input) {
      NormalizedText text = input;
      for (Normalization step : steps) {
        text = step.apply(text);
      }
      return text;
    }
  }
}
