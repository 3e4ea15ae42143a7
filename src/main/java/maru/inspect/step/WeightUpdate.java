package maru.inspect.step;

import maru.engine.optim.Optimizer;

/**
 * The update of one weight with all its numbers: those before and after the step are the engine's,
 * what lies between is computed from them.
 *
 * @param parameter its name
 * @param row in the parameter, from 0
 * @param column in the parameter, from 0
 * @param before w
 * @param gradient g, before clipping
 * @param firstBefore m
 * @param secondBefore v
 * @param first m after the step
 * @param second v after the step
 * @param after w after the step
 * @param frozen whether the parameter stays as it is
 * @param settings what is the same for all weights of the parameter
 */
public record WeightUpdate(
    String parameter,
    int row,
    int column,
    float before,
    float gradient,
    float firstBefore,
    float secondBefore,
    float first,
    float second,
    float after,
    boolean frozen,
    Settings settings) {
  /**
   * The settings of an update.
   *
   * @param t which update it is, from 1
   * @param rate the learning rate
   * @param decay the share of a weight, times the rate, that is taken off; 0 for vectors
   * @param clip the factor on the gradient
   * @param beta1 decay of m
   * @param beta2 decay of v
   * @param epsilon added to the root
   * @param rule by which the weight goes; without AdamW there are neither m nor v
   */
  public record Settings(
      long t,
      float rate,
      float decay,
      double clip,
      float beta1,
      float beta2,
      float epsilon,
      Optimizer.Rule rule) {}

  /** The gradient after clipping. */
  public double clipped() {
    return settings.clip * gradient;
  }

  /** By what m is divided to be freed of its start at 0. */
  double firstCorrection() {
    return 1 - Math.pow(settings.beta1, (double) settings.t);
  }

  /** m, freed of its start at 0. */
  public double correctedFirst() {
    return first / firstCorrection();
  }

  /** v, freed of its start at 0. */
  public double correctedSecond() {
    return second / (1 - Math.pow(settings.beta2, (double) settings.t));
  }

  /** The share of the weight that is kept. */
  double keep() {
    return 1 - (double) settings.rate * settings.decay;
  }

  /** The weight with its share taken off. */
  public double decayed() {
    return before * keep();
  }

  /** The way that the gradient has the weight go. */
  public double move() {
    if (settings.rule == Optimizer.Rule.SGD) {
      return settings.rate * clipped();
    }
    return settings.rate * correctedFirst() / (Math.sqrt(correctedSecond()) + settings.epsilon);
  }

  /** What the formula gives for the weight after the step. */
  public double computed() {
    return frozen ? before : decayed() - move();
  }
}
