package maru.inspect.step;

/** The three ways of a step: forward to the loss, back with the gradient, and the update. */
public enum Phase {
  /** From the batch to the loss. */
  FORWARD,
  /** From the loss back to every weight. */
  BACKWARD,
  /** Clipping and AdamW. */
  UPDATE
}
