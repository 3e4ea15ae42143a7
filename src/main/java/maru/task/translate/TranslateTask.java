package maru.task.translate;

import java.util.List;
import maru.base.Problem;
import maru.data.PairBatches;
import maru.task.PairTask;
import maru.task.TaskKind;
import maru.text.Vocabulary;

/** Pairs of a corpus, the first read and the second written. */
public final class TranslateTask extends PairTask<PairBatches> {
  private final int context;

  TranslateTask(TaskKind kind, PairBatches batches, int context, Vocabulary vocabulary) {
    super(kind, batches, vocabulary, batches.counts(vocabulary.size()));
    this.context = context;
  }

  @Override
  public List<Problem> notices() {
    return batches().leftOut() == 0
        ? List.of()
        : List.of(new Problem("pairs.leftOut", batches().leftOut(), context, batches().longest()));
  }
}
