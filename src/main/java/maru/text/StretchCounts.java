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

  /** Such pieces that are counted before others are taken. */
  private static final int AT_ONCE = 64;

  /** Counts the stretches of all texts. */
  static StretchCounts of(
      Iterable<String> texts, Normalization normalization, PreSplit split, Parallel parallel) {
    Map<String, Integer> all = new HashMap<>();
    Round round = new Round(normalization, split, parallel, all);
    for (String text : texts) {
      int lone = Letters.loneSurrogate(text);
      if (lone >= 0) {
        throw new Problem("text.surrogate", lone, "%04X".formatted((int) text.charAt(lone)));
      }
      TextCuts.each(text, PIECE, round::take);
    }
    round.count();
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

  /**
   * Some of the text, counted by all threads at once before more is taken: the counts of a long
   * text's parts, which are mostly of the same stretches, would take many times its room.
   */
  private static final class Round {
    private final Normalization normalization;
    private final PreSplit split;
    private final Parallel parallel;
    private final Map<String, Integer> all;
    private final List<List<String>> portions = new ArrayList<>();
    private List<String> portion = new ArrayList<>();
    private int chars;

    Round(
        Normalization normalization, PreSplit split, Parallel parallel, Map<String, Integer> all) {
      this.normalization = normalization;
      this.split = split;
      this.parallel = parallel;
      this.all = all;
    }

    void take(String piece) {
      portion.add(piece);
      chars += piece.length();
      if (chars >= PIECE) {
        portions.add(portion);
        portion = new ArrayList<>();
        chars = 0;
      }
      if (portions.size() == AT_ONCE) {
        count();
      }
    }

    /** Adds what has been taken to all counts; sums are the same in whatever order. */
    void count() {
      portions.add(portion);
      List<Map<String, Integer>> counted = new ArrayList<>();
      portions.forEach(one -> counted.add(new HashMap<>()));
      parallel.forEach(portions.size(), i -> count(portions.get(i), counted.get(i)));
      for (Map<String, Integer> part : counted) {
        part.forEach((stretch, count) -> all.merge(stretch, count, Integer::sum));
      }
      portions.clear();
      portion = new ArrayList<>();
      chars = 0;
    }

    private void count(List<String> texts, Map<String, Integer> counts) {
      for (String text : texts) {
        String letters = normalization.apply(NormalizedText.unchanged(text)).text();
        split.split(
            letters,
            0,
            letters.length(),
            (start, end) -> counts.merge(letters.substring(start, end), 1, Integer::sum));
      }
    }
  }
}
