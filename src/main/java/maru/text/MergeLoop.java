package maru.text;

import java.util.ArrayList;
import java.util.List;
import maru.base.Parallel;
import org.jspecify.annotations.Nullable;

/**
 * The merges of a vocabulary under construction, one at a time: the best pair is found, becomes a
 * token, and is joined wherever it stands.
 */
final class MergeLoop {
  private final Alphabet alphabet;
  private final boolean wordPieces;
  private final PairStatistics pairs;
  private final PairChoice choice;
  private final PairMap merged = new PairMap(1024);
  private final List<Merge> merges = new ArrayList<>();

  /**
   * A loop before its first merge.
   *
   * @param words each different word as letters of the alphabet
   * @param counts how often each word stands in the corpus
   */
  MergeLoop(
      TokenizerSpec spec, Alphabet alphabet, List<int[]> words, int[] counts, Parallel parallel) {
    this.alphabet = alphabet;
    this.wordPieces = spec.kind() == TokenizerSpec.Kind.WORDPIECE;
    this.pairs = new PairStatistics(words, counts, alphabet.size());
    this.choice =
        wordPieces
            ? PairChoice.byScore(pairs, spec.minimumCount(), spec.scoring(), parallel)
            : PairChoice.byCount(pairs, spec.minimumCount());
  }

  PairStatistics pairs() {
    return pairs;
  }

  /** Those made so far. */
  List<Merge> merges() {
    return merges;
  }

  /** Makes the next merge; null where no pair is left that may be merged. */
  @Nullable Merge next() {
    while (true) {
      int slot = choice.next();
      if (slot == PairChoice.NONE) {
        return null;
      }
      int left = pairs.left(slot);
      int right = pairs.right(slot);
      Merge merge =
          new Merge(
              left, right, alphabet.id(joined(left, right)), pairs.count(slot), choice.score(slot));
      boolean first = merged.get(left, right) < 0;
      merged.put(left, right, merge.token());
      pairs.merge(slot, merge.token());
      // A pair comes up again where a later merge spelled one of its tokens in another way.
      if (first) {
        merges.add(merge);
        return merge;
      }
    }
  }

  private String joined(int left, int right) {
    String tail = alphabet.token(right);
    boolean marked = wordPieces && tail.startsWith(WordPieceModel.PREFIX);
    return alphabet.token(left) + (marked ? tail.substring(WordPieceModel.PREFIX.length()) : tail);
  }
}
