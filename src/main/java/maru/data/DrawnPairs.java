package maru.data;

import java.util.ArrayList;
import java.util.List;
import maru.base.Rng;

/** Pairs drawn one by one into a corpus, of which some combinations are held out of training. */
final class DrawnPairs {
  private DrawnPairs() {}

  /**
   * A pair, and what decides whether it is trained on.
   *
   * @param pair what is read and what it becomes
   * @param heldOut whether it has a combination that is never trained on
   */
  record Drawn(SentencePair pair, boolean heldOut) {}

  /** Draws a pair of any combination. */
  @FunctionalInterface
  interface Draw {
    /** The next one. */
    Drawn next(Rng rng);
  }

  /** Both parts, always the same for a name. */
  static CorpusSplit split(String name, int training, int heldOut, Draw draw) {
    return new CorpusSplit(
        Corpus.ofPairs(name, draw(name, training, false, SampleCorpora.SEED, draw)),
        Corpus.ofPairs(name, draw(name, heldOut, true, SampleCorpora.SEED, draw)));
  }

  /** So many pairs of the combinations that are held out, or of those that are not. */
  static List<SentencePair> draw(String name, int count, boolean heldOut, long seed, Draw draw) {
    Rng rng = Rng.of(seed, name + (heldOut ? ".held" : ".training"), 0);
    List<SentencePair> pairs = new ArrayList<>();
    while (pairs.size() < count) {
      Drawn drawn = draw.next(rng);
      if (drawn.heldOut() == heldOut) {
        pairs.add(drawn.pair());
      }
    }
    return pairs;
  }
}
