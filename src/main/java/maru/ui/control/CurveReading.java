package maru.ui.control;

import java.util.Optional;

/**
 * What a training's curves say at a moment, as far as it can be said: they are noisy, and a reading
 * is a hint and no finding.
 *
 * @param kind what it is
 * @param figure looks for which it has lasted, how many times its best the loss is, where it stood,
 *     or the step since when
 */
public record CurveReading(Kind kind, double figure) {
  /** What can be read off. */
  public enum Kind {
    /** The loss has grown far above its best. */
    DIVERGING,
    /** Validation rises while training falls. */
    OVERFITTING,
    /** Validation falls again after it had stood still. */
    PLATEAU_BROKEN,
    /** The loss is no better than that of a blind guess. */
    BLIND,
    /** It is better than that, and no better than what frequencies alone give. */
    ABOVE_FREQUENCY,
    /** It is better than that too: what stands around is made use of. */
    BELOW_FREQUENCY
  }

  /** Training values that are taken together, since single batches jump. */
  private static final int WINDOW = 30;

  private static final double DIVERGED = 1.5;
  private static final int RISING_LOOKS = 4;
  private static final double RISE = 1.02;
  private static final int STILL_LOOKS = 6;
  private static final double STILL = 0.01;
  private static final double FALL = 0.04;

  /** A loss at such a share of a blind guess's is told apart from it. */
  private static final double BETTER = 0.98;

  /**
   * What both curves say at a moment that asks for a look, if anything.
   *
   * @param changed the step at which a lever was moved last, or 0: what was before it was another
   *     training, whose losses say nothing of this one's
   * @param moment the step up to which they are read
   */
  public static Optional<CurveReading> of(
      Curve training, Curve validation, int changed, int moment) {
    return diverging(training, changed, moment)
        .or(() -> overfitting(training, validation, changed, moment))
        .or(() -> plateauBroken(validation, changed, moment));
  }

  /**
   * How far the model has come at a moment by what its loss is held against, where it was measured.
   *
   * @param blind the loss of a blind guess
   * @param frequency the loss of one who knows frequencies alone
   */
  public static Optional<CurveReading> level(
      Curve validation, double blind, double frequency, int moment) {
    int n = validation.indexAt(moment) + 1;
    if (n == 0) {
      return Optional.empty();
    }
    float now = validation.value(n - 1);
    if (now >= frequency) {
      boolean better = now < BETTER * blind;
      return Optional.of(
          new CurveReading(better ? Kind.ABOVE_FREQUENCY : Kind.BLIND, better ? frequency : blind));
    }
    int first = 0;
    while (validation.value(first) >= frequency) {
      first++;
    }
    return Optional.of(new CurveReading(Kind.BELOW_FREQUENCY, validation.step(first)));
  }

  private static Optional<CurveReading> diverging(Curve training, int changed, int moment) {
    int n = training.indexAt(moment) + 1;
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

  private static Optional<CurveReading> overfitting(
      Curve training, Curve validation, int changed, int moment) {
    int n = validation.indexAt(moment) + 1;
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
    double now = mean(training, training.indexAt(moment) + 1);
    return now < then
        ? Optional.of(new CurveReading(Kind.OVERFITTING, n - 1 - least))
        : Optional.empty();
  }

  private static Optional<CurveReading> plateauBroken(Curve validation, int changed, int moment) {
    int n = validation.indexAt(moment) + 1;
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
