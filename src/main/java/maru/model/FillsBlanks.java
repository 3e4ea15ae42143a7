package maru.model;

import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/**
 * A model that tells what stands at a place of a text from both its sides: it reads {@code [CLS] A
 * [SEP]} with [MASK] at its blanks.
 */
public interface FillsBlanks extends Model {
  /**
   * Logits over the vocabulary at the given rows of the hidden states: (rows, V).
   *
   * @param rows ascending numbers of rows, sequence b's token t being row b * T + t
   */
  Tensor blankLogits(Pass pass, Hidden hidden, int[] rows);
}
