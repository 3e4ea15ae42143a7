package maru.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.data.BatchSource;
import maru.data.PairBatch;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.model.Input;
import maru.model.Model;
import maru.model.Translates;
import maru.text.Vocabulary;

/**
 * What is written after something was read, each place told by the true ones before it (teacher
 * forcing), whatever the pairs are drawn from.
 *
 * @param <S> where they come from
 */
public class PairTask<S extends BatchSource<PairBatch>> extends SourcedTask<PairBatch, S> {
  private final Vocabulary vocabulary;
  private final LossKind loss;

  /**
   * A task with one loss, which is called as the kind is.
   *
   * @param counts how often each token of the vocabulary is asked for
   */
  public PairTask(TaskKind kind, S source, Vocabulary vocabulary, long[] counts) {
    super(kind, source);
    this.vocabulary = vocabulary;
    this.loss =
        new LossKind(
            kind.id(),
            vocabulary.size(),
            List.of(new Baseline(Baseline.UNIGRAM, Frequencies.entropy(counts))));
  }

  /** A batch as a model reads it. */
  public static Input.TokenPair input(PairBatch batch) {
    return new Input.TokenPair(
        Input.Tokens.padded(batch.sources(), batch.sourceLengths(), batch.sourceLength()),
        Input.Tokens.padded(batch.written(), batch.targetLengths(), batch.targetLength()));
  }

  @Override
  public final int sequences(PairBatch batch) {
    return batch.batch();
  }

  @Override
  public final long tokens(PairBatch batch) {
    return Arrays.stream(batch.sourceLengths()).asLongStream().sum()
        + Arrays.stream(batch.targetLengths()).asLongStream().sum();
  }

  @Override
  public final List<LossTerm> record(Pass pass, Model model, PairBatch batch) {
    if (!(model instanceof Translates writer)) {
      throw new IllegalArgumentException("this model does not turn one sequence into another");
    }
    return List.of(
        new LossTerm(
            loss.name(),
            CrossEntropy.of(
                pass.tape(),
                writer.answerLogits(pass, writer.forward(pass, input(batch))),
                batch.answers(),
                1f)));
  }

  @Override
  public final List<LossKind> losses() {
    return List.of(loss);
  }

  @Override
  public final BatchView view(PairBatch batch) {
    int tt = batch.targetLength();
    List<BatchView.Asked> asked = new ArrayList<>();
    for (int i = 0; i < batch.answers().length; i++) {
      if (batch.answers()[i] >= 0) {
        asked.add(new BatchView.Asked(loss.name(), i, i / tt, i % tt, batch.answers()[i]));
      }
    }
    return new BatchView(
        batch.batch(),
        List.of(
            side(batch.sources(), batch.sourceLengths(), batch.sourceLength()),
            side(batch.written(), batch.targetLengths(), tt)),
        asked);
  }

  private BatchView.TokenSide side(int[] ids, int[] lengths, int length) {
    BatchView.Mark[] marks = new BatchView.Mark[ids.length];
    for (int i = 0; i < ids.length; i++) {
      boolean special = vocabulary.isSpecial(ids[i]);
      marks[i] =
          i % length >= lengths[i / length]
              ? BatchView.Mark.PADDING
              : special ? BatchView.Mark.SPECIAL : BatchView.Mark.PLAIN;
    }
    return new BatchView.TokenSide(length, ids, lengths, marks, new int[ids.length]);
  }
}
