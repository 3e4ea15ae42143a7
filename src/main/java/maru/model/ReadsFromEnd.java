package maru.model;

import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/**
 * A model that also reads from the end, and so tells what stands before each place from what stands
 * after it. The states of that reader are its {@link Hidden#memory}.
 */
public interface ReadsFromEnd extends Generates {
  /** Logits over what stands before each row: (rows, V). */
  Tensor previousLogits(Pass pass, Hidden hidden);
}
