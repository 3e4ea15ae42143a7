package maru.engine.explain;

import java.util.Locale;

/** Numbers as they are written: with three digits that mean something, however small they are. */
public final class Figures {
  private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Figures() {}

  /** On a line of text: {@code 0.123}, {@code −4.56}, {@code 7.89·10⁻⁵}. */
  public static String plain(double value) {
    int exponent = exponent(value);
    if (exponent == 0) {
      return minus(digits(value));
    }
    StringBuilder power = new StringBuilder();
    for (char c : Integer.toString(exponent).toCharArray()) {
      power.append(c == '-' ? '⁻' : DIGITS.charAt(c - '0'));
    }
    return minus(digits(value / Math.pow(10, exponent))) + "·10" + power;
  }

  /** In a formula. */
  public static String latex(double value) {
    int exponent = exponent(value);
    return exponent == 0
        ? digits(value)
        : digits(value / Math.pow(10, exponent)) + " \\cdot 10^{" + exponent + "}";
  }

  /** In a formula as a factor or after another sign: in brackets where it needs them. */
  public static String factor(double value) {
    String text = latex(value);
    return value < 0 || text.contains("cdot") ? "(" + text + ")" : text;
  }

  /** 0 where the number is written without a power of ten. */
  private static int exponent(double value) {
    double size = Math.abs(value);
    if (size == 0 || !Double.isFinite(size) || (size >= 0.000_995 && size < 999_500)) {
      return 0;
    }
    int exponent = (int) Math.floor(Math.log10(size));
    return size / Math.pow(10, exponent) >= 9.995 ? exponent + 1 : exponent;
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.isNaN(value) ? "-" : value > 0 ? "\\infty" : "-\\infty";
    }
    int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(size * 1.0005)), 0, 5);
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String minus(String digits) {
    return digits.replace('-', '−').replace("\\infty", "∞");
  }
}
