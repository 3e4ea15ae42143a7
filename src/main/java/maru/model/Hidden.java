package maru.model;

import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a model made of a batch.
 *
 * @param states the last hidden states (rows, C), of the side that is answered on
 * @param memory where there are two sides, what the first one became and the second looks at (rows
 *     of the first side, C), or the states of a reader from the end ({@link ReadsFromEnd}); else
 *     none
 */
public record Hidden(Tensor states, @Nullable Tensor memory) {
  /** Of a model that reads one side. */
  public static Hidden of(Tensor states) {
    return new Hidden(states, null);
  }
}
