package maru.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a normalized text into the stretches that no token crosses. */
sealed interface PreSplit {
  /** Told of each stretch, in order. */
  @FunctionalInterface
  interface Stretch {
    /** The chars [start, end) of the text belong together. */
    void at(int start, int end);
  }

  /** Cuts the chars [start, end) of a text. */
  void split(String text, int start, int end, Stretch stretch);

  /** No cut at all. */
  record Whole() implements PreSplit {
    @Override
    public void split(String text, int start, int end, Stretch stretch) {
      if (end > start) {
        stretch.at(start, end);
      }
    }
  }

  /** At white space, which is dropped. */
  record Whitespace() implements PreSplit {
    @Override
    public void split(String text, int start, int end, Stretch stretch) {
      int begin = start;
      for (int i = start; i < end; ) {
        int c = text.codePointAt(i);
        int next = i + Character.charCount(c);
        if (Letters.isWhitespace(c)) {
          if (i > begin) {
            stretch.at(begin, i);
          }
          begin = next;
        }
        i = next;
      }
      if (end > begin) {
        stretch.at(begin, end);
      }
    }
  }

  /** Each punctuation mark by itself. */
  record Punctuation() implements PreSplit {
    @Override
    public void split(String text, int start, int end, Stretch stretch) {
      int begin = start;
      for (int i = start; i < end; ) {
        int c = text.codePointAt(i);
        int next = i + Character.charCount(c);
        if (Letters.isPunctuation(c)) {
          if (i > begin) {
            stretch.at(begin, i);
          }
          stretch.at(i, next);
          begin = next;
        }
        i = next;
      }
      if (end > begin) {
        stretch.at(begin, end);
      }
    }
  }

  /**
   * GPT-2's pattern: contractions of English, letters, numbers and other signs each with one space
   * before them, and white space.
   *
   * <p>{@code 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+}
   */
  record Gpt2() implements PreSplit {
    static final String PATTERN =
        "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    private enum Sort {
      SPACE,
      LETTER,
      NUMBER,
      OTHER;

      static Sort of(int c) {
        if (Letters.isWhitespace(c)) {
          return SPACE;
        }
        if (Letters.isLetter(c)) {
          return LETTER;
        }
        return Letters.isNumber(c) ? NUMBER : OTHER;
      }
    }

    @Override
    public void split(String text, int start, int end, Stretch stretch) {
      for (int i = start; i < end; ) {
        int next = next(text, i, end);
        stretch.at(i, next);
        i = next;
      }
    }

    private static int next(String text, int i, int end) {
      int first = text.codePointAt(i);
      if (first == '\'') {
        int length = contraction(text, i, end);
        if (length > 0) {
          return i + length;
        }
      }
      Sort sort = Sort.of(first);
      if (sort != Sort.SPACE) {
        return run(text, i, end, sort);
      }
      if (first == ' ' && i + 1 < end) {
        Sort after = Sort.of(text.codePointAt(i + 1));
        if (after != Sort.SPACE) {
          return run(text, i + 1, end, after);
        }
      }
      int stop = run(text, i, end, Sort.SPACE);
      if (stop == end) {
        return stop;
      }
      // White space before a word gives its last character to the word, unless it is all there is.
      int last = Character.charCount(text.codePointBefore(stop));
      return stop - last > i ? stop - last : stop;
    }

    private static int run(String text, int from, int end, Sort sort) {
      int i = from;
      while (i < end) {
        int c = text.codePointAt(i);
        if (Sort.of(c) != sort) {
          break;
        }
        i += Character.charCount(c);
      }
      return i;
    }

    private static int contraction(String text, int i, int end) {
      if (i + 1 >= end) {
        return 0;
      }
      char c = text.charAt(i + 1);
      if (c == 's' || c == 't' || c == 'm' || c == 'd') {
        return 2;
      }
      if (i + 2 >= end) {
        return 0;
      }
      char d = text.charAt(i + 2);
      boolean two = ((c == 'r' || c == 'v') && d == 'e') || (c == 'l' && d == 'l');
      return two ? 3 : 0;
    }
  }

  /**
   * At the matches of a regular expression, which stay as stretches of their own or are dropped.
   */
  record Regex(String expression, boolean dropsMatches) implements PreSplit {
    /** Refuses what is no expression by a {@link java.util.regex.PatternSyntaxException}. */
    public Regex {
      compiled(expression);
    }

    private static Pattern compiled(String expression) {
      return Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);
    }

    @Override
    public void split(String text, int start, int end, Stretch stretch) {
      Matcher matcher = compiled(expression).matcher(text).region(start, end);
      int begin = start;
      while (matcher.find()) {
        if (matcher.start() > begin) {
          stretch.at(begin, matcher.start());
        }
        if (!dropsMatches && matcher.end() > matcher.start()) {
          stretch.at(matcher.start(), matcher.end());
        }
        begin = matcher.end();
      }
      if (end > begin) {
        stretch.at(begin, end);
      }
    }
  }

  /** One after the other, each on the stretches of the one before. */
  record Chain(List<PreSplit> steps) implements PreSplit {
    public Chain {
      steps = List.copyOf(steps);
    }

    @Override
    public void split(String text, int start, int end, Stretch stretch) {
      from(0, text, start, end, stretch);
    }

    private void from(int step, String text, int start, int end, Stretch stretch) {
      if (step == steps.size()) {
        stretch.at(start, end);
      } else {
        steps.get(step).split(text, start, end, (s, e) -> from(step + 1, text, s, e, stretch));
      }
    }
  }

  /** BERT's own: at white space, and each punctuation mark by itself. */
  static PreSplit bert() {
    return new Chain(List.of(new Whitespace(), new Punctuation()));
  }
}
