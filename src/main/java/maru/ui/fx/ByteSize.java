package maru.ui.fx;

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
    return megabytes < KILO
        ? String.format(Locale.ROOT, "%.1f MB", megabytes)
        : String.format(Locale.ROOT, "%.2f GB", megabytes / KILO);
  }
}
