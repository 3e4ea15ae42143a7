package maru.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parts running prose, Korean or English, into sentences: at each line end, and after a full stop,
 * question or exclamation mark that ends a sentence by its surroundings.
 */
public final class SentenceSplitter {
  private static final String ENDS = ".!?…。！？";
  private static final String CLOSING = "\"'”’)]}」』》〉";
  private static final String OPENING = "\"'“‘([{「『《〈";

  /** English words that are written with a full stop inside a sentence. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "mt", "jr", "sr", "rev", "gen", "col", "capt",
          "lt", "sgt", "hon", "vs", "etc", "e.g", "i.e", "cf", "no", "vol", "fig", "p", "pp",
          "approx", "dept", "est", "inc", "ltd", "co", "corp", "jan", "feb", "mar", "apr", "jun",
          "jul", "aug", "sep", "sept", "oct", "nov", "dec", "a.m", "p.m", "u.s", "u.k");

  /** Abbreviations that also stand at the end of a sentence, so that what follows decides. */
  private static final Set<String> MAY_END = Set.of("etc", "a.m", "p.m", "u.s", "u.k", "no", "co");

  /** What goes on after a quotation: 그는 "좋아!" 하고 말했다. */
  private static final List<String> QUOTATIVES =
      List.of("라고", "이라고", "라는", "라며", "라면서", "하고", "하며", "하는", "고 ", "란 ", "라니");

  private SentenceSplitter() {}

  /** The sentences of a text in order, without white space around them; none is empty. */
  public static List<String> split(String text) {
    List<String> sentences = new ArrayList<>();
    for (String line : text.split("\\R", -1)) {
      splitLine(line, sentences);
    }
    return sentences;
  }

  private static void splitLine(String line, List<String> sentences) {
    int begin = 0;
    for (int i = 0; i < line.length(); ) {
      if (ENDS.indexOf(line.charAt(i)) < 0) {
        i++;
        continue;
      }
      int marks = skip(line, i, ENDS);
      int end = skip(line, marks, CLOSING);
      if (endsSentence(line, begin, i, marks, end)) {
        add(line, begin, end, sentences);
        begin = end;
      }
      i = end;
    }
    add(line, begin, line.length(), sentences);
  }

  private static int skip(String line, int from, String signs) {
    int i = from;
    while (i < line.length() && signs.indexOf(line.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private static void add(String line, int begin, int end, List<String> sentences) {
    String sentence = line.substring(begin, end).strip();
    if (!sentence.isEmpty()) {
      sentences.add(sentence);
    }
  }

  /** Whether the marks in [mark, marks), with closing signs up to {@code end}, end a sentence. */
  private static boolean endsSentence(String line, int begin, int mark, int marks, int end) {
    int next = end;
    while (next < line.length() && Character.isWhitespace(line.charAt(next))) {
      next++;
    }
    if (next == line.length()) {
      return true;
    }
    char sign = line.charAt(mark);
    boolean fullWidth = sign == '。' || sign == '！' || sign == '？';
    if (next == end && !fullWidth) {
      return false; // 3.14, example.com, 뭐?라고
    }
    if (goesOn(line, next, marks < end)) {
      return false;
    }
    boolean oneStop = sign == '.' && marks == mark + 1;
    return !oneStop || !isAbbreviation(line, begin, mark, next);
  }

  /** Whether what follows is a part of the same sentence. */
  private static boolean goesOn(String line, int next, boolean afterQuote) {
    if (afterQuote && QUOTATIVES.stream().anyMatch(q -> line.startsWith(q, next))) {
      return true;
    }
    int first = next;
    while (first < line.length() && OPENING.indexOf(line.charAt(first)) >= 0) {
      first++;
    }
    // 'he said' after "Go!", a pause marked by dots: a small letter never opens a sentence.
    return first < line.length() && Character.isLowerCase(line.charAt(first));
  }

  private static boolean isAbbreviation(String line, int begin, int mark, int next) {
    int start = mark;
    while (start > begin && !Character.isWhitespace(line.charAt(start - 1))) {
      start--;
    }
    start = skip(line.substring(0, mark), start, OPENING);
    String word = line.substring(start, mark);
    if (word.isEmpty()) {
      return false;
    }
    String lower = word.toLowerCase(java.util.Locale.ROOT);
    if (ABBREVIATIONS.contains(lower)) {
      boolean number = Character.isDigit(line.charAt(next));
      return !MAY_END.contains(lower) || (number && lower.equals("no"));
    }
    boolean initial =
        word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
    boolean listNumber =
        line.substring(begin, start).isBlank() && word.chars().allMatch(Character::isDigit);
    return initial || listNumber;
  }
}
