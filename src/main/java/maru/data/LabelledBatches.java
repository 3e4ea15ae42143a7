package maru.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import maru.base.Problem;
import maru.base.Rng;
import maru.text.Tokenizer;

/** Batches of a corpus' sentences, each with its label; those without one are left out. */
public final class LabelledBatches implements BatchSource<LabelledBatch> {
  private final List<Labelled> training;
  private final List<Labelled> validation;
  private final int batch;

  @SuppressWarnings("ArrayRecordComponent") // read-only within the class
  private record Labelled(int[] ids, int label) {}

  /**
   * Encodes both parts.
   *
   * @param label tells a sentence's
   * @param context sentences with more tokens lose those at their beginning
   * @throws Problem where a part has no sentence with a label
   */
  public LabelledBatches(
      CorpusSplit split,
      Tokenizer tokenizer,
      Function<String, Optional<Integer>> label,
      int batch,
      int context) {
    this.batch = batch;
    this.training = labelled(split.training(), tokenizer, label, context);
    this.validation = labelled(split.validation(), tokenizer, label, context);
  }

  private static List<Labelled> labelled(
      Corpus corpus, Tokenizer tokenizer, Function<String, Optional<Integer>> label, int context) {
    List<Labelled> all = new ArrayList<>();
    for (Document document : corpus.documents()) {
      for (String sentence : document.sentences()) {
        int[] ids = tokenizer.encode(sentence).ids();
        int from = Math.max(0, ids.length - context);
        label
            .apply(sentence)
            .filter(known -> ids.length > 0)
            .ifPresent(known ->
                all.add(new Labelled(java.util.Arrays.copyOfRange(ids, from, ids.length), known)));
      }
    }
    if (all.isEmpty()) {
      throw new Problem("classify.labels", corpus.name());
    }
    return all;
  }

  /** How often each label stands in the training part. */
  public long[] counts(int classes) {
    long[] counts = new long[classes];
    training.forEach(one -> counts[one.label()]++);
    return counts;
  }

  /** The batch of a step, drawn by a seed. */
  @Override
  public LabelledBatch training(long step, long seed) {
    Rng rng = Rng.of(seed, "labelled.batch", step);
    List<Labelled> drawn = new ArrayList<>();
    for (int b = 0; b < batch; b++) {
      drawn.add(training.get(rng.nextInt(training.size())));
    }
    return of(drawn);
  }

  /** How many batches hold the validation part. */
  @Override
  public int validationBatches() {
    return Math.ceilDiv(validation.size(), batch);
  }

  /** One of them. */
  @Override
  public LabelledBatch validation(int index) {
    int from = index * batch;
    return of(validation.subList(from, Math.min(validation.size(), from + batch)));
  }

  private static LabelledBatch of(List<Labelled> some) {
    int length = some.stream().mapToInt(one -> one.ids().length).max().orElse(1);
    int[] ids = new int[some.size() * length];
    int[] lengths = new int[some.size()];
    int[] labels = new int[some.size()];
    for (int b = 0; b < some.size(); b++) {
      Labelled one = some.get(b);
      System.arraycopy(one.ids(), 0, ids, b * length, one.ids().length);
      lengths[b] = one.ids().length;
      labels[b] = one.label();
    }
    return new LabelledBatch(some.size(), length, ids, lengths, labels);
  }
}
