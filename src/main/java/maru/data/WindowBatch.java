package maru.data;

import java.util.Arrays;
import maru.base.Rng;

/**
 * Windows on a text: words in the middle and those around each, in the text's order.
 *
 * @param centres the word in the middle of each window
 * @param around the words around, window after window
 * @param starts where those of each window begin, and how many there are in all
 * @param before how many of a window's stand before the word in the middle
 * @param noise where words that did not stand there are drawn from
 * @param rng a fresh source of these draws; each call takes one anew
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record WindowBatch(
    int[] centres,
    int[] around,
    int[] starts,
    int[] before,
    NoiseDraws noise,
    java.util.function.Supplier<Rng> rng) {

  /** How many windows. */
  public int windows() {
    return centres.length;
  }

  /** How many words stand around all that are in the middle. */
  public int pairs() {
    return around.length;
  }

  /**
   * For each answer that is right, itself and so many words drawn at random after it; one that
   * happens to be the right answer is left out, as word2vec's program does, and -1 stands for it.
   */
  public int[] withNoise(int[] answers, int negatives) {
    int each = 1 + negatives;
    int[] all = new int[answers.length * each];
    Rng draws = rng.get();
    for (int i = 0; i < answers.length; i++) {
      int answer = answers[i];
      all[i * each] = answer;
      for (int j = 1; j < each; j++) {
        int drawn = noise.next(draws);
        all[i * each + j] = drawn == answer ? -1 : drawn;
      }
    }
    return all;
  }

  /** For each word around, the one in the middle. */
  public int[] centreOfEach() {
    int[] each = new int[around.length];
    for (int w = 0; w < centres.length; w++) {
      Arrays.fill(each, starts[w], starts[w + 1], centres[w]);
    }
    return each;
  }
}
