package maru.engine.tensor;

/** Where views start that lie one after another in an array, counted so that nothing overflows. */
final class Layout {
  private static final int ALIGN = 16;

  private Layout() {}

  /** Where the next view may start after one of {@code elements} floats at {@code at}. */
  static long after(long at, long elements) {
    if (elements > Long.MAX_VALUE - ALIGN) {
      return Long.MAX_VALUE;
    }
    long taken = (elements + ALIGN - 1) / ALIGN * ALIGN;
    return at > Long.MAX_VALUE - taken ? Long.MAX_VALUE : at + taken;
  }

  /** An offset as a view keeps it; one that no array reaches is never read. */
  static int offset(long at) {
    return (int) Math.min(at, Storage.MOST);
  }
}
