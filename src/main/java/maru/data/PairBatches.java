package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.Rng;
import maru.text.Tokenizer;

/**
 * Batches of the pairs of a corpus: the first of each is read, the second written. Pairs of which a
 * side is longer than the context are left out and counted, since a sequence that is cut short has
 * another meaning.
 */
public final class PairBatches implements BatchSource<PairBatch> {
  /** Pairs a thread encodes at a time. */
  private static final int PORTION = 256;

  private final List<PairBatch.Encoded> training;
  private final List<PairBatch.Encoded> validation;
  private final int batch;
  private final int start;
  private final int leftOut;
  private final int longest;

  /**
   * Encodes both parts; each side ends with [SEP].
   *
   * @param start the mark at which a decoder begins
   * @param context the longest side
   * @throws Problem where the corpus has no pairs, or a part none that fits the context
   */
  public PairBatches(
      CorpusSplit split,
      Tokenizer tokenizer,
      int batch,
      int context,
      int start,
      Parallel parallel) {
    this.batch = batch;
    this.start = start;
    List<PairBatch.Encoded> trained = encoded(split.training(), tokenizer, parallel);
    List<PairBatch.Encoded> held = encoded(split.validation(), tokenizer, parallel);
    this.training = trained.stream().filter(pair -> pair.length() <= context).toList();
    this.validation = held.stream().filter(pair -> pair.length() <= context).toList();
    this.leftOut = trained.size() + held.size() - training.size() - validation.size();
    this.longest =
        Math.max(longest(trained), longest(held)); // Of all, so that it can be said what would do.
    if (training.isEmpty() || validation.isEmpty()) {
      throw new Problem("pairs.tooLong", split.training().name(), context, longest);
    }
  }

  private static int longest(List<PairBatch.Encoded> pairs) {
    return pairs.stream().mapToInt(PairBatch.Encoded::length).max().orElse(0);
  }

  private static List<PairBatch.Encoded> encoded(
      Corpus corpus, Tokenizer tokenizer, Parallel parallel) {
    List<SentencePair> pairs = corpus.pairs();
    if (pairs.isEmpty()) {
      throw new Problem("pairs.none", corpus.name());
    }
    PairBatch.Encoded[] all = new PairBatch.Encoded[pairs.size()];
    parallel.forEach(
        Math.ceilDiv(all.length, PORTION),
        portion -> {
          int end = Math.min(all.length, (portion + 1) * PORTION);
          for (int i = portion * PORTION; i < end; i++) {
            all[i] =
                new PairBatch.Encoded(
                    ended(tokenizer, pairs.get(i).first()),
                    ended(tokenizer, pairs.get(i).second()));
          }
        });
    return List.of(all);
  }

  /** A text as a side of a pair: its tokens and the mark that ends it. */
  public static int[] ended(Tokenizer tokenizer, String text) {
    return ended(tokenizer.encode(text).ids(), tokenizer.vocabulary().sep());
  }

  static int[] ended(int[] ids, int end) {
    int[] ended = Arrays.copyOf(ids, ids.length + 1);
    ended[ids.length] = end;
    return ended;
  }

  /** How many pairs of both parts are longer than the context. */
  public int leftOut() {
    return leftOut;
  }

  /** How many tokens the longest side of all has. */
  public int longest() {
    return longest;
  }

  /** How many pairs are trained on. */
  public int size() {
    return training.size();
  }

  /** How often each token is asked for in the training part. */
  public long[] counts(int vocabulary) {
    long[] counts = new long[vocabulary];
    for (PairBatch.Encoded pair : training) {
      for (int id : pair.target()) {
        counts[id]++;
      }
    }
    return counts;
  }

  @Override
  public PairBatch training(long step, long seed) {
    Rng rng = Rng.of(seed, "pairs.batch", step);
    List<PairBatch.Encoded> drawn = new ArrayList<>();
    for (int b = 0; b < batch; b++) {
      drawn.add(training.get(rng.nextInt(training.size())));
    }
    return PairBatch.of(drawn, start);
  }

  @Override
  public int validationBatches() {
    return Math.ceilDiv(validation.size(), batch);
  }

  @Override
  public PairBatch validation(int index) {
    int from = index * batch;
    return PairBatch.of(validation.subList(from, Math.min(validation.size(), from + batch)), start);
  }
}
