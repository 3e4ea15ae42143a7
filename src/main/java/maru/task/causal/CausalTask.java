package maru.task.causal;

import java.util.Arrays;
import java.util.List;
import maru.count.BigramCounts;
import maru.data.CausalBatch;
import maru.data.CausalBatches;
import maru.model.Predictor;
import maru.task.Baseline;
import maru.task.Frequencies;
import maru.task.LossKind;
import maru.task.NextTokenTask;
import maru.task.TaskKind;

/** The next token at every place, on a corpus. */
public final class CausalTask extends NextTokenTask<CausalBatches> {
  /** Its loss. */
  public static final String NEXT = "causal";

  CausalTask(TaskKind kind, CausalBatches batches, TaskKind.Data data) {
    // Measured here, where a task is made ready, since the window asks for it on its own thread.
    super(
        kind,
        batches,
        data.tokenizer().vocabulary(),
        loss(batches, data.tokenizer().vocabulary().size()));
  }

  /** The loss of the next token, with what counting alone gets. */
  public static LossKind loss(CausalBatches batches, int vocabularySize) {
    double byFrequency = Frequencies.entropy(batches.trainingCounts(vocabularySize));
    Predictor pairs = BigramCounts.of(vocabularySize, List.of(batches.trainingStream()));
    return new LossKind(
        NEXT,
        vocabularySize,
        List.of(
            new Baseline(Baseline.UNIGRAM, byFrequency),
            new Baseline(Baseline.BIGRAM, validationLoss(batches, pairs))));
  }

  /**
   * The loss, in nats a token, of one who tells what comes next: over the whole validation part, at
   * the places where a model is measured and with no more before them than it sees there.
   */
  public double validationLoss(Predictor predictor) {
    return validationLoss(batches(), predictor);
  }

  private static double validationLoss(CausalBatches batches, Predictor predictor) {
    double sum = 0;
    long places = 0;
    for (int index = 0; index < batches.validationBatches(); index++) {
      CausalBatch batch = batches.validation(index);
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
}
