package maru.engine.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import maru.base.Problem;

/** The dimensions of a tensor, outermost first: (32, 64, 128). */
public final class Shape {
  private final int[] dimensions;
  private final long elements;

  private Shape(int[] dimensions) {
    this.dimensions = dimensions;
    long product = 1;
    for (int d : dimensions) {
      if (d < 0) {
        throw new IllegalArgumentException("a dimension is negative in " + this);
      }
      product = d > 0 && product > Long.MAX_VALUE / d ? Long.MAX_VALUE : product * d;
    }
    this.elements = product;
  }

  /** The shape with these dimensions; none makes a scalar. */
  public static Shape of(int... dimensions) {
    return new Shape(dimensions.clone());
  }

  /** Dimension {@code i}, counted from the outermost. */
  public int at(int i) {
    return dimensions[i];
  }

  /** How many dimensions there are. */
  public int rank() {
    return dimensions.length;
  }

  /** How many numbers a tensor of this shape would hold; may be more than any array holds. */
  public long elements() {
    return elements;
  }

  /**
   * How many numbers a tensor of this shape holds.
   *
   * @throws Problem if no array holds so many
   */
  public int size() {
    if (elements > Storage.MOST) {
      throw new Problem("memory.tooLarge.tensor", toString(), elements, Storage.MOST);
    }
    return (int) elements;
  }

  /** The innermost dimension; 1 for a scalar. */
  public int columns() {
    return dimensions.length == 0 ? 1 : dimensions[dimensions.length - 1];
  }

  /** How many rows of {@link #columns} numbers there are; 0 where a row holds none. */
  public int rows() {
    int columns = columns();
    return columns == 0 ? 0 : size() / columns;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape s && Arrays.equals(dimensions, s.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  @Override
  public String toString() {
    return Arrays.stream(dimensions)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
