package maru.setting;

import java.math.BigDecimal;
import maru.base.Problem.Worded;

/**
 * Which values of a setting can be meant.
 *
 * @param least the smallest number
 * @param most the largest
 * @param openBelow whether the smallest itself can't be
 * @param openAbove whether the largest itself can't be
 * @param <T> the values
 */
public record Range<T>(double least, double most, boolean openBelow, boolean openAbove) {
  /** Any value of the type. */
  public static <T> Range<T> any() {
    return new Range<>(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false);
  }

  /** From one number to another, both with it. */
  public static <T extends Number> Range<T> of(double least, double most) {
    return new Range<>(least, most, false, false);
  }

  /** Above one number, and up to another. */
  public static <T extends Number> Range<T> above(double least, double most) {
    return new Range<>(least, most, true, false);
  }

  /** From one number up to, but not with, another. */
  public static <T extends Number> Range<T> below(double least, double most) {
    return new Range<>(least, most, false, true);
  }

  /** Whether a value lies in it; what is no number always does. */
  public boolean holds(T value) {
    if (!(value instanceof Number number)) {
      return true;
    }
    double x = number.doubleValue();
    // A float of 0.1 is a little more than 0.1: ends are compared as they are written.
    double exact = value instanceof Float f ? Double.parseDouble(f.toString()) : x;
    boolean low = openBelow ? exact > least : exact >= least;
    boolean high = openAbove ? exact < most : exact <= most;
    return low && high;
  }

  /** What it takes, for a person to choose from. */
  Worded takes(Type<T> type) {
    return switch (type) {
      case Type.Choice<T> choice ->
          Worded.of("setting.takes.choice", String.join(", ", choice.names()));
      case Type.Flag flag -> Worded.of("setting.takes.choice", "true, false");
      case Type.Text text -> Worded.of("setting.takes.text");
      case Type.Numeric<?> number ->
          numbers(
              number.decimal()
                  ? Worded.of("setting.takes.number")
                  : Worded.of("setting.takes.whole"));
    };
  }

  private Worded numbers(Worded kind) {
    if (Double.isInfinite(least) || Double.isInfinite(most)) {
      return kind;
    }
    String low = plain(least);
    String high = plain(most);
    return openBelow
        ? Worded.of("setting.takes.openBelow", kind, low, high)
        : openAbove
            ? Worded.of("setting.takes.openAbove", kind, low, high)
            : Worded.of("setting.takes.closed", kind, low, high);
  }

  private static String plain(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
