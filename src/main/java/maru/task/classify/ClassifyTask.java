package maru.task.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.data.LabelledBatch;
import maru.data.LabelledBatches;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.model.Classifies;
import maru.model.Input;
import maru.model.Model;
import maru.task.Baseline;
import maru.task.BatchView;
import maru.task.BatchView.Mark;
import maru.task.Frequencies;
import maru.task.LossKind;
import maru.task.LossTerm;
import maru.task.SourcedTask;
import maru.task.TaskKind;
import maru.text.Vocabulary;

/** Classes of sentences, on a corpus that tells them. */
public final class ClassifyTask extends SourcedTask<LabelledBatch, LabelledBatches> {
  /** Its loss. */
  public static final String CLASS = "classify";

  private final Vocabulary vocabulary;
  private final LossKind loss;

  ClassifyTask(TaskKind kind, LabelledBatches batches, int classes, Vocabulary vocabulary) {
    super(kind, batches);
    this.vocabulary = vocabulary;
    this.loss =
        new LossKind(
            CLASS,
            classes,
            List.of(new Baseline(Baseline.UNIGRAM, Frequencies.entropy(batches.counts(classes)))));
  }

  @Override
  public int sequences(LabelledBatch batch) {
    return batch.batch();
  }

  @Override
  public long tokens(LabelledBatch batch) {
    return Arrays.stream(batch.lengths()).asLongStream().sum();
  }

  @Override
  public List<LossTerm> record(Pass pass, Model model, LabelledBatch batch) {
    if (!(model instanceof Classifies judge)) {
      throw new IllegalArgumentException("this model has no classes");
    }
    Input.Tokens input = new Input.Tokens(batch.ids(), null, batch.lengths(), batch.length(), null);
    return List.of(
        new LossTerm(
            CLASS,
            CrossEntropy.of(
                pass.tape(),
                judge.classLogits(pass, judge.forward(pass, input), input),
                batch.labels(),
                1f)));
  }

  @Override
  public List<LossKind> losses() {
    return List.of(loss);
  }

  @Override
  public BatchView view(LabelledBatch batch) {
    int length = batch.length();
    Mark[] marks = new Mark[batch.ids().length];
    for (int i = 0; i < marks.length; i++) {
      boolean special = vocabulary.isSpecial(batch.ids()[i]);
      marks[i] =
          i % length >= batch.lengths()[i / length]
              ? Mark.PADDING
              : special ? Mark.SPECIAL : Mark.PLAIN;
    }
    List<BatchView.Asked> asked = new ArrayList<>();
    for (int b = 0; b < batch.batch(); b++) {
      asked.add(new BatchView.Asked(CLASS, b, b, batch.lengths()[b] - 1, batch.labels()[b]));
    }
    return new BatchView(
        batch.batch(),
        List.of(
            new BatchView.TokenSide(
                length, batch.ids(), batch.lengths(), marks, new int[batch.ids().length])),
        asked);
  }
}
