package maru.task.repeat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Problem;
import maru.data.CausalBatch;
import maru.data.RepeatBatches;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.Generates;
import maru.model.Input;
import maru.model.Model;
import maru.task.Baseline;
import maru.task.BatchView;
import maru.task.Levers;
import maru.task.LossKind;
import maru.task.LossTerm;
import maru.task.Task;
import maru.task.TaskKind;

/** Repeats, of the tokens of a corpus. */
public final class RepeatTask implements Task<CausalBatch> {
  /** Its loss: of the next token wherever it has been said before. */
  public static final String REPEAT = "repeat";

  private final TaskKind kind;
  private final RepeatBatches batches;
  private final LossKind loss;

  RepeatTask(TaskKind kind, RepeatBatches batches, TaskKind.Data data) {
    this.kind = kind;
    this.batches = batches;
    this.loss =
        new LossKind(
            REPEAT,
            data.tokenizer().vocabulary().size(),
            List.of(new Baseline(Baseline.UNIGRAM, Math.log(batches.tokens().length))));
  }

  /** What is repeated, as it is drawn. */
  public RepeatBatches batches() {
    return batches;
  }

  @Override
  public TaskKind kind() {
    return kind;
  }

  @Override
  public CausalBatch training(long step, Levers levers) {
    return batches.training(step, levers.batchSeed());
  }

  @Override
  public int validationBatches() {
    return batches.validationBatches();
  }

  @Override
  public CausalBatch validation(int index) {
    return batches.validation(index);
  }

  @Override
  public int sequences(CausalBatch batch) {
    return batch.batch();
  }

  @Override
  public long tokens(CausalBatch batch) {
    return (long) batch.batch() * batch.length();
  }

  @Override
  public List<LossTerm> record(Pass pass, Model model, CausalBatch batch) {
    if (!(model instanceof Generates writer)) {
      throw new IllegalArgumentException("this model does not tell what comes next");
    }
    Tensor logits =
        writer.nextLogits(
            pass, model.forward(pass, Input.Tokens.of(batch.ids(), batch.length()))); // (B * T, V)
    return List.of(new LossTerm(REPEAT, CrossEntropy.of(pass.tape(), logits, batch.targets(), 1f)));
  }

  @Override
  public List<LossKind> losses() {
    return List.of(loss);
  }

  @Override
  public List<Problem> notices() {
    return List.of();
  }

  @Override
  public BatchView view(CausalBatch batch) {
    int[] lengths = new int[batch.batch()];
    Arrays.fill(lengths, batch.length());
    BatchView.Mark[] marks = new BatchView.Mark[batch.ids().length];
    Arrays.fill(marks, BatchView.Mark.PLAIN);
    List<BatchView.Asked> asked = new ArrayList<>();
    for (int i = 0; i < marks.length; i++) {
      if (batch.targets()[i] >= 0) {
        asked.add(
            new BatchView.Asked(
                REPEAT, i, i / batch.length(), i % batch.length(), batch.targets()[i]));
      }
    }
    BatchView.TokenSide side =
        new BatchView.TokenSide(
            batch.length(), batch.ids(), lengths, marks, new int[batch.ids().length]);
    return new BatchView(batch.batch(), List.of(side), asked);
  }
}
