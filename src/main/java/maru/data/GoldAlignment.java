package maru.data;

import java.util.List;
import java.util.Optional;

/**
 * Which words of a sentence come from which of another, as the grammar that made both knows it. It
 * follows from the texts alone.
 *
 * @param sources for each word written the places of the words that it comes from, from 0; empty
 *     where it comes from none
 */
public record GoldAlignment(List<List<Integer>> sources) {
  /** Keeps its own list. */
  public GoldAlignment {
    sources = sources.stream().map(List::copyOf).toList();
  }

  /** Of a pair whose words are parted by spaces; none where no grammar knows it. */
  public static Optional<GoldAlignment> of(SentencePair pair) {
    return KoreanEnglish.alignment(pair)
        .or(() -> Reversals.alignment(pair))
        .map(GoldAlignment::new);
  }
}
