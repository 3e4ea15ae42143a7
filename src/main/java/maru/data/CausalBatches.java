package maru.data;

import java.util.Arrays;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.Rng;
import maru.text.Tokenizer;

/**
 * The batches of GPT's training: windows drawn anywhere in the training stream, as nanoGPT draws
 * them, or one after the other, as one who counts must read it; validation goes through the whole
 * of its stream, window after window.
 */
public final class CausalBatches implements CausalSource {
  private final CausalOptions options;
  private final int[] training;
  private final int[] validation;

  /**
   * Encodes both parts of a corpus.
   *
   * @throws Problem where the training stream doesn't fill one window or validation has no token to
   *     tell
   */
  public CausalBatches(
      CorpusSplit split, Tokenizer tokenizer, CausalOptions options, Parallel parallel) {
    this.options = options;
    this.training = stream(split.training(), tokenizer, parallel);
    this.validation = stream(split.validation(), tokenizer, parallel);
    if (training.length <= options.context()) {
      throw new Problem("corpus.streamTooShort", training.length, options.context());
    }
    if (validation.length < 2) {
      throw new Problem("corpus.validationEmpty", split.validation().name());
    }
  }

  private int[] stream(Corpus corpus, Tokenizer tokenizer, Parallel parallel) {
    int[] stream = TokenStream.of(corpus, tokenizer, parallel);
    if (options.direction() == CausalOptions.Direction.BACKWARD) {
      for (int i = 0, j = stream.length - 1; i < j; i++, j--) {
        int token = stream[i];
        stream[i] = stream[j];
        stream[j] = token;
      }
    }
    return stream;
  }

  /** How many tokens the training stream has. */
  public int trainingTokens() {
    return training.length;
  }

  /** How many tokens the validation stream has. */
  public int validationTokens() {
    return validation.length;
  }

  /** A copy of the training stream, in the direction in which it is read. */
  public int[] trainingStream() {
    return training.clone();
  }

  /** How often each token stands in the training stream, by id. */
  public long[] trainingCounts(int vocabularySize) {
    long[] counts = new long[vocabularySize];
    for (int id : training) {
      counts[id]++;
    }
    return counts;
  }

  /** The batch of a step, from 0. */
  public CausalBatch training(long step) {
    return training(step, options.seed());
  }

  /** The batch of a step, drawn from another seed. */
  @Override
  public CausalBatch training(long step, long seed) {
    int length = options.context();
    Rng rng = Rng.of(seed, "causal.window", step);
    boolean drawn = options.windows() == CausalOptions.Windows.DRAWN;
    int[] ids = new int[options.batch() * length];
    int[] targets = new int[ids.length];
    long[] starts = new long[options.batch()];
    for (int b = 0; b < options.batch(); b++) {
      int from =
          drawn ? rng.nextInt(training.length - length) : inOrder(step * options.batch() + b);
      System.arraycopy(training, from, ids, b * length, length);
      System.arraycopy(training, from + 1, targets, b * length, length);
      starts[b] = from;
    }
    return new CausalBatch(options.batch(), length, ids, targets, starts);
  }

  /** Where the window of that number begins; the last of the stream reaches back into another. */
  private int inOrder(long window) {
    int length = options.context();
    int last = training.length - 1 - length;
    int windows = Math.ceilDiv(last, length) + 1;
    return Math.min((int) (window % windows) * length, last);
  }

  /** How many batches cover the whole validation stream once. */
  @Override
  public int validationBatches() {
    return (validationWindows() + options.batch() - 1) / options.batch();
  }

  private int validationWindows() {
    return (validation.length - 2) / options.context() + 1;
  }

  /**
   * One of the batches that cover the validation stream: each of its tokens but the first is a
   * target exactly once. The last batch may have fewer windows, the last window ignored places.
   */
  @Override
  public CausalBatch validation(int index) {
    int length = options.context();
    int first = index * options.batch();
    int windows = Math.min(options.batch(), validationWindows() - first);
    int[] ids = new int[windows * length];
    int[] targets = new int[ids.length];
    Arrays.fill(targets, CausalBatch.IGNORE);
    for (int w = 0; w < windows; w++) {
      int from = (first + w) * length;
      int size = Math.min(length, validation.length - 1 - from);
      System.arraycopy(validation, from, ids, w * length, size);
      System.arraycopy(validation, from + 1, targets, w * length, size);
    }
    return new CausalBatch(windows, length, ids, targets);
  }
}
