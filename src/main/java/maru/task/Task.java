package maru.task;

import java.util.List;
import maru.base.Problem;
import maru.engine.nn.Pass;
import maru.model.Model;

/**
 * What a model learns, made ready on a corpus: the batch of any step, the losses that it has there,
 * and what these are held against.
 *
 * @param <B> its batches; each is a pure function of the step and the levers
 */
public interface Task<B> {
  /** Which task it is. */
  TaskKind kind();

  /** The batch of a step, from 0, as the levers stand there. */
  B training(long step, Levers levers);

  /** How many batches hold the whole validation part. */
  int validationBatches();

  /** One of the batches that hold the validation part, the same for every seed. */
  B validation(int index);

  /** How many sequences a batch has. */
  int sequences(B batch);

  /** How many tokens the model reads of it, padding not counted. */
  long tokens(B batch);

  /** Records the model's way through a batch and its losses, which are summed. */
  List<LossTerm> record(Pass pass, Model model, B batch);

  /** The losses that it has, in the order of {@link #record}, and what they are held against. */
  List<LossKind> losses();

  /** What a person should know before training. */
  default List<Problem> notices() {
    return List.of();
  }

  /**
   * What a batch has read of a text, and where: for models that {@link maru.model.LearnsByCounting
   * learn by counting}. None where it is of no text.
   */
  default List<Stretch> stretches(B batch) {
    return List.of();
  }

  /**
   * A stretch of the text that is learned from.
   *
   * @param place of its first token, from 0
   * @param tokens that stand there
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  record Stretch(long place, int[] tokens) {}

  /** How many tokens the text has that is learned from; 0 where there is none. */
  default long textLength() {
    return 0;
  }

  /** What a batch looks like to a person. */
  BatchView view(B batch);
}
