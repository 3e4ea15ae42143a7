package maru.train;

import maru.base.Problem;
import maru.engine.optim.AdamWConfig;
import maru.engine.optim.CosineSchedule;

/**
 * How a training goes.
 *
 * @param steps updates in all
 * @param learningRate the highest learning rate
 * @param minLearningRate the last one
 * @param warmup steps in which the rate rises
 * @param beta1 AdamW's decay of the mean of gradients
 * @param beta2 AdamW's decay of the mean of squared gradients
 * @param weightDecay share of a weight, times the rate, taken off each step
 * @param clip the largest norm of all gradients together; 0 for no limit
 * @param seed of first weights, batches, masks and dropout
 */
public record TrainingConfig(
    long steps,
    float learningRate,
    float minLearningRate,
    long warmup,
    float beta1,
    float beta2,
    float weightDecay,
    float clip,
    long seed) {
  private static final float EPSILON = 1e-8f;

  /** Refuses what can't be. */
  public TrainingConfig {
    if (steps < 1) {
      throw new Problem("training.steps", steps);
    }
    if (!(learningRate > 0) || !(minLearningRate >= 0) || minLearningRate > learningRate) {
      throw new Problem("training.rate", learningRate, minLearningRate);
    }
    if (warmup < 0 || warmup > steps) {
      throw new Problem("training.warmup", warmup, steps);
    }
    if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1)) {
      throw new Problem("training.beta", beta1, beta2);
    }
    if (!(weightDecay >= 0) || !(clip >= 0)) {
      throw new Problem("training.decay", weightDecay, clip);
    }
  }

  /** The same over other steps. */
  public TrainingConfig withSteps(long other, long otherWarmup) {
    return new TrainingConfig(
        other, learningRate, minLearningRate, otherWarmup, beta1, beta2, weightDecay, clip, seed);
  }

  /** The same with another seed. */
  public TrainingConfig withSeed(long other) {
    return new TrainingConfig(
        steps, learningRate, minLearningRate, warmup, beta1, beta2, weightDecay, clip, other);
  }

  /** The learning rate over the steps. */
  public CosineSchedule schedule() {
    return new CosineSchedule(learningRate, minLearningRate, warmup, steps);
  }

  /** AdamW's settings. */
  public AdamWConfig optimizer() {
    return new AdamWConfig(beta1, beta2, EPSILON, weightDecay, clip);
  }
}
