package maru.count;

import java.util.List;

/** How much of each count is taken off, to be given to what was not seen. */
public sealed interface Discounting {
  /** What is taken where no estimate can be made. */
  double USUAL = 0.75;

  /** The usual {@link #USUAL} of every count. */
  static Given usual() {
    return Given.of(USUAL);
  }

  /**
   * Given.
   *
   * @param once off what was counted once, between 0 and 1
   * @param twice off what was counted twice, between 0 and 2
   * @param more off what was counted more often, between 0 and 3
   */
  record Given(double once, double twice, double more) implements Discounting {
    /** Refuses those that take nothing or all. */
    public Given {
      if (!fits(once, 1) || !fits(twice, 2) || !(more > 0 && more <= 3)) {
        throw new IllegalArgumentException("no discounts are " + once + " " + twice + " " + more);
      }
    }

    /** The same off every count. */
    public static Given of(double discount) {
      return new Given(discount, discount, discount);
    }

    /** Whether an estimate can be taken off what was counted so often. */
    static boolean fits(double discount, int often) {
      return discount > 0 && discount < often;
    }

    /** What is taken off a count. */
    double of(int count) {
      return count < 2 ? once : count == 2 ? twice : more;
    }
  }

  /**
   * Given for each order by itself.
   *
   * @param orders theirs, that of single tokens first
   */
  record ByOrder(List<Given> orders) implements Discounting {
    /** Keeps its own list. */
    public ByOrder {
      orders = List.copyOf(orders);
    }
  }

  /**
   * Estimated of each order from how many n-grams occur once, twice ... (Chen and Goodman 1999).
   *
   * @param modified three discounts, for one, two and more, or one for all
   */
  record Estimated(boolean modified) implements Discounting {}

  /**
   * The discounts of an order, and whether they could be had as asked; where not, they are usual.
   *
   * @param given the discounts
   * @param asFor whether they are what was asked for
   */
  record Found(Given given, boolean asFor) {}

  /**
   * The discounts of the n-grams of one order.
   *
   * @param continued whether they are counted by what precedes them
   */
  default Found of(NGrams counts, int n, boolean continued) {
    return switch (this) {
      case Given given -> new Found(given, true);
      case ByOrder each -> new Found(each.orders().get(n - 1), true);
      case Estimated estimated -> estimate(counts, n, continued, estimated.modified());
    };
  }

  private static Found estimate(NGrams counts, int n, boolean continued, boolean modified) {
    double[] often = new double[5];
    for (int i = 1; i < often.length; i++) {
      often[i] = counts.often(n, continued, i);
    }
    double y = often[1] / (often[1] + 2 * often[2]);
    double once = modified ? 1 - 2 * y * often[2] / often[1] : y;
    double twice = modified ? 2 - 3 * y * often[3] / often[2] : y;
    double more = modified ? 3 - 4 * y * often[4] / often[3] : y;
    // No number fits where a division was by none.
    boolean there = Given.fits(once, 1) && Given.fits(twice, 2) && more > 0 && more <= 3;
    return there ? new Found(new Given(once, twice, more), true) : new Found(usual(), false);
  }
}
