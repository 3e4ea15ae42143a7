package maru.inspect.directions;

import java.util.Arrays;
import java.util.List;

/**
 * Sequences of tokens filled up to a common length.
 *
 * @param ids B * T tokens
 * @param lengths how many of each sequence are its own
 * @param length T
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Padded(int[] ids, int[] lengths, int length) {
  static Padded of(List<int[]> sequences, int pad) {
    int length = sequences.stream().mapToInt(s -> s.length).max().orElse(0);
    int[] ids = new int[sequences.size() * length];
    Arrays.fill(ids, pad);
    int[] lengths = new int[sequences.size()];
    for (int b = 0; b < lengths.length; b++) {
      lengths[b] = sequences.get(b).length;
      System.arraycopy(sequences.get(b), 0, ids, b * length, lengths[b]);
    }
    return new Padded(ids, lengths, length);
  }
}
