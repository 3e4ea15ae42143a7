package maru.engine.nn;

import maru.engine.tensor.Tensor;

/** What keeps rows of numbers at one size: layer normalization, or one by the mean square alone. */
public interface Norm {
  /** x (rows, n) to (rows, n). */
  Tensor forward(Pass pass, Tensor x);
}
