package maru.text;

import org.jspecify.annotations.Nullable;

/**
 * A text after normalization, and where each of its chars came from.
 *
 * @param text the normalized text
 * @param starts for each char, the offset in the original at which its origin begins; null where
 *     normalization changed nothing
 * @param ends for each char, the offset in the original just after its origin
 */
@SuppressWarnings("ArrayRecordComponent") // lives only within one call of encode
record NormalizedText(String text, int @Nullable [] starts, int @Nullable [] ends) {
  static NormalizedText unchanged(String text) {
    return new NormalizedText(text, null, null);
  }

  int start(int index) {
    return starts == null ? index : starts[index];
  }

  int end(int index) {
    return ends == null ? index + 1 : ends[index];
  }

  /** Collects the chars of a text derived from this one. */
  final class Builder {
    private final StringBuilder letters = new StringBuilder(text.length() + 16);
    private final IntList from = new IntList();
    private final IntList to = new IntList();

    /** Adds letters that stand for this text's range [start, end). */
    void add(CharSequence replacement, int start, int end) {
      for (int i = 0; i < replacement.length(); i++) {
        letters.append(replacement.charAt(i));
        from.add(start(start));
        to.add(end > start ? end(end - 1) : start(start));
      }
    }

    NormalizedText build() {
      String built = letters.toString();
      return built.equals(text) && starts == null
          ? NormalizedText.this
          : new NormalizedText(built, from.toArray(), to.toArray());
    }
  }
}
