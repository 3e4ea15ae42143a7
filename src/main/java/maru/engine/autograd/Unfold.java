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
 * What a window sees that goes over a picture, a row for each of its stands; so that a convolution
 * is a matrix product (im2col, Chellapilla et al. 2006).
 *
 * <p>x is (B * H * W, C), a row a place; y is (B * H' * W', C * k * k), channel by channel, each
 * line by line, which is the order of PyTorch's weights.
 */
public final class Unfold extends Op {
  private final Tensor x;
  private final Grid grid;
  private final Grid stands;
  private final int size;
  private final int stride;
  private final int padding;
  private final Tensor y;
  private GradientWrite toX = GradientWrite.NONE;

  private Unfold(Tape tape, Tensor x, Grid grid, int size, int stride, int padding) {
    if (x.shape().rows() != (long) tape.sequences() * grid.places()) {
      throw new IllegalArgumentException(
          x.shape() + " is not " + tape.sequences() + " pictures of " + grid);
    }
    this.x = x;
    this.grid = grid;
    this.stands = grid.under(size, stride, padding);
    this.size = size;
    this.stride = stride;
    this.padding = padding;
    this.y =
        tape.activation(
                Shape.of(tape.sequences() * stands.places(), x.columns() * size * size),
                tape.evenRows(stands.places()))
            .learnsFrom(x);
  }

  /**
   * Records it.
   *
   * @param grid how x's rows lie
   * @param size edge of the window, k
   * @param stride places from one stand to the next
   * @param padding places around the picture that hold 0
   */
  public static Tensor of(Tape tape, Tensor x, Grid grid, int size, int stride, int padding) {
    Unfold op = new Unfold(tape, x, grid, size, stride, padding);
    tape.record(op);
    return op.y;
  }

  /** The row of x under a cell of the window at a stand; -1 where that is padding. */
  private int under(int row, int line, int column) {
    int stand = row % stands.places();
    int i = stand / stands.width() * stride + line - padding;
    int j = stand % stands.width() * stride + column - padding;
    boolean inside = i >= 0 && i < grid.height() && j >= 0 && j < grid.width();
    return inside ? row / stands.places() * grid.places() + i * grid.width() + j : -1;
  }

  @Override
  void forward(Slice s) {
    int channels = x.columns();
    int cells = size * size;
    float[] from = x.values();
    float[] to = y.values();
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      for (int cell = 0; cell < cells; cell++) {
        int source = under(r, cell / size, cell % size);
        int at = y.at(r) + cell;
        int of = source < 0 ? 0 : x.at(source);
        for (int c = 0; c < channels; c++) {
          to[at + c * cells] = source < 0 ? 0f : from[of + c];
        }
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
    int channels = x.columns();
    int cells = size * size;
    float[] from = y.gradients();
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      for (int cell = 0; cell < cells; cell++) {
        int source = under(r, cell / size, cell % size);
        if (source >= 0) {
          int at = y.at(r) + cell;
          int of = x.at(source);
          for (int c = 0; c < channels; c++) {
            to[of + c] += from[at + c * cells];
          }
        }
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
            .shows(Stage.of("unfold", "y_{i,(c,u,v)} = x_{i+(u,v),c}", View.of(y), this::seen));
    if (y.hasGradient()) {
      description.passes(
          x, Stage.of("unfoldBack", "\\delta_x = \\sum \\delta_y", View.ofGradient(x), this::back));
    }
    return description;
  }

  private Share seen(Snapshot s, int row, int column) {
    int cell = column % (size * size);
    int source = under(row, cell / size, cell % size);
    double value = source < 0 ? 0 : s.value(x, source, column / (size * size));
    return Share.of("y = " + Figures.latex(value), value);
  }

  /** From all stands at which the window covered the place. */
  private Share back(Snapshot s, int row, int column) {
    List<Double> deltas = new ArrayList<>();
    int first = row / grid.places() * stands.places();
    for (int r = first; r < first + stands.places(); r++) {
      for (int cell = 0; cell < size * size; cell++) {
        if (under(r, cell / size, cell % size) == row) {
          deltas.add((double) s.gradient(y, r, column * size * size + cell));
        }
      }
    }
    return Share.of("\\delta_x", Term.sum(deltas::get, deltas.size()));
  }
}
