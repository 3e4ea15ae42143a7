package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A range of numbers along an edge of a chart, even or by powers.
 *
 * @param low the first number
 * @param high the last number
 * @param logarithmic whether equal lengths mean equal ratios
 */
public record Axis(double low, double high, boolean logarithmic) {
  private static final double[] ROUND = {1, 2, 5};

  /** Checks that the range isn't empty and that a logarithmic one is above 0. */
  public Axis {
    if (!(low < high) || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException("no axis from " + low + " to " + high);
    }
  }

  /** Where {@code value} lies, 0 at the low end and 1 at the high end. */
  public double share(double value) {
    if (logarithmic) {
      return Math.log(Math.max(value, low) / low) / Math.log(high / low);
    }
    return (value - low) / (high - low);
  }

  /** The number at {@code share} of the range. */
  public double at(double share) {
    return logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low);
  }

  /** Round numbers to mark, about {@code wanted} of them. */
  public List<Double> ticks(int wanted) {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic && high / low > 8) {
      for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
        for (double factor : ROUND) {
          if (power * factor >= low && power * factor <= high) {
            ticks.add(power * factor);
          }
        }
      }
      return ticks;
    }
    double step = roundStep((high - low) / Math.max(1, wanted));
    for (double tick = Math.ceil(low / step - 1e-9) * step;
        tick <= high + step * 1e-9;
        tick += step) {
      ticks.add(Math.abs(tick) < step * 1e-9 ? 0.0 : tick);
    }
    return ticks;
  }

  /** The smallest of 1, 2, 5, 10, 20 ... (or 0.5, 0.2 ...) that is at least {@code wish}. */
  static double roundStep(double wish) {
    double power = Math.pow(10, Math.floor(Math.log10(wish)));
    for (double factor : ROUND) {
      if (power * factor >= wish * (1 - 1e-9)) {
        return power * factor;
      }
    }
    return power * 10;
  }

  /** A tick's label, with the digits that it needs and thousands set apart. */
  public static String label(double tick) {
    if (tick == Math.rint(tick)) {
      return String.format(Locale.ROOT, "%,.0f", tick);
    }
    String digits = String.format(Locale.ROOT, "%.3f", tick).replaceAll("0+$", "");
    return digits.endsWith(".") ? digits + "0" : digits;
  }
}
