package maru.ui.fx;

import java.util.Locale;
import java.util.OptionalDouble;

/** Amounts with as many digits as mean something, the same in both languages. */
public final class Amount {
  private Amount() {}

  /** A count, its thousands parted. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A loss. */
  public static String loss(double loss) {
    return String.format(Locale.ROOT, "%.3f", loss);
  }

  /** A loss, as far as there is one. */
  public static String loss(OptionalDouble loss) {
    return loss.isPresent() ? loss(loss.getAsDouble()) : "–";
  }

  /** How much one place looks at another. */
  public static String weight(double weight) {
    return String.format(Locale.ROOT, "%.3f", weight);
  }

  /** A number where there is little room, such as at the end of a scale. */
  public static String brief(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /** A share of a whole. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
