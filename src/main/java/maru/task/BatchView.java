package maru.task;

import java.util.List;

/**
 * A batch as it looks to a person: what the model sees on one side or on two, and what it is asked
 * where.
 *
 * @param sequences B
 * @param sides what is seen: one, or that which is read and that which is written
 * @param asked each answer asked for, in the order of the losses and of the rows of their logits
 */
public record BatchView(int sequences, List<Side> sides, List<Asked> asked) {
  /** What became of a token when the batch was drawn. */
  public enum Mark {
    /** It stands as it is, and nothing is asked there. */
    PLAIN,
    /** A mark such as [CLS]. */
    SPECIAL,
    /** Hidden by [MASK], to be guessed. */
    MASKED,
    /** Replaced by another token at random; the true one is to be guessed. */
    RANDOM,
    /** Kept as it is, and yet to be guessed. */
    KEPT,
    /** In the middle of a window. */
    MIDDLE,
    /** In a window, around the word in its middle. */
    AROUND,
    /** Filled up with [PAD]; nobody sees it. */
    PADDING
  }

  /** A side: tokens, or rows of numbers. */
  public sealed interface Side {
    /** T, places of each sequence, padding among them. */
    int length();
  }

  /**
   * A side of tokens.
   *
   * @param length T
   * @param ids B * T tokens that the model sees
   * @param lengths B, how many of each sequence are not padding
   * @param marks B * T, what became of each
   * @param segments B * T, 0 in the first sentence and 1 in the second
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record TokenSide(int length, int[] ids, int[] lengths, Mark[] marks, int[] segments)
      implements Side {}

  /**
   * A side of numbers, such as pictures cut into patches.
   *
   * @param length T, rows of each sequence
   * @param width numbers of a row
   * @param values B * T * width, row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record NumberSide(int length, int width, float[] values) implements Side {}

  /**
   * An answer asked for.
   *
   * @param loss the name of the loss it counts in
   * @param row of that loss's logits
   * @param sequence from 0
   * @param place in the sequence, from 0, on the last side
   * @param target the true answer
   */
  public record Asked(String loss, int row, int sequence, int place, int target) {}

  /** Keeps its own lists. */
  public BatchView {
    sides = List.copyOf(sides);
    asked = List.copyOf(asked);
  }

  /** The side on which answers are asked for. */
  public Side last() {
    return sides.getLast();
  }
}
