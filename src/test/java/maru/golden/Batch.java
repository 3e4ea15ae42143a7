package maru.golden;

import java.util.Arrays;
import maru.base.Rng;

/** What a model is trained on in one step, drawn at random. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public sealed interface Batch {
  /** B. */
  int sequences();

  /** T. */
  int length();

  /** B * T token ids. */
  int[] ids();

  /**
   * For GPT.
   *
   * @param sequences B
   * @param length T
   * @param ids B * T
   * @param targets B * T
   */
  record Causal(int sequences, int length, int[] ids, int[] targets) implements Batch {
    /** Random ids, each of which is the target of the one before. */
    public static Causal draw(int sequences, int length, int vocabulary) {
      int[] ids = draws(Rng.of(3, "ids", length), sequences * length, vocabulary);
      int[] targets = new int[ids.length];
      for (int i = 0; i < ids.length; i++) {
        boolean last = i % length == length - 1;
        targets[i] = last ? ids[i - length + 1] : ids[i + 1];
      }
      return new Causal(sequences, length, ids, targets);
    }
  }

  /**
   * For BERT.
   *
   * @param sequences B
   * @param length T
   * @param ids B * T
   * @param segments B * T
   * @param lengths tokens of each sequence before its padding
   * @param places rows whose words are to be found
   * @param targets those words
   * @param follows 1 where the second sentence follows the first
   */
  record Masked(
      int sequences,
      int length,
      int[] ids,
      int[] segments,
      int[] lengths,
      int[] places,
      int[] targets,
      int[] follows)
      implements Batch {
    /** Random ids; two segments, and every seventh token before the padding to be found. */
    public static Masked draw(int sequences, int length, int[] lengths, int vocabulary) {
      Rng rng = Rng.of(4, "ids", length);
      int[] ids = draws(rng, sequences * length, vocabulary);
      int[] segments = new int[ids.length];
      int[] places = new int[ids.length];
      int count = 0;
      for (int i = 0; i < ids.length; i++) {
        int at = i % length;
        segments[i] = at > lengths[i / length] / 2 ? 1 : 0;
        if (at < lengths[i / length] && i % 7 == 0) {
          places[count++] = i;
        }
      }
      int[] targets = draws(rng, count, vocabulary);
      return new Masked(
          sequences,
          length,
          ids,
          segments,
          lengths,
          Arrays.copyOf(places, count),
          targets,
          draws(rng, sequences, 2));
    }

    /** The same without padding. */
    public static Masked draw(int sequences, int length, int vocabulary) {
      int[] lengths = new int[sequences];
      Arrays.fill(lengths, length);
      return draw(sequences, length, lengths, vocabulary);
    }
  }

  private static int[] draws(Rng rng, int n, int bound) {
    int[] drawn = new int[n];
    for (int i = 0; i < n; i++) {
      drawn[i] = rng.nextInt(bound);
    }
    return drawn;
  }
}
