package maru.task.both;

import java.util.List;
import maru.data.CausalBatches;
import maru.data.CausalOptions;
import maru.model.ReadsFromEnd;
import maru.setting.Values;
import maru.task.Task;
import maru.task.TaskKind;

/**
 * The next token at every place from what stands before, and the one before from what stands after:
 * what ELMo is pretrained on.
 */
public final class BothWays implements TaskKind {
  @Override
  public String id() {
    return "both-ways";
  }

  @Override
  public List<String> losses() {
    return List.of(BothWaysTask.NEXT, BothWaysTask.PREVIOUS);
  }

  @Override
  public Class<ReadsFromEnd> requires() {
    return ReadsFromEnd.class;
  }

  @Override
  public Task<?> prepare(Data data, Values values) {
    CausalOptions options = CausalOptions.of(data.batch(), data.context(), data.seed());
    return new BothWaysTask(
        this, new CausalBatches(data.split(), data.tokenizer(), options, data.parallel()), data);
  }
}
