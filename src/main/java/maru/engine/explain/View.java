package maru.engine.explain;

import java.util.stream.IntStream;
import maru.engine.tensor.Tensor;

/**
 * Which numbers of an activation are looked at: those of one sequence, and of one head where heads
 * work side by side.
 *
 * @param tensor the activation
 * @param gradient whether its gradient is looked at, or its values
 * @param heads how many heads share it; 0 where there are none
 * @param square whether a head has rows of its own, a sequence's H * T (attention's B, H, T, T), or
 *     else columns
 * @param from the first column of all heads
 * @param to the column after their last
 */
public record View(Tensor tensor, boolean gradient, int heads, boolean square, int from, int to) {
  /** All columns of an activation's values. */
  public static View of(Tensor tensor) {
    return new View(tensor, false, 0, false, 0, tensor.columns());
  }

  /** All columns of its gradient. */
  public static View ofGradient(Tensor tensor) {
    return of(tensor).asGradient();
  }

  /** Columns {@code from} to {@code to}, which so many heads share; 0 for no heads. */
  public static View columns(Tensor tensor, int from, int to, int heads) {
    return new View(tensor, false, heads, false, from, to);
  }

  /** A matrix (T, T) for each of the heads of each sequence. */
  public static View square(Tensor tensor, int heads) {
    return new View(tensor, false, heads, true, 0, tensor.columns());
  }

  /** The same of the gradient. */
  public View asGradient() {
    return new View(tensor, true, heads, square, from, to);
  }

  /** Whether all of the tensor's columns are in view at once. */
  public boolean isWhole() {
    return heads == 0 && !square && from == 0 && to == tensor.columns();
  }

  /** The tensor's rows that belong to a sequence and a head. */
  public int[] rows(int sequence, int head) {
    int first = tensor.row(sequence);
    int count = tensor.row(sequence + 1) - first;
    if (square) {
      count /= heads;
      first += head * count;
    }
    return IntStream.range(first, first + count).toArray();
  }

  /** The tensor's columns that belong to a head. */
  public int[] columns(int head) {
    int size = square || heads == 0 ? to - from : (to - from) / heads;
    int first = from + (square ? 0 : head * size);
    return IntStream.range(first, first + size).toArray();
  }

  /** The engine's number there. */
  public float number(Snapshot numbers, int row, int column) {
    return gradient ? numbers.gradient(tensor, row, column) : numbers.value(tensor, row, column);
  }

  /** The square root of the sum of all squares, of every sequence and head. */
  public double norm(Snapshot numbers) {
    double sum = 0;
    for (int row = 0; row < tensor.shape().rows(); row++) {
      for (int column = from; column < to; column++) {
        double number = number(numbers, row, column);
        sum += number * number;
      }
    }
    return Math.sqrt(sum);
  }
}
