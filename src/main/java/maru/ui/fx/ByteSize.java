package maru.ui.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Sizes of files in words, the same in both languages: 1 MB is a million bytes. */
public final class ByteSize {
  private static final double KILO = 1e3;

  private ByteSize() {}

  /** As {@code 12 kB}, {@code 3.4 MB} or {@code 1.25 GB}. */
  public static String words(long bytes) {
    double kilobytes = bytes / KILO;
    if (kilobytes < KILO) {
      return String.format(Locale.ROOT, "%.0f kB", Math.ceil(kilobytes));
    }
    double megabytes = kilobytes / KILO;
    return megabytes < KILO ? round(megabytes, 1) + " MB" : round(megabytes / KILO, 2) + " GB";
  }

  /** With so many decimals, but none that is a zero at the end. */
  private static String round(double size, int decimals) {
    return BigDecimal.valueOf(size)
        .setScale(decimals, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
