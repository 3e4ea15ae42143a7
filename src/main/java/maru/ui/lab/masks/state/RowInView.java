package maru.ui.lab.masks.state;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What of one place's row of attention is written out where there is no room for all of it. */
public final class RowInView {
  private RowInView() {}

  /**
   * The places it looks at most, in the order of the sentence; all where there are lines for all,
   * else one line less than there is room for, which the others share.
   *
   * @param weights of all rows
   * @param from where the row begins in them
   * @param size how many places there are
   * @param lines how many can be written
   */
  public static List<Integer> strongest(float[] weights, int from, int size, int lines) {
    if (size <= lines) {
      return IntStream.range(0, size).boxed().toList();
    }
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble(key -> -weights[from + key]))
        .limit(Math.max(1, lines - 1))
        .sorted()
        .toList();
  }
}
