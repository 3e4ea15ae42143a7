package maru.text;

import java.text.Normalizer;
import java.util.List;

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
      return Letters.map(input, c -> Character.toString(c).toLowerCase(java.util.Locale.ROOT));
    }
  }

  /** Marks that take no room of their own (Mn) are taken away; to be used after NFD. */
  record StripAccents() implements Normalization {
    @Override
    public NormalizedText apply(NormalizedText input) {
      return Letters.map(
          input,
          c -> Character.getType(c) == Character.NON_SPACING_MARK ? "" : Character.toString(c));
    }
  }

  /** Control characters go, every white space becomes a plain space (BERT's first step). */
  record CleanText() implements Normalization {
    @Override
    public NormalizedText apply(NormalizedText input) {
      return Letters.map(
          input,
          c -> {
            if (c == 0 || c == 0xFFFD || Letters.isControl(c)) {
              return "";
            }
            return Letters.isWhitespace(c) ? " " : Character.toString(c);
          });
    }
  }

  /** A space on both sides of every Chinese character; Hangul is not among them. */
  record SpaceIdeographs() implements Normalization {
    @Override
    public NormalizedText apply(NormalizedText input) {
      return Letters.map(
          input,
          c -> Letters.isIdeograph(c) ? " " + Character.toString(c) + " " : Character.toString(c));
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
