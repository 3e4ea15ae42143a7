package maru.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import maru.base.Parallel;
import maru.base.Problem;

/**
 * How often each stretch (word) that no token crosses stands in a corpus.
 *
 * @param stretches the different ones, in an order that depends on the corpus alone
 * @param counts how often each of them stands
 */
@SuppressWarnings("ArrayRecordComponent") // handed from counting to training only
record StretchCounts(List<String> stretches, int[] counts) {
  /** Chars a thread takes at a time. */
  private static final int PIECE = 1 << 16;

  /** Counts the stretches of all texts. */
  static StretchCounts of(
      Iterable<String> texts, Normalization normalization, PreSplit split, Parallel parallel) {
    List<List<String>> portions = portions(texts);
    List<Map<String, Integer>> counted = new ArrayList<>();
    for (int i = 0; i < portions.size(); i++) {
      counted.add(new HashMap<>());
    }
    parallel.forEach(
        portions.size(),
        i -> {
          Map<String, Integer> counts = counted.get(i);
          for (String text : portions.get(i)) {
            String letters = normalization.apply(NormalizedText.unchanged(text)).text();
            split.split(
                letters,
                0,
                letters.length(),
                (start, end) -> counts.merge(letters.substring(start, end), 1, Integer::sum));
          }
        });
    Map<String, Integer> all = new HashMap<>();
    for (Map<String, Integer> part : counted) {
      part.forEach((stretch, count) -> all.merge(stretch, count, Integer::sum));
    }
    if (all.isEmpty()) {
      throw new Problem("tokenizer.noText");
    }
    List<String> stretches = all.keySet().stream().sorted().toList();
    return new StretchCounts(stretches, stretches.stream().mapToInt(all::get).toArray());
  }

  /** How often each code point stands in the corpus, by code point. */
  NavigableMap<Integer, Long> characters() {
    NavigableMap<Integer, Long> characters = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      long count = counts[i];
      stretches.get(i).codePoints().forEach(c -> characters.merge(c, count, Long::sum));
    }
    return characters;
  }

  private static List<List<String>> portions(Iterable<String> texts) {
    List<List<String>> portions = new ArrayList<>();
    List<String> portion = new ArrayList<>();
    int chars = 0;
    for (String text : texts) {
      int lone = Letters.loneSurrogate(text);
      if (lone >= 0) {
        throw new Problem("text.surrogate", lone, "%04X".formatted((int) text.charAt(lone)));
      }
      for (String piece : TextCuts.pieces(text, PIECE)) {
        portion.add(piece);
        chars += piece.length();
        if (chars >= PIECE) {
          portions.add(portion);
          portion = new ArrayList<>();
          chars = 0;
        }
      }
    }
    portions.add(portion);
    return portions;
  }
}
