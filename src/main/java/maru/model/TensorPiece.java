package maru.model;

import maru.engine.tensor.Shape;

/**
 * A tensor in somebody else's file, and the columns of one of ours that it fills.
 *
 * @param name theirs
 * @param shape theirs
 * @param column of ours at which it begins
 * @param order how its numbers lie beside ours
 */
public record TensorPiece(String name, Shape shape, int column, Order order) {
  /** How numbers lie beside ours. */
  public enum Order {
    /** Rows are ours. */
    SAME,
    /** Their rows are our columns: (out, in) where ours are (in, out). */
    TRANSPOSED,
    /** So, and the last of their rows is our first column. */
    TRANSPOSED_BACKWARDS,
    /** The last number is our first. */
    BACKWARDS
  }

  /** A tensor that is ours as it is. */
  public static TensorPiece same(String name, Shape shape) {
    return new TensorPiece(name, shape, 0, Order.SAME);
  }

  /** A matrix (out, in), ours from {@code column} on. */
  public static TensorPiece transposed(String name, int out, int in, int column) {
    return new TensorPiece(name, Shape.of(out, in), column, Order.TRANSPOSED);
  }

  /** A bias (n), ours from {@code column} on. */
  public static TensorPiece part(String name, int n, int column) {
    return new TensorPiece(name, Shape.of(n), column, Order.SAME);
  }
}
