package maru.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import maru.base.Parallel;

/** How often each token of a tokenizer stands in a corpus, and in which words. */
public final class TokenUses {
  private final List<String> words;
  private final int[] wordCounts;
  private final int[][] tokens;
  private final long[] counts;

  /**
   * A word of the corpus.
   *
   * @param text of the word
   * @param count how often it stands in the corpus
   */
  public record Word(String text, long count) {}

  private TokenUses(List<String> words, int[] wordCounts, int[][] tokens, long[] counts) {
    this.words = words;
    this.wordCounts = wordCounts;
    this.tokens = tokens;
    this.counts = counts;
  }

  /** Cuts a corpus by a tokenizer of this package. */
  public static TokenUses of(Tokenizer tokenizer, Iterable<String> texts, Parallel parallel) {
    if (!(tokenizer instanceof PipelineTokenizer pipeline)) {
      throw new IllegalArgumentException("only tokenizers made by this package can be counted");
    }
    // Characters are cut from whole texts; words say more about where one stands.
    PreSplit split =
        pipeline.preSplit() instanceof PreSplit.Whole ? new PreSplit.Gpt2() : pipeline.preSplit();
    StretchCounts stretches = StretchCounts.of(texts, pipeline.normalization(), split, parallel);
    int n = stretches.stretches().size();
    int[][] tokens = new int[n][];
    parallel.forEach(
        n,
        i -> {
          String word = stretches.stretches().get(i);
          IntList ids = new IntList();
          pipeline.model().cut(word, 0, word.length(), (id, start, end) -> ids.add(id));
          tokens[i] = ids.toArray();
        });
    long[] counts = new long[tokenizer.vocabulary().size()];
    for (int i = 0; i < n; i++) {
      for (int id : tokens[i]) {
        counts[id] += stretches.counts()[i];
      }
    }
    return new TokenUses(stretches.stretches(), stretches.counts(), tokens, counts);
  }

  /** How often a token stands in the corpus. */
  public long count(int id) {
    return counts[id];
  }

  /** How many tokens the corpus has. */
  public long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /** How many tokens stand more often than this one, and one more: 1 for the most frequent. */
  public int rank(int id) {
    int before = 0;
    for (long count : counts) {
      before += count > counts[id] ? 1 : 0;
    }
    return before + 1;
  }

  /** The most frequent words in which a token stands, {@code most} at most. */
  public List<Word> wordsWith(int id, int most) {
    List<Word> found = new ArrayList<>();
    for (int i = 0; i < tokens.length; i++) {
      if (IntStream.of(tokens[i]).anyMatch(token -> token == id)) {
        found.add(new Word(words.get(i), wordCounts[i]));
      }
    }
    found.sort(Comparator.comparingLong(Word::count).reversed().thenComparing(Word::text));
    return found.size() > most ? List.copyOf(found.subList(0, most)) : found;
  }
}
