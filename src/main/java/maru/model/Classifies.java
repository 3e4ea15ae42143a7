package maru.model;

import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/** A model that has a head which puts a text into one of a few classes. */
public interface Classifies extends Model {
  /** Among how many; 0 where it was made without that head. */
  int classes();

  /**
   * What a whole text comes down to, a row for each of the batch's: (B, C).
   *
   * @param input what {@code hidden} was made of
   */
  Tensor textStates(Pass pass, Hidden hidden, Input.Tokens input);

  /** Logits over the classes: (B, K). */
  Tensor classLogits(Pass pass, Hidden hidden, Input.Tokens input);
}
