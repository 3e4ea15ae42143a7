package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.Rng;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/**
 * Batches of sentences of which spans have fallen out: read with a sentinel for each, and what fell
 * out written behind its sentinel (Raffel et al. 2020, section 3.1.4). The spans of short sentences
 * are moved at random, since by T5's shares they would always be at the end.
 */
public final class SpanBatches implements BatchSource<PairBatch> {
  private final List<int[]> training;
  private final List<int[]> validation;
  private final SpanCorruption corruption;
  private final int batch;
  private final int start;
  private final int end;

  /**
   * Encodes both parts; sentences of fewer than two tokens are left out.
   *
   * @param context the longest sentence; longer ones are cut into several
   * @param start the mark at which a decoder begins
   * @throws Problem where the vocabulary has no sentinels
   */
  public SpanBatches(
      CorpusSplit split,
      Tokenizer tokenizer,
      SpanCorruption.Shares shares,
      int batch,
      int context,
      int start,
      Parallel parallel) {
    Vocabulary vocabulary = tokenizer.vocabulary();
    int[] sentinels = sentinels(vocabulary);
    int longest = Math.max(2, context - 1); // with the mark that ends it
    this.corruption = new SpanCorruption(shares, i -> sentinels[i]).rotated();
    if (corruption.spans(longest) + 1 > sentinels.length) {
      throw new Problem("spans.sentinels", corruption.spans(longest) + 1, sentinels.length);
    }
    this.batch = batch;
    this.start = start;
    this.end = vocabulary.sep();
    this.training = cut(EncodedDocuments.of(split.training(), tokenizer, parallel), longest);
    this.validation = cut(EncodedDocuments.of(split.validation(), tokenizer, parallel), longest);
    if (training.isEmpty() || validation.isEmpty()) {
      throw new Problem("spans.short", split.training().name());
    }
  }

  /** The name of sentinel {@code i}, as T5's vocabularies have it. */
  public static String sentinel(int i) {
    return "<extra_id_" + i + ">";
  }

  private static int[] sentinels(Vocabulary vocabulary) {
    int[] ids = new int[vocabulary.size()];
    int n = 0;
    while (n < ids.length && vocabulary.id(sentinel(n)) >= 0) {
      ids[n] = vocabulary.id(sentinel(n));
      n++;
    }
    return Arrays.copyOf(ids, n);
  }

  private static List<int[]> cut(EncodedDocuments encoded, int longest) {
    List<int[]> sentences = new ArrayList<>();
    for (int s = 0; s < encoded.size(); s++) {
      int to = encoded.starts()[s + 1];
      for (int from = encoded.starts()[s]; from < to; from += longest) {
        if (Math.min(to, from + longest) - from >= 2) {
          sentences.add(Arrays.copyOfRange(encoded.tokens(), from, Math.min(to, from + longest)));
        }
      }
    }
    return sentences;
  }

  /** How often each token is asked for in the training part, each sentence corrupted once. */
  public long[] counts(int vocabulary) {
    long[] counts = new long[vocabulary];
    for (int i = 0; i < training.size(); i++) {
      for (int id : corrupted(training.get(i), 0, i).target()) {
        counts[id]++;
      }
    }
    return counts;
  }

  private PairBatch.Encoded corrupted(int[] sentence, long seed, long number) {
    SpanCorruption.Corrupted corrupted = corruption.apply(sentence, seed, number);
    return new PairBatch.Encoded(
        PairBatches.ended(corrupted.input(), end), PairBatches.ended(corrupted.target(), end));
  }

  @Override
  public PairBatch training(long step, long seed) {
    Rng rng = Rng.of(seed, "spans.batch", step);
    List<PairBatch.Encoded> drawn = new ArrayList<>();
    for (int b = 0; b < batch; b++) {
      drawn.add(corrupted(training.get(rng.nextInt(training.size())), seed, step * batch + b));
    }
    return PairBatch.of(drawn, start);
  }

  @Override
  public int validationBatches() {
    return Math.ceilDiv(validation.size(), batch);
  }

  @Override
  public PairBatch validation(int index) {
    List<PairBatch.Encoded> some = new ArrayList<>();
    for (int i = index * batch; i < Math.min(validation.size(), (index + 1) * batch); i++) {
      some.add(corrupted(validation.get(i), 0, i));
    }
    return PairBatch.of(some, start);
  }
}
