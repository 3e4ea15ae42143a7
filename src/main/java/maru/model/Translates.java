package maru.model;

import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/**
 * A model that reads one sequence whole and writes another: it takes an {@link Input.TokenPair},
 * whose target is what has been written so far, and tells what comes next there. While it is
 * trained all places of the target are told at once (teacher forcing): none may see what follows.
 */
public interface Translates extends Model {
  /**
   * Logits over what follows each place of the target: (B * Tt, V).
   *
   * @param hidden of a forward pass through a pair
   */
  Tensor answerLogits(Pass pass, Hidden hidden);

  @Override
  default boolean readsTextAlone() {
    return false;
  }
}
