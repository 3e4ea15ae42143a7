package maru.data;

import java.util.Comparator;
import java.util.stream.IntStream;
import maru.base.Parallel;
import maru.text.Tokenizer;

/** How often each token stands in a corpus. */
public final class TokenCounts {
  private TokenCounts() {}

  /** By id, as a model that writes reads the corpus. */
  public static long[] of(Corpus corpus, Tokenizer tokenizer, Parallel parallel) {
    long[] counts = new long[tokenizer.vocabulary().size()];
    for (int id : TokenStream.of(corpus, tokenizer, parallel)) {
      counts[id]++;
    }
    return counts;
  }

  /** The ids of the most frequent tokens that say something, at most so many, in their order. */
  public static int[] mostFrequent(
      Corpus corpus, Tokenizer tokenizer, int most, Parallel parallel) {
    long[] counts = of(corpus, tokenizer, parallel);
    return IntStream.range(0, counts.length)
        .filter(id -> counts[id] > 0 && !tokenizer.vocabulary().isSpecial(id))
        .filter(id -> id != tokenizer.lineEnd() && !tokenizer.display(id).isBlank())
        .boxed()
        .sorted(Comparator.comparingLong((Integer id) -> -counts[id]))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
