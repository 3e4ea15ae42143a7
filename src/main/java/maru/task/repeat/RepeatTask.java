package maru.task.repeat;

import java.util.List;
import maru.data.RepeatBatches;
import maru.task.Baseline;
import maru.task.LossKind;
import maru.task.NextTokenTask;
import maru.task.TaskKind;

/** Repeats, of the tokens of a corpus. */
public final class RepeatTask extends NextTokenTask<RepeatBatches> {
  /** Its loss: of the next token wherever it has been said before. */
  public static final String REPEAT = "repeat";

  RepeatTask(TaskKind kind, RepeatBatches batches, TaskKind.Data data) {
    super(
        kind,
        batches,
        data.tokenizer().vocabulary(),
        new LossKind(
            REPEAT,
            data.tokenizer().vocabulary().size(),
            List.of(new Baseline(Baseline.UNIGRAM, Math.log(batches.tokens().length)))));
  }
}
