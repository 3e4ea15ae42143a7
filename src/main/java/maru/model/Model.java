package maru.model;

import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;

/**
 * A model: an architecture with its weights. What it can do it says by the further interfaces that
 * it implements ({@link FillsBlanks}, {@link Generates}, {@link JudgesPairs}, {@link HasAttention},
 * {@link HasBlocks}, {@link HasHiddenStates}, {@link LearnsByCounting}, {@link ReadsOut}); whoever
 * wants something of it asks for that, and never which model it is.
 */
public interface Model {
  /** What it is made of. */
  ModelConfig config();

  /** Its weights. */
  Parameters parameters();

  /** Whether a text alone is enough for it to be asked; what turns one into another needs two. */
  default boolean readsTextAlone() {
    return readsTexts();
  }

  /** Whether it can be asked about a text; one that sees pictures can't. */
  default boolean readsTexts() {
    return true;
  }

  /**
   * Records its way through a batch.
   *
   * @return the last hidden states, of each row of the input one: (rows, C)
   */
  Hidden forward(Pass pass, Input input);
}
