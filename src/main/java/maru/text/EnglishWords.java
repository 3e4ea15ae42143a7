package maru.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.base.Problem;

/**
 * English words by a handful of rules: signs stand alone, numbers and abbreviations stay whole, and
 * what is contracted onto a word ({@code n't}, {@code 's}, {@code 'll}) is cut off.
 */
public final class EnglishWords implements Morphemes {
  private static final Set<String> ABBREVIATIONS =
      Set.of("mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "jr", "sr", "no");

  private static final Pattern PART =
      Pattern.compile(
          "(?<initials>\\b(?:\\p{L}\\.){2,})"
              + "|(?<number>\\d+(?:[.,:]\\d+)*)"
              + "|(?<word>[\\p{L}\\p{M}\\d]+(?:[-'’][\\p{L}\\p{M}\\d]+)*)"
              + "|(?<mark>\\.{2,}|-{2,}|\\X)");

  private static final Pattern CONTRACTED =
      Pattern.compile("(?i)(.+?)(n['’]t|['’](?:s|m|d|re|ve|ll))((?:['’](?:s|d|ve|ll))*)");

  @Override
  public List<Morpheme> cut(String text) {
    int lone = Letters.loneSurrogate(text);
    if (lone >= 0) {
      throw new Problem("text.surrogate", lone, "%04X".formatted((int) text.charAt(lone)));
    }
    List<Morpheme> words = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    for (int at = 0; at < text.length() && matcher.find(at); at = words(text, matcher, words)) {}
    return words;
  }

  /** Adds what was found and says where to look on. */
  private static int words(String text, Matcher found, List<Morpheme> words) {
    int start = found.start();
    int end = found.end();
    if (found.group("initials") != null) {
      words.add(part(text, "abbreviation", start, end));
    } else if (found.group("number") != null) {
      words.add(part(text, "number", start, end));
    } else if (found.group("word") != null) {
      boolean dot = end < text.length() && text.charAt(end) == '.';
      if (dot && ABBREVIATIONS.contains(found.group().toLowerCase(java.util.Locale.ROOT))) {
        words.add(part(text, "abbreviation", start, end + 1));
        return end + 1;
      }
      word(text, start, end, words);
    } else if (!found.group().codePoints().allMatch(Letters::isWhitespace)) {
      words.add(part(text, "mark", start, end));
    }
    return end;
  }

  private static void word(String text, int start, int end, List<Morpheme> words) {
    String word = text.substring(start, end);
    Matcher contracted = CONTRACTED.matcher(word);
    if (word.equalsIgnoreCase("cannot")) {
      words.add(part(text, "word", start, start + 3));
      words.add(part(text, "word", start + 3, end));
    } else if (contracted.matches()) {
      words.add(part(text, "word", start, start + contracted.end(1)));
      words.add(part(text, "contracted", start + contracted.end(1), start + contracted.end(2)));
      if (contracted.end(3) > contracted.start(3)) {
        words.add(part(text, "contracted", start + contracted.start(3), end));
      }
    } else {
      words.add(part(text, "word", start, end));
    }
  }

  private static Morpheme part(String text, String tag, int start, int end) {
    return new Morpheme(text.substring(start, end), tag, start, end);
  }
}
