package maru.data;

import java.util.stream.IntStream;
import maru.base.Rng;

/**
 * What follows a sentence for NSP: half the time the sentence that truly does, half the time a
 * random one from another document (Devlin et al. 2019, section 3.1).
 *
 * <p>So that form doesn't tell the two apart, the random sentence is drawn among those that follow
 * some sentence themselves and have about the length of the true one.
 */
final class NextSentences {
  private static final int TRIES = 16;

  private final EncodedDocuments documents;
  private final int[] byLength;

  NextSentences(EncodedDocuments documents) {
    this.documents = documents;
    this.byLength =
        IntStream.range(1, documents.size())
            .filter(s -> documents.hasNext(s - 1))
            .boxed()
            .sorted((a, b) ->
                documents.length(a) != documents.length(b)
                    ? Integer.compare(documents.length(a), documents.length(b))
                    : Integer.compare(a, b))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** How many true pairs there are. */
  int pairs() {
    return byLength.length;
  }

  /** Whether there are true pairs in more than one document, so that a random one can be found. */
  boolean canDrawRandom() {
    return IntStream.of(byLength).map(s -> documents.documents()[s]).distinct().limit(2).count()
        == 2;
  }

  /**
   * What is put after {@code first}.
   *
   * @param sentence its number
   * @param follows whether it truly follows
   */
  record Drawn(int sentence, boolean follows) {}

  /** Throws a coin: the true next sentence of {@code first}, or a random one. */
  Drawn draw(int first, Rng coin, Rng rng) {
    boolean follows = coin.nextDouble() < 0.5;
    return new Drawn(follows ? first + 1 : random(first, rng), follows);
  }

  /** The coin of a step. */
  static Rng coin(long seed, long step) {
    return Rng.of(seed, "nsp.coin", step);
  }

  /** The source of random sentences of a step. */
  static Rng sentences(long seed, long step) {
    return Rng.of(seed, "nsp.sentence", step);
  }

  /** A sentence of another document, about as long as the one that truly follows {@code first}. */
  int random(int first, Rng rng) {
    int length = documents.length(first + 1);
    int slack = Math.max(1, length / 8);
    int low = firstOfLength(length - slack);
    int high = firstOfLength(length + slack + 1);
    for (int t = 0; t < TRIES; t++) {
      int drawn = byLength[low + rng.nextInt(high - low)];
      if (documents.documents()[drawn] != documents.documents()[first]
          && !documents.same(drawn, first + 1)) {
        return drawn;
      }
    }
    return nearest(first, low + rng.nextInt(high - low));
  }

  /** Where no draw hit: the next one in the order of lengths that is of another document. */
  private int nearest(int first, int from) {
    for (int i = 0; i < byLength.length; i++) {
      int candidate = byLength[(from + i) % byLength.length];
      if (documents.documents()[candidate] != documents.documents()[first]) {
        return candidate;
      }
    }
    throw new IllegalStateException("a random sentence needs a second document");
  }

  private int firstOfLength(int length) {
    int low = 0;
    int high = byLength.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (documents.length(byLength[middle]) < length) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
