package maru.cli;

import java.util.ArrayList;
import java.util.List;
import maru.base.Problem;

/**
 * A command line given as one text, cut into words as a shell would cut it: at blanks, save between
 * quotes.
 *
 * <p>Between single quotes everything stands for itself. Elsewhere a backslash before a quote, a
 * blank or a backslash takes its meaning away; before any other letter it is itself, so that {@code
 * C:\corpora} stays what it is.
 */
public final class ShellWords {
  private static final char NONE = 0;

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private char quote = NONE;

  private ShellWords() {}

  /**
   * The words of {@code line}.
   *
   * @throws Problem {@code arguments.quote} if a quote is opened and not closed
   */
  public static List<String> split(String line) {
    ShellWords words = new ShellWords();
    for (int i = 0; i < line.length(); i++) {
      char next = i + 1 < line.length() ? line.charAt(i + 1) : NONE;
      if (words.isEscape(line.charAt(i), next)) {
        words.take(next);
        i++;
      } else {
        words.read(line.charAt(i));
      }
    }
    if (words.quote != NONE) {
      throw new Problem("arguments.quote", String.valueOf(words.quote), line);
    }
    words.end();
    return List.copyOf(words.words);
  }

  private boolean isEscape(char c, char next) {
    if (c != '\\' || quote == '\'') {
      return false;
    }
    boolean blank = next == ' ' && quote == NONE;
    return next == '\\' || next == '"' || next == '\'' || blank;
  }

  private void read(char c) {
    if (quote != NONE && c == quote) {
      quote = NONE;
    } else if (quote != NONE) {
      take(c);
    } else if (c == '"' || c == '\'') {
      quote = c;
      begun = true; // '' is a word too: the empty one.
    } else if (Character.isWhitespace(c)) {
      end();
    } else {
      take(c);
    }
  }

  private void take(char c) {
    word.append(c);
    begun = true;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
    }
    word.setLength(0);
    begun = false;
  }
}
