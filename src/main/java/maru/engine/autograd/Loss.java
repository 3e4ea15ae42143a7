package maru.engine.autograd;

import maru.engine.tensor.Tensor;

/** A loss on the tape: the mean over rows, each of which asks which of several answers is right. */
public interface Loss {
  /** Rows that count. */
  int count();

  /** The sum of the losses of the rows that count, in nats; after the tape has run. */
  double sum();

  /** The mean loss in nats; 0 where no row counts. */
  default double mean() {
    return count() == 0 ? 0 : sum() / count();
  }

  /** In how many rows the right answer came out first. */
  int correct();

  /** The loss of one row, 0 where it does not count. */
  float lossOf(int row);

  /** What the loss is of: (rows, answers). */
  Tensor logits();

  /** The right answer of each row, or a negative number where it does not count. */
  int[] targets();
}
