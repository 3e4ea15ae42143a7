package maru.inspect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import maru.grammar.Cloze;
import org.jspecify.annotations.Nullable;

/**
 * Baselines for a blank: guesses from counts of the training sentences' words alone. A word is what
 * stands between blanks; the mark at a sentence's end is left off.
 */
final class WordGuesser {
  /** Stands for what precedes a sentence's first word. */
  private static final String START = "";

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String MARKS = ".?!";

  private final Map<String, Integer> words = new HashMap<>();
  private final Map<String, Map<String, Integer>> after = new HashMap<>();

  WordGuesser(Collection<String> sentences) {
    for (String sentence : sentences) {
      String before = START;
      for (String written : BLANKS.split(sentence.strip(), -1)) {
        String word = withoutMark(written);
        words.merge(word, 1, Integer::sum);
        after.computeIfAbsent(before, w -> new HashMap<>()).merge(word, 1, Integer::sum);
        before = word;
      }
    }
  }

  private static String withoutMark(String word) {
    boolean marked = !word.isEmpty() && MARKS.indexOf(word.charAt(word.length() - 1)) >= 0;
    return marked ? word.substring(0, word.length() - 1) : word;
  }

  /** The most frequent word. */
  @Nullable String unigram() {
    return mostFrequent(words);
  }

  /** The most frequent word after the one that precedes the blank; else the most frequent one. */
  @Nullable String bigram(Cloze item) {
    String[] before = BLANKS.split(item.sentence().substring(0, item.start()).strip(), -1);
    String guess = mostFrequent(after.getOrDefault(before[before.length - 1], Map.of()));
    return guess == null ? unigram() : guess;
  }

  private static @Nullable String mostFrequent(Map<String, Integer> counts) {
    String best = null;
    int most = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      int count = entry.getValue();
      boolean first = best != null && entry.getKey().compareTo(best) < 0;
      if (count > most || (count == most && first)) {
        best = entry.getKey();
        most = count;
      }
    }
    return best;
  }
}
