package maru.model;

import java.util.Optional;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/** A model that can be asked at any layer what it would say if that were the last (logit lens). */
public interface ReadsOut extends Model {
  /**
   * Logits over the vocabulary, by the head that reads the last layer: (rows, V).
   *
   * @param states of any layer (rows, C)
   */
  Tensor readOut(Pass pass, Tensor states);

  /**
   * The table (V, C) by whose rows the last states are multiplied to give the logits, where nothing
   * else lies between; so each part of a state has its part in each logit.
   */
  default Optional<Tensor> readOutTable() {
    return Optional.empty();
  }
}
