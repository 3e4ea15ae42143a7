package maru.count;

/**
 * Whatever tells how probable each token is after others: a trained model, or one that only counts
 * and has neither parameters nor a tape.
 */
@FunctionalInterface
public interface Predictor {
  /**
   * The distribution over the vocabulary after a context.
   *
   * @param context the tokens before, oldest first; none at the beginning of a text
   * @return V probabilities that sum to 1
   */
  double[] next(int[] context);

  /** The probability of a single token there; overridden where that takes less than all V. */
  default double probability(int[] context, int token) {
    return next(context)[token];
  }
}
