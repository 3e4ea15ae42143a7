package maru.task.causal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import maru.base.Problem;
import maru.data.CausalBatch;
import maru.data.CausalBatches;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.Generates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.Model;
import maru.task.BatchView;
import maru.task.Frequencies;
import maru.task.Levers;
import maru.task.LossKind;
import maru.task.LossTerm;
import maru.task.Task;
import maru.task.TaskKind;
import maru.text.Tokenizer;

/** The next token at every place, on a corpus. */
public final class CausalTask implements Task<CausalBatch> {
  /** Its loss. */
  public static final String NEXT = "causal";

  private final TaskKind kind;
  private final CausalBatches batches;
  private final Tokenizer tokenizer;
  private final double byFrequency;

  CausalTask(TaskKind kind, CausalBatches batches, TaskKind.Data data) {
    this.kind = kind;
    this.batches = batches;
    this.tokenizer = data.tokenizer();
    this.byFrequency =
        Frequencies.entropy(batches.trainingCounts(data.tokenizer().vocabulary().size()));
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
    Hidden hidden = model.forward(pass, Input.Tokens.of(batch.ids(), batch.length()));
    Tensor logits = writer.nextLogits(pass, hidden);
    return List.of(new LossTerm(NEXT, CrossEntropy.of(pass.tape(), logits, batch.targets(), 1f)));
  }

  @Override
  public List<LossKind> losses() {
    return List.of(
        new LossKind(NEXT, tokenizer.vocabulary().size(), OptionalDouble.of(byFrequency)));
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
    List<BatchView.Asked> asked = new ArrayList<>();
    for (int i = 0; i < marks.length; i++) {
      boolean special = tokenizer.vocabulary().isSpecial(batch.ids()[i]);
      marks[i] = special ? BatchView.Mark.SPECIAL : BatchView.Mark.PLAIN;
      if (batch.targets()[i] >= 0) {
        asked.add(
            new BatchView.Asked(
                NEXT, i, i / batch.length(), i % batch.length(), batch.targets()[i]));
      }
    }
    return new BatchView(
        batch.batch(),
        List.of(
            new BatchView.TokenSide(
                batch.length(), batch.ids(), lengths, marks, new int[batch.ids().length])),
        asked);
  }
}
