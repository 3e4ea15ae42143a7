package maru.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.data.CausalBatch;
import maru.data.CausalSource;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.Generates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.Model;
import maru.text.Vocabulary;

/**
 * The next token wherever a batch asks for it, whatever its batches are drawn from.
 *
 * @param <S> where they come from
 */
public abstract class NextTokenTask<S extends CausalSource> extends SourcedTask<CausalBatch, S> {
  private final Vocabulary vocabulary;
  private final LossKind loss;

  /** A task with one loss, on batches of tokens of a vocabulary. */
  protected NextTokenTask(TaskKind kind, S source, Vocabulary vocabulary, LossKind loss) {
    super(kind, source);
    this.vocabulary = vocabulary;
    this.loss = loss;
  }

  @Override
  public final int sequences(CausalBatch batch) {
    return batch.batch();
  }

  @Override
  public final long tokens(CausalBatch batch) {
    return (long) batch.batch() * batch.length();
  }

  @Override
  public final List<LossTerm> record(Pass pass, Model model, CausalBatch batch) {
    if (!(model instanceof Generates writer)) {
      throw new IllegalArgumentException("this model does not tell what comes next");
    }
    Hidden hidden = model.forward(pass, input(batch));
    Tensor logits = writer.nextLogits(pass, hidden);
    List<LossTerm> terms = new ArrayList<>();
    terms.add(new LossTerm(loss.name(), CrossEntropy.of(pass.tape(), logits, batch.targets(), 1f)));
    terms.addAll(besides(pass, writer, hidden, batch));
    return terms;
  }

  /** A batch as a model reads it: what fills up its places stands after all that is asked. */
  protected Input.Tokens input(CausalBatch batch) {
    return Input.Tokens.of(batch.ids(), batch.length());
  }

  /** Records what else it asks of a batch. */
  protected List<LossTerm> besides(Pass pass, Generates model, Hidden hidden, CausalBatch batch) {
    return List.of();
  }

  /** The answers to that, in their order. */
  protected List<BatchView.Asked> askedBesides(CausalBatch batch) {
    return List.of();
  }

  @Override
  public final List<Stretch> stretches(CausalBatch batch) {
    int length = batch.length();
    List<Stretch> stretches = new ArrayList<>();
    for (int b = 0; b < batch.starts().length; b++) {
      int last = batch.targets()[(b + 1) * length - 1];
      int[] tokens =
          Arrays.copyOfRange(batch.ids(), b * length, (b + 1) * length + (last < 0 ? 0 : 1));
      if (last >= 0) {
        tokens[length] = last;
      }
      stretches.add(new Stretch(batch.starts()[b], tokens));
    }
    return stretches;
  }

  @Override
  public List<LossKind> losses() {
    return List.of(loss);
  }

  @Override
  public final BatchView view(CausalBatch batch) {
    int[] lengths = new int[batch.batch()];
    Arrays.fill(lengths, batch.length());
    BatchView.Mark[] marks = new BatchView.Mark[batch.ids().length];
    List<BatchView.Asked> asked = new ArrayList<>();
    for (int i = 0; i < marks.length; i++) {
      boolean special = vocabulary.isSpecial(batch.ids()[i]);
      marks[i] = special ? BatchView.Mark.SPECIAL : BatchView.Mark.PLAIN;
      if (batch.targets()[i] >= 0) {
        asked.add(
            new BatchView.Asked(
                loss.name(), i, i / batch.length(), i % batch.length(), batch.targets()[i]));
      }
    }
    asked.addAll(askedBesides(batch));
    return new BatchView(
        batch.batch(),
        List.of(
            new BatchView.TokenSide(
                batch.length(), batch.ids(), lengths, marks, new int[batch.ids().length])),
        asked);
  }
}
