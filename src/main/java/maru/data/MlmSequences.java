package maru.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import maru.base.Problem;
import maru.base.Rng;
import maru.text.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * The sequences one part of a corpus gives for BERT, and their making into batches: each pair of
 * neighbours where NSP is on, each lone sentence, each sentence where it is off.
 */
final class MlmSequences {
  private final EncodedDocuments documents;
  private final NextSentences next;
  private final Vocabulary vocabulary;
  private volatile Masking masking;
  private final int context;
  private final boolean nsp;
  private final int[] firsts;

  MlmSequences(
      EncodedDocuments documents,
      NextSentences next,
      Vocabulary vocabulary,
      MlmOptions options,
      boolean nsp) {
    this.documents = documents;
    this.next = next;
    this.vocabulary = vocabulary;
    this.masking = new Masking(vocabulary, options.masking());
    this.context = options.context();
    this.nsp = nsp;
    this.firsts =
        IntStream.range(0, documents.size())
            .filter(s -> !nsp || documents.hasNext(s) || s == 0 || !documents.hasNext(s - 1))
            .toArray();
  }

  static void requireSpecialTokens(Vocabulary vocabulary) {
    if (vocabulary.pad() < 0
        || vocabulary.cls() < 0
        || vocabulary.sep() < 0
        || vocabulary.mask() < 0) {
      throw new Problem("mlm.noMask");
    }
  }

  int size() {
    return firsts.length;
  }

  /** How many sequences are longer than the context, taking each with its true neighbour. */
  int cut() {
    return (int)
        IntStream.of(firsts)
            .filter(
                s -> documents.length(s) + (isPair(s) ? documents.length(s + 1) + 3 : 2) > context)
            .count();
  }

  private boolean isPair(int first) {
    return nsp && documents.hasNext(first);
  }

  private Masking masking(Masking.Shares shares) {
    Masking last = masking;
    if (!last.shares().equals(shares)) {
      last = new Masking(vocabulary, shares);
      masking = last;
    }
    return last;
  }

  /** The batch of these sequences, by place; all draws come from (seed, step). */
  MlmBatch batch(int[] places, long seed, long step, Masking.Shares shares) {
    return batch(places, seed, step, shares, null);
  }

  /** The same batch with what was drawn for it. */
  TracedBatch traced(int[] places, long seed, long step, Masking.Shares shares) {
    BatchTrace trace = new BatchTrace(places.length * context);
    return trace.of(batch(places, seed, step, shares, trace));
  }

  private MlmBatch batch(
      int[] places, long seed, long step, Masking.Shares shares, @Nullable BatchTrace trace) {
    Rng coin = NextSentences.coin(seed, step);
    Rng random = NextSentences.sentences(seed, step);
    int n = places.length;
    int[] first = new int[n];
    int[] second = new int[n];
    int[] labels = new int[n];
    int[] firstLengths = new int[n];
    int[] secondLengths = new int[n];
    int longest = 0;
    for (int b = 0; b < n; b++) {
      int s = firsts[places[b]];
      first[b] = s;
      second[b] = -1;
      labels[b] = -1;
      if (isPair(s)) {
        NextSentences.Drawn drawn = next.draw(s, coin, random);
        labels[b] = drawn.follows() ? 1 : 0;
        second[b] = drawn.sentence();
      }
      int[] lengths = fit(documents.length(s), second[b] < 0 ? 0 : documents.length(second[b]));
      firstLengths[b] = lengths[0];
      secondLengths[b] = lengths[1];
      longest = Math.max(longest, total(lengths[0], lengths[1]));
    }
    int length = Math.min(context, (longest + 7) / 8 * 8);
    Filling filling = new Filling(n, length, masking(shares), Masking.Draws.of(seed, step), trace);
    for (int b = 0; b < n; b++) {
      filling.add(first[b], firstLengths[b], second[b], secondLengths[b]);
    }
    return filling.batch(labels);
  }

  /** Lengths of both sentences after tokens were cut from the end of the longer one. */
  private int[] fit(int first, int second) {
    int a = first;
    int b = second;
    while (total(a, b) > context) {
      // Shortens the longer one to the other's length at once, then both by turns.
      int over = total(a, b) - context;
      int step = Math.max(1, Math.min(over, Math.abs(a - b)));
      if (a > b) {
        a -= step;
      } else {
        b -= step;
      }
    }
    return new int[] {a, b};
  }

  private static int total(int first, int second) {
    return first + (second > 0 ? second + 3 : 2);
  }

  /** The arrays of a batch while they are filled. */
  private final class Filling {
    private final int length;
    private final int[] ids;
    private final int[] segments;
    private final int[] lengths;
    private final int[] chosenRows;
    private final int[] chosenTargets;
    private final byte[] fates;
    private final Masking masks;
    private final Masking.Draws draws;
    private final @Nullable BatchTrace trace;
    private int sequence;
    private int chosen;

    Filling(int batch, int length, Masking masks, Masking.Draws draws, @Nullable BatchTrace trace) {
      this.trace = trace;
      this.length = length;
      this.ids = new int[batch * length];
      this.segments = new int[batch * length];
      this.lengths = new int[batch];
      this.chosenRows = new int[batch * length];
      this.chosenTargets = new int[batch * length];
      this.fates = new byte[batch * length];
      this.masks = masks;
      this.draws = draws;
      Arrays.fill(ids, vocabulary.pad());
    }

    void add(int first, int firstLength, int second, int secondLength) {
      int at = sequence * length;
      int begin = at;
      ids[at++] = vocabulary.cls();
      at = sentence(first, firstLength, at);
      if (secondLength > 0) {
        int from = at;
        at = sentence(second, secondLength, at);
        Arrays.fill(segments, from, at, 1);
      }
      lengths[sequence++] = at - begin;
    }

    private int sentence(int sentence, int size, int at) {
      int from = documents.starts()[sentence];
      System.arraycopy(documents.tokens(), from, ids, at, size);
      int[] words = Arrays.copyOfRange(documents.words(), from, from + size);
      Masking.Chosen chosen = trace == null ? this::choose : trace.watch(at, words, this::choose);
      masks.apply(ids, at, at + size, words, draws, chosen);
      ids[at + size] = vocabulary.sep();
      return at + size + 1;
    }

    private void choose(int place, int target, byte fate) {
      chosenRows[chosen] = place;
      chosenTargets[chosen] = target;
      fates[chosen++] = fate;
    }

    MlmBatch batch(int[] labels) {
      return new MlmBatch(
          sequence,
          length,
          ids,
          segments,
          lengths,
          Arrays.copyOf(chosenRows, chosen),
          Arrays.copyOf(chosenTargets, chosen),
          Arrays.copyOf(fates, chosen),
          labels);
    }
  }
}
