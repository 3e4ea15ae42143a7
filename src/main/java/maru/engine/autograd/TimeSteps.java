package maru.engine.autograd;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a recurrence goes through the sequences of a batch. A sequence of fewer steps than the batch
 * is long keeps its state in the places after its end, where no input counts; from the other end it
 * comes through them with its first state.
 *
 * @param length T, the places of every sequence
 * @param lengths how many steps each sequence has, at most T; null where all have T
 * @param reverse whether time runs from the last place to the first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TimeSteps(int length, int @Nullable [] lengths, boolean reverse) {
  /** T steps of every sequence, from the first on. */
  public static TimeSteps of(int length) {
    return new TimeSteps(length, null, false);
  }

  /** As many steps of each sequence as {@code lengths} says, from the first on. */
  public static TimeSteps of(int length, int[] lengths) {
    return new TimeSteps(length, lengths, false);
  }

  /** The same from the other end. */
  public TimeSteps reversed() {
    return new TimeSteps(length, lengths, !reverse);
  }

  /** Step {@code step} alone, as a way of one place; for steps that are made one by one. */
  public TimeSteps only(int step, int sequences) {
    int place = at(step);
    int[] works = new int[sequences];
    Arrays.setAll(works, b -> place < count(b) ? 1 : 0);
    return new TimeSteps(1, works, false);
  }

  /** The rows of B * T that hold the states after the last step. */
  public int[] lastRows(int sequences) {
    int[] rows = new int[sequences];
    for (int b = 0; b < sequences; b++) {
      rows[b] = b * length + (reverse ? 0 : length - 1);
    }
    return rows;
  }

  /** The place that step {@code step} is at. */
  int at(int step) {
    return reverse ? length - 1 - step : step;
  }

  /** How many steps a sequence has. */
  int count(int sequence) {
    return lengths == null ? length : lengths[sequence];
  }

  void check(int sequences) {
    if (lengths != null && lengths.length != sequences) {
      throw new IllegalArgumentException(
          lengths.length + " lengths for " + sequences + " sequences");
    }
    for (int b = 0; b < sequences; b++) {
      if (count(b) < 0 || count(b) > length) {
        throw new IllegalArgumentException(
            "sequence " + b + " has " + count(b) + " steps in " + length + " places");
      }
    }
  }
}
