package maru.extending;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Problem;
import maru.data.CausalBatch;
import maru.data.CausalBatches;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.Generates;
import maru.model.Input;
import maru.model.Model;
import maru.task.BatchView;
import maru.task.BatchView.Mark;
import maru.task.Levers;
import maru.task.LossKind;
import maru.task.LossTerm;
import maru.task.Task;
import maru.task.TaskKind;
import maru.text.Vocabulary;

/**
 * {@link Ahead} on a corpus.
 *
 * @param kind which task it is
 * @param batches windows of the corpus with the next token at each place
 * @param places how far ahead the answer lies
 * @param vocabulary of V tokens
 */
record AheadTask(TaskKind kind, CausalBatches batches, int places, Vocabulary vocabulary)
    implements Task<CausalBatch> {
  @Override
  public CausalBatch training(long step, Levers levers) {
    return ahead(batches.training(step, levers.batchSeed()));
  }

  private CausalBatch ahead(CausalBatch batch) {
    int[] targets = new int[batch.targets().length];
    for (int i = 0; i < targets.length; i++) {
      boolean inside = i % batch.length() + places - 1 < batch.length();
      targets[i] = inside ? batch.targets()[i + places - 1] : CausalBatch.IGNORE;
    }
    return new CausalBatch(batch.batch(), batch.length(), batch.ids(), targets);
  }

  @Override
  public List<LossTerm> record(Pass pass, Model model, CausalBatch batch) {
    Generates writer = (Generates) model;
    Tensor logits =
        writer.nextLogits(
            pass, model.forward(pass, Input.Tokens.of(batch.ids(), batch.length()))); // (B * T, V)
    return List.of(
        new LossTerm("ahead", CrossEntropy.of(pass.tape(), logits, batch.targets(), 1f)));
  }

  @Override
  public List<LossKind> losses() {
    return List.of(new LossKind("ahead", vocabulary.size(), List.of()));
  }

  @Override
  public BatchView view(CausalBatch batch) {
    int[] lengths = new int[batch.batch()];
    Arrays.fill(lengths, batch.length());
    Mark[] marks = new Mark[batch.ids().length];
    Arrays.fill(marks, Mark.PLAIN);
    List<BatchView.Asked> asked = new ArrayList<>();
    for (int i = 0; i < marks.length; i++) {
      if (batch.targets()[i] >= 0) {
        int place = i % batch.length();
        asked.add(new BatchView.Asked("ahead", i, i / batch.length(), place, batch.targets()[i]));
      }
    }
    BatchView.TokenSide side =
        new BatchView.TokenSide(batch.length(), batch.ids(), lengths, marks, new int[marks.length]);
    return new BatchView(batch.batch(), List.of(side), asked);
  }

  @Override
  public int validationBatches() {
    return batches.validationBatches();
  }

  @Override
  public CausalBatch validation(int index) {
    return ahead(batches.validation(index));
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
  public List<Problem> notices() {
    return List.of();
  }
}
