package maru.engine.autograd;

import java.util.function.IntPredicate;
import maru.engine.tensor.Shape;

/** A part of an activation: in each row some neighbouring numbers, or none. */
public interface Region {
  /** The first column of the part in a row. */
  int from(Shape shape, int row);

  /** The column after the last; where it is no more than the first, the row has no part in it. */
  int to(Shape shape, int row);

  /** Refuses an activation that has no such part. */
  default void check(Shape shape) {}

  /** Everything. */
  static Region all() {
    return rows(row -> true);
  }

  /** The rows whose numbers pass. */
  static Region rows(IntPredicate rows) {
    return new Rows(rows);
  }

  /** Columns {@code from} up to but not including {@code to} of every row. */
  static Region columns(int from, int to) {
    return new Range(from, to);
  }

  /**
   * One head: of (rows, C), such as attention's context, the head's C / H columns; of (B, H, Tq,
   * Tk), such as attention's scores and weights, the head's rows.
   *
   * @param head from 0
   * @param heads H
   */
  static Region head(int head, int heads) {
    return new Head(head, heads);
  }

  /** What lies in both. */
  default Region and(Region other) {
    return new Common(this, other);
  }

  /** Whole rows. */
  record Rows(IntPredicate rows) implements Region {
    @Override
    public int from(Shape shape, int row) {
      return 0;
    }

    @Override
    public int to(Shape shape, int row) {
      return rows.test(row) ? shape.columns() : 0;
    }
  }

  /** Columns. */
  record Range(int first, int end) implements Region {
    @Override
    public int from(Shape shape, int row) {
      return first;
    }

    @Override
    public int to(Shape shape, int row) {
      return end;
    }

    @Override
    public void check(Shape shape) {
      if (first < 0 || end > shape.columns()) {
        throw new IllegalArgumentException(
            "columns from " + first + " to " + end + " are not in " + shape);
      }
    }
  }

  /** A head. */
  record Head(int head, int heads) implements Region {
    @Override
    public int from(Shape shape, int row) {
      return shape.rank() == 4 ? 0 : head * (shape.columns() / heads);
    }

    @Override
    public int to(Shape shape, int row) {
      if (shape.rank() == 4) {
        return row / shape.at(2) % heads == head ? shape.columns() : 0;
      }
      return (head + 1) * (shape.columns() / heads);
    }

    @Override
    public void check(Shape shape) {
      boolean divides =
          shape.rank() == 4 ? shape.at(1) == heads : heads > 0 && shape.columns() % heads == 0;
      if (!divides || head < 0 || head >= heads) {
        throw new IllegalArgumentException("head " + head + " of " + heads + " is not in " + shape);
      }
    }
  }

  /** An intersection. */
  record Common(Region one, Region other) implements Region {
    @Override
    public int from(Shape shape, int row) {
      return Math.max(one.from(shape, row), other.from(shape, row));
    }

    @Override
    public int to(Shape shape, int row) {
      return Math.min(one.to(shape, row), other.to(shape, row));
    }

    @Override
    public void check(Shape shape) {
      one.check(shape);
      other.check(shape);
    }
  }
}
