package maru.model.ngram;

import java.util.Arrays;
import maru.count.NGrams;

/**
 * The n-grams of a text that may have places that were not read yet. It follows the parameters that
 * the text is kept in: what was read since is counted, and where anything else was changed, all is
 * counted anew. So the counts follow from the text alone, however it came to be there.
 */
final class CountedText {
  /** A place that was not read yet. */
  static final int UNREAD = -1;

  private final int order;
  private final int vocabularySize;
  private int[] text = new int[0];
  private NGrams counts;

  CountedText(int order, int vocabularySize) {
    this.order = order;
    this.vocabularySize = vocabularySize;
    this.counts = new NGrams(order, vocabularySize);
  }

  NGrams counts() {
    return counts;
  }

  /**
   * Counts what {@code size} numbers from {@code offset} say.
   *
   * @return whether anything was changed
   */
  boolean follow(float[] values, int offset, int size) {
    boolean changed = text.length != size || forgets(values, offset);
    if (changed) {
      text = new int[size];
      Arrays.fill(text, UNREAD);
      counts = new NGrams(order, vocabularySize);
    }
    for (int i = 0; i < size; i++) {
      if (text[i] == UNREAD && isToken(values[offset + i])) {
        read(i, (int) values[offset + i]);
        changed = true;
      }
    }
    return changed;
  }

  /** A file that someone else wrote may have anything. */
  private boolean isToken(float value) {
    return value >= 0 && value < vocabularySize;
  }

  private boolean forgets(float[] values, int offset) {
    for (int i = 0; i < text.length; i++) {
      if (text[i] != UNREAD && text[i] != values[offset + i]) {
        return true;
      }
    }
    return false;
  }

  /** Counts every n-gram that has this place, and no other that was not read. */
  private void read(int place, int token) {
    text[place] = token;
    int first = place;
    while (first > 0 && place - first < order - 1 && text[first - 1] != UNREAD) {
      first--;
    }
    int last = place;
    while (last < text.length - 1 && last - place < order - 1 && text[last + 1] != UNREAD) {
      last++;
    }
    for (int n = 1; n <= order; n++) {
      for (int from = Math.max(first, place - n + 1);
          from <= Math.min(place, last - n + 1);
          from++) {
        counts.countOne(text, from, n);
      }
    }
  }
}
