package maru.engine.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * The largest number in each square of a picture, channel by channel (max pooling): x (B * H * W,
 * C) to (B * H' * W', C). What a last line or column has too few of for a square is left out.
 */
public final class Pool extends Op {
  private final Tensor x;
  private final Grid grid;
  private final Grid squares;
  private final int size;
  private final Tensor y;
  private GradientWrite toX = GradientWrite.NONE;

  private Pool(Tape tape, Tensor x, Grid grid, int size) {
    if (x.shape().rows() != (long) tape.sequences() * grid.places()) {
      throw new IllegalArgumentException(
          x.shape() + " is not " + tape.sequences() + " pictures of " + grid);
    }
    this.x = x;
    this.grid = grid;
    this.squares = grid.under(size, size, 0);
    this.size = size;
    this.y =
        tape.activation(
                Shape.of(tape.sequences() * squares.places(), x.columns()),
                tape.evenRows(squares.places()))
            .learnsFrom(x);
  }

  /**
   * Records it.
   *
   * @param grid how x's rows lie
   * @param size edge of the squares
   */
  public static Tensor of(Tape tape, Tensor x, Grid grid, int size) {
    Pool op = new Pool(tape, x, grid, size);
    tape.record(op);
    return op.y;
  }

  /** The row of x in the upper left corner of a square. */
  private int corner(int row) {
    int square = row % squares.places();
    return row / squares.places() * grid.places()
        + square / squares.width() * size * grid.width()
        + square % squares.width() * size;
  }

  /** The row of x with the largest number of a square, of equals the first. */
  private int largest(float[] values, int row, int channel) {
    int corner = corner(row);
    int best = corner;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        int here = corner + i * grid.width() + j;
        if (values[x.at(here) + channel] > values[x.at(best) + channel]) {
          best = here;
        }
      }
    }
    return best;
  }

  @Override
  void forward(Slice s) {
    float[] from = x.values();
    float[] to = y.values();
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      for (int c = 0; c < y.columns(); c++) {
        to[y.at(r) + c] = from[x.at(largest(from, r, c)) + c];
      }
    }
  }

  @Override
  void backward(Slice s) {
    if (!toX.writes()) {
      return;
    }
    float[] to = x.gradients();
    if (!toX.adds()) {
      Arrays.fill(to, x.at(x.row(s.from())), x.at(x.row(s.to())), 0f);
    }
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      for (int c = 0; c < y.columns(); c++) {
        to[x.at(largest(x.values(), r, c)) + c] += y.gradients()[y.at(r) + c];
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
    Description description =
        Description.of(y, x)
            .shows(Stage.of("pool", "y = \\max_{u,v} x_{u,v}", View.of(y), this::most));
    if (y.hasGradient()) {
      description.passes(
          x, Stage.of("poolBack", "\\delta_x = \\delta_y , 0", View.ofGradient(x), this::back));
    }
    return description;
  }

  private int largest(Snapshot s, int row, int channel) {
    int corner = corner(row);
    int best = corner;
    for (int i = 0; i < size * size; i++) {
      int here = corner + i / size * grid.width() + i % size;
      best = s.value(x, here, channel) > s.value(x, best, channel) ? here : best;
    }
    return best;
  }

  private Share most(Snapshot s, int row, int column) {
    double value = s.value(x, largest(s, row, column), column);
    return Share.of("y = " + Figures.latex(value), value);
  }

  /** From the square that it is the largest of, if it is. */
  private Share back(Snapshot s, int row, int column) {
    List<Double> deltas = new ArrayList<>();
    int first = row / grid.places() * squares.places();
    for (int r = first; r < first + squares.places(); r++) {
      if (largest(s, r, column) == row) {
        deltas.add((double) s.gradient(y, r, column));
      }
    }
    return Share.of("\\delta_x", Term.sum(deltas::get, deltas.size()));
  }
}
