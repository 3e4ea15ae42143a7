package maru.engine.optim;

/**
 * AdamW's settings (Loshchilov and Hutter 2019).
 *
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of squared gradients
 * @param epsilon added to the root of the latter
 * @param weightDecay share of a weight, times the learning rate, taken off each step; biases and
 *     layer norms are spared
 * @param clip the largest norm of all gradients together; 0 for no limit
 */
public record AdamWConfig(float beta1, float beta2, float epsilon, float weightDecay, float clip) {
  /** Refuses what can't be. */
  public AdamWConfig {
    if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "beta1 and beta2 lie from 0 up to but not including 1; they were "
              + beta1
              + " and "
              + beta2);
    }
    if (!(epsilon > 0) || !(weightDecay >= 0) || !(clip >= 0)) {
      throw new IllegalArgumentException(
          "epsilon must be positive, weight decay and clip not negative; they were "
              + epsilon
              + ", "
              + weightDecay
              + " and "
              + clip);
    }
  }
}
