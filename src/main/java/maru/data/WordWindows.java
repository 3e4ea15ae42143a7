package maru.data;

import java.util.Arrays;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.Rng;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/**
 * Windows that slide over the sentences of a corpus, as word2vec's published program has them: how
 * far one reaches is drawn anew for each word in its middle, and frequent words can be left out
 * beforehand, so that windows reach over them (Mikolov et al. 2013). They never reach beyond a
 * sentence, and special tokens are no words.
 */
public final class WordWindows implements BatchSource<WindowBatch> {
  /** Draws after which a text that keeps nearly nothing is taken as it is. */
  private static final int TRIES = 1_000;

  private final int[] tokens;
  private final int[] begins;
  private final int[] ends;
  private final Held held;
  private final int batch;
  private final int window;
  private final NoiseDraws noise;
  private final double[] keep;
  private final long[] counts;

  /** The validation part. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  private record Held(int[] tokens, int[] begins, int[] ends) {}

  /**
   * How windows are drawn.
   *
   * @param batch windows a step
   * @param window how far one reaches at most, to either side
   * @param exponent of the counts that noise is drawn by
   * @param subsample the share of the text from which on a word is left out now and then; 0 for
   *     never
   */
  public record Options(int batch, int window, double exponent, double subsample) {}

  /**
   * Encodes both parts of a corpus.
   *
   * @throws Problem where there is no pair of words to learn from or to measure on
   */
  public WordWindows(CorpusSplit split, Tokenizer tokenizer, Options options, Parallel parallel) {
    Held training = words(split.training(), tokenizer, parallel);
    this.tokens = training.tokens();
    this.begins = training.begins();
    this.ends = training.ends();
    this.held = words(split.validation(), tokenizer, parallel);
    this.batch = options.batch();
    this.window = options.window();
    if (pairless(begins, ends)) {
      throw new Problem("windows.training", split.training().name());
    }
    if (pairless(held.begins(), held.ends())) {
      throw new Problem("corpus.validationEmpty", split.validation().name());
    }
    this.counts = new long[tokenizer.vocabulary().size()];
    for (int id : tokens) {
      counts[id]++;
    }
    this.noise = new NoiseDraws(counts, options.exponent());
    this.keep = new double[counts.length];
    for (int id = 0; id < keep.length; id++) {
      double share = (double) counts[id] / tokens.length;
      double t = options.subsample();
      keep[id] = t == 0 || share <= t ? 1 : Math.min(1, (Math.sqrt(share / t) + 1) * t / share);
    }
  }

  private static boolean pairless(int[] begins, int[] ends) {
    for (int i = 0; i < begins.length; i++) {
      if (ends[i] - begins[i] > 1) {
        return false;
      }
    }
    return true;
  }

  /** The words of a part in one row, and for each where its sentence begins and ends. */
  private static Held words(Corpus corpus, Tokenizer tokenizer, Parallel parallel) {
    EncodedDocuments documents = EncodedDocuments.of(corpus, tokenizer, parallel);
    Vocabulary vocabulary = tokenizer.vocabulary();
    int[] tokens = new int[documents.tokens().length];
    int[] begins = new int[tokens.length];
    int[] ends = new int[tokens.length];
    int n = 0;
    for (int s = 0; s + 1 < documents.starts().length; s++) {
      int begin = n;
      for (int i = documents.starts()[s]; i < documents.starts()[s + 1]; i++) {
        if (!vocabulary.isSpecial(documents.tokens()[i])) {
          tokens[n++] = documents.tokens()[i];
        }
      }
      Arrays.fill(begins, begin, n, begin);
      Arrays.fill(ends, begin, n, n);
    }
    return new Held(Arrays.copyOf(tokens, n), Arrays.copyOf(begins, n), Arrays.copyOf(ends, n));
  }

  /** How often each word stands in the training part, by id. */
  public long[] counts() {
    return counts.clone();
  }

  /**
   * Words drawn beside an answer for one to look at, always the same under one key; -1 as usual.
   */
  public int[] drawnBeside(int answer, int count, long key) {
    int[] drawn = new int[count];
    Rng rng = Rng.of(0, "windows.look", key);
    for (int i = 0; i < count; i++) {
      int word = noise.next(rng);
      drawn[i] = word == answer ? -1 : word;
    }
    return drawn;
  }

  /** How often two words stand no farther apart in the training part than a window reaches. */
  public long together(int one, int other) {
    long count = 0;
    for (int at = 0; at < tokens.length; at++) {
      if (tokens[at] == one) {
        int last = Math.min(ends[at], at + window + 1);
        for (int i = Math.max(begins[at], at - window); i < last; i++) {
          count += i != at && tokens[i] == other ? 1 : 0;
        }
      }
    }
    return count;
  }

  /** How likely a word is to be drawn as noise. */
  public double noiseShare(int id) {
    return noise.share(id);
  }

  /** How likely a word is kept where it stands. */
  public double kept(int id) {
    return keep[id];
  }

  /** How many words the training part has. */
  public int size() {
    return tokens.length;
  }

  /** How far a window reaches at most. */
  public int window() {
    return window;
  }

  /** The batch of a step, from 0: windows anywhere in the text. */
  @Override
  public WindowBatch training(long step, long seed) {
    Rng rng = Rng.of(seed, "windows.batch", step);
    Gathered all = new Gathered(batch);
    for (int b = 0; b < batch; b++) {
      int at = rng.nextInt(tokens.length);
      for (int tries = 0; tries < TRIES && dropped(at, rng); tries++) {
        at = rng.nextInt(tokens.length);
      }
      int reach = 1 + rng.nextInt(window);
      gather(all, at, reach, rng);
    }
    return all.batch(noise, () -> Rng.of(seed, "windows.noise", step));
  }

  private boolean dropped(int at, Rng rng) {
    double probability = keep[tokens[at]];
    return probability < 1 && rng.nextDouble() >= probability;
  }

  /** The words around a place, those left out that were dropped on the way. */
  private void gather(Gathered all, int at, int reach, Rng rng) {
    int[] left = new int[reach];
    int lefts = 0;
    for (int i = at - 1; i >= begins[at] && lefts < reach; i--) {
      if (!dropped(i, rng)) {
        left[lefts++] = tokens[i];
      }
    }
    for (int i = lefts - 1; i >= 0; i--) {
      all.add(left[i]);
    }
    int rights = 0;
    for (int i = at + 1; i < ends[at] && rights < reach; i++) {
      if (!dropped(i, rng)) {
        all.add(tokens[i]);
        rights++;
      }
    }
    all.close(tokens[at], lefts);
  }

  /** How many batches go once over the validation part. */
  @Override
  public int validationBatches() {
    return Math.ceilDiv(held.tokens().length, batch);
  }

  /** One of the batches of the validation part, in its order, nothing left out; for any seed. */
  @Override
  public WindowBatch validation(int index) {
    Rng rng = Rng.of(0, "windows.validation", index);
    int from = index * batch;
    int to = Math.min(held.tokens().length, from + batch);
    Gathered all = new Gathered(to - from);
    for (int at = from; at < to; at++) {
      int reach = 1 + rng.nextInt(window);
      int first = Math.max(held.begins()[at], at - reach);
      int last = Math.min(held.ends()[at], at + reach + 1);
      for (int i = first; i < last; i++) {
        if (i != at) {
          all.add(held.tokens()[i]);
        }
      }
      all.close(held.tokens()[at], at - first);
    }
    return all.batch(noise, () -> Rng.of(0, "windows.validation.noise", index));
  }

  /** A batch as it grows. */
  private static final class Gathered {
    private final int[] centres;
    private final int[] starts;
    private final int[] before;
    private int[] around;
    private int windows;
    private int words;

    Gathered(int windows) {
      centres = new int[windows];
      starts = new int[windows + 1];
      before = new int[windows];
      around = new int[8 * windows + 8];
    }

    void add(int word) {
      if (words == around.length) {
        around = Arrays.copyOf(around, 2 * words);
      }
      around[words++] = word;
    }

    void close(int centre, int lefts) {
      centres[windows] = centre;
      before[windows] = lefts;
      starts[++windows] = words;
    }

    WindowBatch batch(NoiseDraws noise, java.util.function.Supplier<Rng> rng) {
      return new WindowBatch(centres, Arrays.copyOf(around, words), starts, before, noise, rng);
    }
  }
}
