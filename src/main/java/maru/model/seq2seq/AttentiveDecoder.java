package maru.model.seq2seq;

import maru.engine.autograd.Recurrence;
import maru.engine.autograd.TimeSteps;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/** A decoder that looks at what was read, at each of its steps anew. */
interface AttentiveDecoder {
  /** What the taps of its attention begin with. */
  String ATTENTION = "attention";

  /**
   * Goes along what is written.
   *
   * @param y its embeddings (B * Tt, H)
   * @param first the states before the first step
   * @return its states and their contexts side by side (B * Tt, H + M)
   */
  Tensor forward(Pass pass, Tensor y, TimeSteps steps, ReadSequence memory, Recurrence.State first);
}
