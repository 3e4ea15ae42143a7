package maru.ui.control;

/**
 * The running mean of a curve, in which a value weighs the less the older it is; it follows the
 * curve as that grows.
 */
final class Smoothed {
  /**
   * How much of its weight a value keeps from one point to the next: the last twenty or so count.
   */
  private static final double KEPT = 0.95;

  private final Curve of;
  private final Curve mean = new Curve();
  private int cuts;
  private double sum;
  private double weight;

  Smoothed(Curve of) {
    this.of = of;
    this.cuts = of.cuts();
  }

  /** The curve that it is the mean of. */
  Curve of() {
    return of;
  }

  /** The mean at each of the curve's points. */
  Curve curve() {
    if (cuts != of.cuts()) {
      cuts = of.cuts();
      mean.clear();
      sum = 0;
      weight = 0;
    }
    for (int i = mean.size(); i < of.size(); i++) {
      sum = KEPT * sum + (1 - KEPT) * of.value(i);
      weight = KEPT * weight + (1 - KEPT);
      mean.add(of.step(i), (float) (sum / weight));
    }
    return mean;
  }
}
