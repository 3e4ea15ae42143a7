package maru.ui.lab.train;

import java.util.Optional;
import maru.ui.control.Curve;

/**
 * What a training's curves say at their end, as far as it can be said: they are noisy, and a
 * reading is a hint and no finding.
 *
 * @param kind what it is
 * @param figure looks for which it has lasted, how many times its best the loss is, or where it
 *     stood
 */
record CurveReading(Kind kind, double figure) {
  /** What can be read off. */
  enum Kind {
    /** The loss has grown far above its best. */
    DIVERGING,
    /** Validation rises while training falls. */
    OVERFITTING,
    /** Validation falls again after it had stood still. */
    PLATEAU_BROKEN
  }

  /** Training values that are taken together, since single batches jump. */
  private static final int WINDOW = 30;

  private static final double DIVERGED = 1.5;
  private static final int RISING_LOOKS = 4;
  private static final double RISE = 1.02;
  private static final int STILL_LOOKS = 6;
  private static final double STILL = 0.01;
  private static final double FALL = 0.04;

  /**
   * What the ends of both curves say, if anything.
   *
   * @param changed the step at which a lever was moved last, or 0: what was before it was another
   *     training, whose losses say nothing of this one's
   */
  static Optional<CurveReading> of(Curve training, Curve validation, int changed) {
    return diverging(training, changed)
        .or(() -> overfitting(training, validation, changed))
        .or(() -> plateauBroken(validation, changed));
  }

  private static Optional<CurveReading> diverging(Curve training, int changed) {
    int n = training.size();
    int from = training.indexAt(changed) + 1;
    if (n - from < 4 * WINDOW) {
      return Optional.empty();
    }
    double best = Double.POSITIVE_INFINITY;
    for (int end = from + WINDOW; end <= n; end += WINDOW) {
      best = Math.min(best, mean(training, end));
    }
    double times = mean(training, n) / best;
    return times > DIVERGED
        ? Optional.of(new CurveReading(Kind.DIVERGING, times))
        : Optional.empty();
  }

  private static Optional<CurveReading> overfitting(Curve training, Curve validation, int changed) {
    int n = validation.size();
    int least = validation.indexAt(changed) + 1;
    for (int i = least + 1; i < n; i++) {
      least = validation.value(i) < validation.value(least) ? i : least;
    }
    if (n - 1 - least < RISING_LOOKS) {
      return Optional.empty();
    }
    for (int i = n - RISING_LOOKS; i < n; i++) {
      if (validation.value(i) < RISE * validation.value(least)) {
        return Optional.empty();
      }
    }
    double then = mean(training, training.indexAt(validation.step(least)) + 1);
    double now = mean(training, training.size());
    return now < then
        ? Optional.of(new CurveReading(Kind.OVERFITTING, n - 1 - least))
        : Optional.empty();
  }

  private static Optional<CurveReading> plateauBroken(Curve validation, int changed) {
    int n = validation.size();
    if (n - (validation.indexAt(changed) + 1) < STILL_LOOKS + 2) {
      return Optional.empty();
    }
    float highest = 0;
    float lowest = Float.POSITIVE_INFINITY;
    for (int i = n - 2 - STILL_LOOKS; i < n - 2; i++) {
      highest = Math.max(highest, validation.value(i));
      lowest = Math.min(lowest, validation.value(i));
    }
    boolean stood = highest - lowest < STILL * highest;
    boolean falls = validation.value(n - 1) < (1 - FALL) * lowest;
    return stood && falls
        ? Optional.of(new CurveReading(Kind.PLATEAU_BROKEN, lowest))
        : Optional.empty();
  }

  /** The mean of the window that ends before point {@code end}. */
  private static double mean(Curve curve, int end) {
    int from = Math.max(0, end - WINDOW);
    double sum = 0;
    for (int i = from; i < end; i++) {
      sum += curve.value(i);
    }
    return end > from ? sum / (end - from) : Double.NaN;
  }
}
