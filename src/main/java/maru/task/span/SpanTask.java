package maru.task.span;

import java.util.List;
import maru.data.SpanBatches;
import maru.task.Baseline;
import maru.task.Frequencies;
import maru.task.LossKind;
import maru.task.PairTask;
import maru.task.TaskKind;
import maru.text.Vocabulary;

/** Sentences with spans that have fallen out, and what fell out. */
public final class SpanTask extends PairTask<SpanBatches> {
  /** Its loss. */
  public static final String SPAN = "span";

  SpanTask(TaskKind kind, SpanBatches batches, Vocabulary vocabulary) {
    super(
        kind,
        batches,
        vocabulary,
        new LossKind(
            SPAN,
            vocabulary.size(),
            List.of(
                new Baseline(
                    Baseline.UNIGRAM, Frequencies.entropy(batches.counts(vocabulary.size()))))));
  }
}
