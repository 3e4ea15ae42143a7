package maru.task.memory;

import java.util.List;
import maru.data.MemoryBatches;
import maru.task.Baseline;
import maru.task.LossKind;
import maru.task.NextTokenTask;
import maru.task.TaskKind;

/** What was read long before, of the tokens of a corpus. */
public final class MemoryTask extends NextTokenTask<MemoryBatches> {
  /** Its loss. */
  public static final String MEMORY = "memory";

  MemoryTask(TaskKind kind, MemoryBatches batches, TaskKind.Data data) {
    super(
        kind,
        batches,
        data.tokenizer().vocabulary(),
        new LossKind(
            MEMORY,
            data.tokenizer().vocabulary().size(),
            List.of(new Baseline(Baseline.UNIGRAM, Math.log(batches.choices())))));
  }
}
