package maru.task.causal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Problem;
import maru.count.BigramCounts;
import maru.data.CausalBatch;
import maru.data.CausalBatches;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.Generates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.Model;
import maru.model.Predictor;
import maru.task.Baseline;
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
  private final LossKind loss;

  CausalTask(TaskKind kind, CausalBatches batches, TaskKind.Data data) {
    this.kind = kind;
    this.batches = batches;
    this.tokenizer = data.tokenizer();
    int vocabularySize = data.tokenizer().vocabulary().size();
    double byFrequency = Frequencies.entropy(batches.trainingCounts(vocabularySize));
    Predictor pairs = BigramCounts.of(vocabularySize, List.of(batches.trainingStream()));
    // Measured here, where a task is made ready, since the window asks for it on its own thread.
    this.loss =
        new LossKind(
            NEXT,
            vocabularySize,
            List.of(
                new Baseline(Baseline.UNIGRAM, byFrequency),
                new Baseline(Baseline.BIGRAM, validationLoss(pairs))));
  }

  /**
   * The loss, in nats a token, of one who tells what comes next: over the whole validation part, at
   * the places where a model is measured and with no more before them than it sees there.
   */
  public double validationLoss(Predictor predictor) {
    double sum = 0;
    long places = 0;
    for (int index = 0; index < validationBatches(); index++) {
      CausalBatch batch = validation(index);
      for (int i = 0; i < batch.targets().length; i++) {
        if (batch.targets()[i] != CausalBatch.IGNORE) {
          int begin = i - i % batch.length();
          int[] context = Arrays.copyOfRange(batch.ids(), begin, i + 1);
          sum -= Math.log(predictor.probability(context, batch.targets()[i]));
          places++;
        }
      }
    }
    return sum / places;
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
