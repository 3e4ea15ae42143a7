package maru.model;

import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/** A model that reads two sentences and answers on the pair. */
public interface JudgesPairs extends Model {
  /** Logits of "does not follow" (0) and "follows" (1) for each sequence: (B, 2). */
  Tensor pairLogits(Pass pass, Hidden hidden);
}
