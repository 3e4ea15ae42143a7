package maru.inspect.family;

import maru.count.Discounting;
import maru.count.NGramPredictor;
import maru.count.Smoothing;
import maru.inspect.Subject;
import maru.model.LearnsByCounting;
import maru.model.Model;

/**
 * How the text that a model has read is counted for a look at it, which need not be its own way.
 *
 * @param order the longest n-grams
 * @param kind of smoothing
 * @param discount off every count; 0 for an estimate
 */
public record Counting(int order, Kind kind, double discount) {
  /** Kinds of smoothing. */
  public enum Kind {
    /** One is added to every count. */
    ADD_ONE,
    /** Absolute discounting. */
    INTERPOLATED,
    /** Kneser-Ney with one discount. */
    KNESER_NEY,
    /** Kneser-Ney with three. */
    MODIFIED
  }

  /** Whether a model has a text to count. */
  public static boolean isOf(Model model) {
    return model instanceof LearnsByCounting;
  }

  private Smoothing smoothing() {
    Discounting taken =
        discount > 0
            ? Discounting.Given.of(discount)
            : new Discounting.Estimated(kind == Kind.MODIFIED);
    return switch (kind) {
      case ADD_ONE -> new Smoothing.AddK(1);
      case INTERPOLATED -> new Smoothing.Interpolated(taken);
      case KNESER_NEY, MODIFIED -> new Smoothing.KneserNey(taken);
    };
  }

  /** What is told from all that the model has read so far. */
  NGramPredictor predictor(Subject subject) {
    return subject.as(LearnsByCounting.class).predictor(order, smoothing());
  }
}
