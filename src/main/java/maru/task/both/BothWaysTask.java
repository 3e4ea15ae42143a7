package maru.task.both;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.data.CausalBatch;
import maru.data.CausalBatches;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.model.Generates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ReadsFromEnd;
import maru.task.Baseline;
import maru.task.BatchView.Asked;
import maru.task.Frequencies;
import maru.task.LossKind;
import maru.task.LossTerm;
import maru.task.NextTokenTask;
import maru.task.TaskKind;
import maru.task.causal.CausalTask;

/** The next token and the one before, at every place, on a corpus. */
public final class BothWaysTask extends NextTokenTask<CausalBatches> {
  /** The loss of the reader from the beginning, that of every model that writes. */
  public static final String NEXT = CausalTask.NEXT;

  /** The loss of the reader from the end. */
  public static final String PREVIOUS = "previous";

  private final LossKind backward;

  BothWaysTask(TaskKind kind, CausalBatches batches, TaskKind.Data data) {
    super(
        kind,
        batches,
        data.tokenizer().vocabulary(),
        CausalTask.loss(batches, data.tokenizer().vocabulary().size()));
    int v = data.tokenizer().vocabulary().size();
    double byFrequency = Frequencies.entropy(batches.trainingCounts(v));
    backward = new LossKind(PREVIOUS, v, List.of(new Baseline(Baseline.UNIGRAM, byFrequency)));
  }

  @Override
  public List<LossKind> losses() {
    List<LossKind> both = new ArrayList<>(super.losses());
    both.add(backward);
    return both;
  }

  @Override
  protected List<LossTerm> besides(Pass pass, Generates model, Hidden hidden, CausalBatch batch) {
    if (!(model instanceof ReadsFromEnd reader)) {
      throw new IllegalArgumentException("this model does not read from the end");
    }
    return List.of(
        new LossTerm(
            PREVIOUS,
            CrossEntropy.of(
                pass.tape(), reader.previousLogits(pass, hidden), previous(batch), 1f)));
  }

  /** Who reads from the end begins where a sequence ends, not with what fills up its places. */
  @Override
  protected Input.Tokens input(CausalBatch batch) {
    int[] lengths = new int[batch.batch()];
    for (int i = 0; i < batch.ids().length; i++) {
      lengths[i / batch.length()] += isPadded(batch, i) ? 0 : 1;
    }
    return new Input.Tokens(batch.ids(), null, lengths, batch.length(), null);
  }

  /** What stands before each place; nothing is asked at the first of a sequence. */
  private static int[] previous(CausalBatch batch) {
    int[] targets = new int[batch.ids().length];
    Arrays.setAll(
        targets,
        i ->
            i % batch.length() == 0 || isPadded(batch, i)
                ? CausalBatch.IGNORE
                : batch.ids()[i - 1]);
    return targets;
  }

  /** The last window of a text may end before its places do. */
  private static boolean isPadded(CausalBatch batch, int i) {
    return batch.targets()[i] == CausalBatch.IGNORE;
  }

  @Override
  protected List<Asked> askedBesides(CausalBatch batch) {
    int[] targets = previous(batch);
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] != CausalBatch.IGNORE) {
        asked.add(new Asked(PREVIOUS, i, i / batch.length(), i % batch.length(), targets[i]));
      }
    }
    return asked;
  }
}
