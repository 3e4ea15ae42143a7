package maru.train;

import maru.engine.optim.Optimizer;
import maru.engine.tensor.Parameters;

/**
 * A copy of all that a training was when it was last known to be good: weights, both moments, how
 * many steps. Its arrays are made once and filled again.
 */
final class GoodMoment {
  private final Parameters parameters;
  private final Optimizer optimizer;
  private float[] weights = new float[0];
  private float[] first = new float[0];
  private float[] second = new float[0];
  private long step = -1;

  GoodMoment(Parameters parameters, Optimizer optimizer) {
    this.parameters = parameters;
    this.optimizer = optimizer;
  }

  /** Whether there is one. */
  boolean isKept() {
    return step >= 0;
  }

  /** How many steps were made then; -1 where none is kept. */
  long step() {
    return step;
  }

  /** Keeps none. */
  void forget() {
    step = -1;
  }

  /** Keeps the present one in place of the last. */
  void keep() {
    if (weights.length == 0) {
      weights = new float[parameters.size()];
      int moments = optimizer.keepsMoments() ? parameters.size() : 0;
      first = new float[moments];
      second = new float[moments];
    }
    copy(parameters.values(), weights);
    copy(optimizer.firstMoment(), first);
    copy(optimizer.secondMoment(), second);
    step = optimizer.updates();
  }

  /** Goes back to it; how often the optimizer updated is for the caller to say. */
  void restore() {
    copy(weights, parameters.values());
    copy(first, optimizer.firstMoment());
    copy(second, optimizer.secondMoment());
    parameters.changed();
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, Math.min(from.length, to.length));
  }
}
