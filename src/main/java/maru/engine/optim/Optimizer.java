package maru.engine.optim;

import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import maru.base.Parallel;
import maru.engine.tensor.Shape;

/** Updates the weights of a model by their gradients. Which of them learn, the parameters say. */
public interface Optimizer {
  /** By which rule. */
  enum Rule {
    /** AdamW, which remembers means of the gradients and of their squares. */
    ADAMW,
    /** The gradient times the rate alone: stochastic gradient descent, which remembers nothing. */
    SGD;

    /** The name on the command line and in files. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Whether the weights of such a parameter decay: those of matrices do, biases and norms not. */
  static boolean decays(Shape shape) {
    return shape.rank() > 1;
  }

  /** Goes on with another share of a weight, times the rate, taken off each step. */
  void useDecay(float decay);

  /**
   * Sets the learning rate of each parameter by its name, as a factor on the rate of an update; 1
   * at first.
   */
  void scaleRates(ToDoubleFunction<String> factorOf);

  /**
   * Leaves the parameters whose names pass as they are from the next update on; the same as {@link
   * maru.engine.tensor.Parameters#freeze}.
   */
  void freeze(Predicate<String> frozen);

  /** The Euclidean norm of the gradients of all that learns together. */
  double gradientNorm(Parallel parallel);

  /**
   * Updates all weights that learn by their gradients.
   *
   * @param rate the learning rate
   * @param norm the gradients' norm, by which they are clipped
   */
  void update(Parallel parallel, float rate, double norm);

  /** Whether it remembers moments; where it doesn't, they are 0 for good. */
  boolean keepsMoments();

  /** The mean of gradients, laid out as the parameters. */
  float[] firstMoment();

  /** The mean of squared gradients, laid out as the parameters. */
  float[] secondMoment();

  /** How many updates were made. */
  long updates();

  /** How many of the updates moved the parameter of that name. */
  long updatesOf(String name);

  /**
   * Takes up where another left off, whose moments were copied into this one's.
   *
   * @param updatesMade all updates
   * @param moved how many of them moved the parameter of a name
   */
  void resume(long updatesMade, ToLongFunction<String> moved);
}
