package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.explain.Description;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * A copy of an activation, edited by a rule on its way through the pass: what comes after it sees
 * the edited numbers, and the gradient passes through the rule.
 */
public final class Edit extends Op {
  /**
   * What is done to each row. Rows are counted over the whole activation; several threads ask at
   * once, each for rows of its own.
   */
  public interface Rule {
    /** Refuses an activation that the rule is not made for. */
    default void check(Shape shape) {}

    /** Edits the row's {@code shape.columns()} numbers from {@code at} on, in their place. */
    void edit(Shape shape, int row, float[] numbers, int at);

    /**
     * Turns the gradient of what came out into that of what went in, in its place. Unless the rule
     * says otherwise it passes where a number was left as it was and ends where another took its
     * place.
     *
     * @param before the row that went in, from {@code bo} on
     * @param after the row that came out, from {@code ao} on
     * @param d its gradient, from 0 on
     */
    default void gradient(
        Shape shape, int row, float[] before, int bo, float[] after, int ao, float[] d) {
      for (int i = 0; i < shape.columns(); i++) {
        if (before[bo + i] != after[ao + i]) {
          d[i] = 0f;
        }
      }
    }
  }

  /** A row edited by hand: its numbers lie from {@code at} on, {@code n} of them. */
  @FunctionalInterface
  public interface RowEdit {
    /** Edits the row in its place. */
    void edit(int row, float[] numbers, int at, int n);
  }

  private record Scaling(Region region, float factor) implements Rule {
    @Override
    public void check(Shape shape) {
      region.check(shape);
    }

    @Override
    public void edit(Shape shape, int row, float[] numbers, int at) {
      for (int i = region.from(shape, row); i < region.to(shape, row); i++) {
        numbers[at + i] = factor == 0 ? 0f : numbers[at + i] * factor;
      }
    }

    @Override
    public void gradient(
        Shape shape, int row, float[] before, int bo, float[] after, int ao, float[] d) {
      edit(shape, row, d, 0);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Replacement(Region region, Shape given, float[] values) implements Rule {
    @Override
    public void check(Shape shape) {
      region.check(shape);
      for (int row = 0; row < shape.rows(); row++) {
        boolean touched = region.from(shape, row) < region.to(shape, row);
        if (touched && (given.columns() != shape.columns() || row >= given.rows())) {
          throw new IllegalArgumentException(given + " has no row " + row + " for " + shape);
        }
      }
    }

    @Override
    public void edit(Shape shape, int row, float[] numbers, int at) {
      int columns = shape.columns();
      for (int i = region.from(shape, row); i < region.to(shape, row); i++) {
        numbers[at + i] = values[row * columns + i];
      }
    }

    @Override
    public void gradient(
        Shape shape, int row, float[] before, int bo, float[] after, int ao, float[] d) {
      for (int i = region.from(shape, row); i < region.to(shape, row); i++) {
        d[i] = 0f;
      }
    }
  }

  private final Tensor x;
  private final Rule rule;
  private final Tensor y;
  private GradientWrite toX = GradientWrite.NONE;

  private Edit(Tape tape, Tensor x, Rule rule) {
    rule.check(x.shape());
    this.x = x;
    this.rule = rule;
    this.y = tape.activation(x.shape(), x.stride(), x.rowStarts(), false).learnsFrom(x);
  }

  /** Records the edit of x, of any shape; the result takes its place. */
  public static Tensor of(Tape tape, Tensor x, Rule rule) {
    Edit op = new Edit(tape, x, rule);
    tape.record(op);
    return op.y;
  }

  /** Takes a part times a factor, and its gradient too. */
  public static Rule scale(Region region, float factor) {
    return new Scaling(region, factor);
  }

  /** Puts 0 in place of a part, whatever was there. */
  public static Rule zero(Region region) {
    return new Scaling(region, 0f);
  }

  /**
   * Puts given numbers in place of a part: each those at the same row and column.
   *
   * @param shape that of the given numbers; it must have the activation's columns, and every row
   *     that is replaced
   * @param values the given numbers, row by row
   */
  public static Rule replace(Region region, Shape shape, float[] values) {
    return new Replacement(region, shape, values.clone());
  }

  /**
   * Lets a function edit each row. The gradient passes where it leaves a number as it was, and ends
   * where it puts another.
   */
  public static Rule eachRow(RowEdit function) {
    return (shape, row, numbers, at) -> function.edit(row, numbers, at, shape.columns());
  }

  /**
   * A rule for whole activations as one for a step of what is made step by step: a row a sequence,
   * of a sequence's {@code steps} rows that of {@code step}.
   */
  public static Rule ofStep(Rule rule, int step, int steps) {
    return new OfStep(rule, step, steps);
  }

  private record OfStep(Rule whole, int step, int steps) implements Rule {
    private Shape all(Shape shape) {
      return shape.rank() == 4
          ? Shape.of(shape.at(0), shape.at(1), steps, shape.at(3))
          : Shape.of(shape.rows() * steps, shape.columns());
    }

    @Override
    public void check(Shape shape) {
      whole.check(all(shape));
    }

    @Override
    public void edit(Shape shape, int row, float[] numbers, int at) {
      whole.edit(all(shape), row * steps + step, numbers, at);
    }

    @Override
    public void gradient(
        Shape shape, int row, float[] before, int bo, float[] after, int ao, float[] d) {
      whole.gradient(all(shape), row * steps + step, before, bo, after, ao, d);
    }
  }

  @Override
  void forward(Slice s) {
    int columns = x.columns();
    for (int r = x.row(s.from()); r < x.row(s.to()); r++) {
      System.arraycopy(x.values(), x.at(r), y.values(), y.at(r), columns);
      Arrays.fill(y.values(), y.at(r) + columns, y.at(r) + y.stride(), 0f);
      rule.edit(x.shape(), r, y.values(), y.at(r));
    }
  }

  @Override
  void backward(Slice s) {
    if (!toX.writes()) {
      return;
    }
    int columns = x.columns();
    float[] d = s.scratch(columns);
    for (int r = x.row(s.from()); r < x.row(s.to()); r++) {
      System.arraycopy(y.gradients(), y.at(r), d, 0, columns);
      rule.gradient(x.shape(), r, x.values(), x.at(r), y.values(), y.at(r), d);
      if (toX.adds()) {
        s.kernels().add(d, 0, x.gradients(), x.at(r), columns);
      } else {
        System.arraycopy(d, 0, x.gradients(), x.at(r), columns);
      }
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toX = x.claimGradient();
    }
  }

  @Override
  Description describe() {
    return new EditDescription(x, rule, y).describe();
  }
}
