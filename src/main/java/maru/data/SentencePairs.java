package maru.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import maru.base.Parallel;
import maru.base.Rng;
import maru.text.Tokenizer;

/**
 * The pairs of NSP drawn one by one, by the same draws that fill BERT's batches, with their words
 * as the corpus has them.
 */
public final class SentencePairs {
  /**
   * A sentence and what was put after it.
   *
   * @param first a sentence of the corpus
   * @param second the one put after it
   * @param follows whether it truly follows in the corpus; else it was drawn from elsewhere
   */
  public record Drawn(String first, String second, boolean follows) {}

  private final Corpus corpus;
  private final EncodedDocuments documents;
  private final NextSentences next;
  private final int[] firsts;

  /** The pairs of a corpus; the tokenizer says how long its sentences are. */
  public SentencePairs(Corpus corpus, Tokenizer tokenizer, Parallel parallel) {
    this.corpus = corpus;
    this.documents = EncodedDocuments.of(corpus, tokenizer, parallel);
    this.next = new NextSentences(documents);
    this.firsts = IntStream.range(0, documents.size()).filter(documents::hasNext).toArray();
  }

  /** Whether there are pairs, and another document for the random ones. */
  public boolean canDraw() {
    return next.canDrawRandom();
  }

  /** How many true pairs there are. */
  public int size() {
    return firsts.length;
  }

  /** Draws {@code count} pairs: each first sentence, each coin, each random sentence anew. */
  public List<Drawn> draw(long seed, long step, int count) {
    Rng order = Rng.of(seed, "nsp.first", step);
    Rng coin = NextSentences.coin(seed, step);
    Rng random = NextSentences.sentences(seed, step);
    List<Drawn> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int first = firsts[order.nextInt(firsts.length)];
      NextSentences.Drawn second = next.draw(first, coin, random);
      pairs.add(new Drawn(text(first), text(second.sentence()), second.follows()));
    }
    return pairs;
  }

  private String text(int sentence) {
    Document document = corpus.documents().get(documents.documents()[sentence]);
    return document.sentences().get(documents.places()[sentence]);
  }
}
