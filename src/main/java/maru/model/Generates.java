package maru.model;

import maru.engine.autograd.SelectRows;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/**
 * A model that tells what comes after each place from what stands up to it, and so can write on.
 */
public interface Generates extends Model {
  /** Logits over what follows each row: (rows, V). */
  Tensor nextLogits(Pass pass, Hidden hidden);

  /** The same at the given rows alone, which ascend. */
  default Tensor nextLogits(Pass pass, Hidden hidden, int[] rows) {
    return nextLogits(
        pass, new Hidden(SelectRows.of(pass.tape(), hidden.states(), rows), hidden.memory()));
  }
}
