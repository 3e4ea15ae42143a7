package maru.engine.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in rows: a view on a {@link Storage} from an offset on, with a gradient at the same
 * place.
 *
 * <p>An activation's rows are parted among the sequences of the batch, so that a slice of the batch
 * is a range of rows in every activation. Its shape need not show the sequences: hidden states are
 * (B * T, C), attention's weights (B, H, T, T) and so B * H * T rows of T numbers.
 */
public final class Tensor {
  private final Storage storage;
  private final int offset;
  private final Shape shape;
  private final int stride;
  private final int[] rowStarts;
  private final boolean gradientInPlace;
  private boolean learns = true;
  private int claims;
  private int rounds;
  private @Nullable TouchedRows touched;
  private boolean byRows = true;

  /** Whether rows that {@link #touched} doesn't tell of may hold what an earlier step left. */
  private boolean left = true;

  private String name = "";
  private Parts parts = new Parts(0, List.of());

  /**
   * What lies side by side in a row.
   *
   * @param heads how many heads share each part; 0 where there are none
   * @param names the parts' names from left to right, all of one size, such as query, key and
   *     value; none where a row is one whole
   */
  public record Parts(int heads, List<String> names) {
    /** Keeps its own list. */
    public Parts {
      names = List.copyOf(names);
    }
  }

  private Tensor(
      Storage storage,
      int offset,
      Shape shape,
      int stride,
      int[] rowStarts,
      boolean gradientInPlace) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.stride = stride;
    this.rowStarts = rowStarts;
    this.gradientInPlace = gradientInPlace;
  }

  /** A view without sequences, such as a parameter. */
  public static Tensor of(Storage storage, int offset, Shape shape) {
    return new Tensor(storage, offset, shape, shape.columns(), new int[] {0}, false);
  }

  /**
   * An activation.
   *
   * @param stride floats from one row to the next, at least the columns
   * @param rowStarts the first row of each sequence, and the number of rows at the end
   * @param gradientInPlace whether the gradient takes the values' place, as where a loss is fused
   */
  public static Tensor activation(
      Storage storage,
      int offset,
      Shape shape,
      int stride,
      int[] rowStarts,
      boolean gradientInPlace) {
    return new Tensor(storage, offset, shape, stride, rowStarts, gradientInPlace);
  }

  /** Where it lies. */
  public Storage storage() {
    return storage;
  }

  /** Whether the gradient overwrites the values. */
  public boolean isGradientInPlace() {
    return gradientInPlace;
  }

  /** What it was first called by a tap or as a parameter, a dotted name; empty where nobody did. */
  public String name() {
    return name;
  }

  /** Gives it a name, where it has none yet. */
  public void name(String dotted) {
    name = name.isEmpty() ? dotted : name;
  }

  /** What lies side by side in its rows. */
  public Parts parts() {
    return parts;
  }

  /** Says what lies side by side in its rows. */
  public void parts(Parts sideBySide) {
    parts = sideBySide;
  }

  /** The dimensions. */
  public Shape shape() {
    return shape;
  }

  /** How many numbers a row holds. */
  public int columns() {
    return shape.columns();
  }

  /** Floats from one row to the next. */
  public int stride() {
    return stride;
  }

  /** The array that the values lie in. */
  public float[] values() {
    return storage.values();
  }

  /** The array that the gradient lies in. */
  public float[] gradients() {
    return gradientInPlace ? storage.values() : storage.gradients();
  }

  /** Where the first number lies, in both arrays. */
  public int offset() {
    return offset;
  }

  /** Where row {@code row} starts. */
  public int at(int row) {
    return offset + row * stride;
  }

  /** The first row of sequence {@code sequence}; the number of rows for the one after the last. */
  public int row(int sequence) {
    return rowStarts[sequence];
  }

  /**
   * The first row of every sequence, and the number of rows: B + 1 numbers that don't descend. Two
   * sequences of 3 tokens have {@code {0, 3, 6}} in hidden states (6, C), {@code {0, 12, 24}} in
   * the weights of 4 heads (2, 4, 3, 3), and {@code {0, 2, 2}} where the first one's two masked
   * tokens were selected and none of the second's, (2, C). A parameter has {@code {0}}.
   */
  public int[] rowStarts() {
    return rowStarts;
  }

  /** How many sequences the rows are parted among. */
  public int sequences() {
    return rowStarts.length - 1;
  }

  /**
   * Says what this activation is made of: its gradient is wanted where that of any of these is.
   * Without it a gradient is wanted.
   *
   * @return this
   */
  public Tensor learnsFrom(@Nullable Tensor... sources) {
    learns = false;
    for (Tensor source : sources) {
      learns |= source != null && source.learns;
    }
    return this;
  }

  /**
   * Whether a gradient is wanted here, as PyTorch's {@code requires_grad}: this is a parameter that
   * learns, or made of something that does.
   */
  public boolean learns() {
    return learns;
  }

  void setLearns(boolean wanted) {
    learns = wanted;
  }

  /**
   * Says that an op is about to write this tensor's gradient, and returns how: the first stores,
   * those after it add, and none writes where nothing {@link #learns}.
   */
  public GradientWrite claimGradient() {
    if (!learns) {
      return GradientWrite.NONE;
    }
    byRows = false;
    return claims++ == 0 ? GradientWrite.STORE : GradientWrite.ADD;
  }

  /**
   * The same of an op that writes some rows of this parameter's gradient alone and tells of each by
   * {@link #touched}; where all that write it do so, nothing else of it needs to be looked at. The
   * one that stores begins each part by {@link #clearTouched} and then adds like the others.
   */
  public GradientWrite claimGradientOfRows() {
    boolean others = byRows;
    GradientWrite write = claimGradient();
    byRows = others;
    if (touched == null) {
      touched = new TouchedRows(shape.rows());
    }
    return write;
  }

  /** Sets a part of the gradient's rows to 0, those that an earlier step may have left. */
  public void clearTouched(int part) {
    if (touched != null) {
      touched.clear(part, this, left);
    }
  }

  /** Where to tell which rows of the gradient are written. */
  public TouchedRows touched() {
    if (touched == null) {
      throw new IllegalStateException("nobody claimed rows of the gradient of " + name);
    }
    return touched;
  }

  /** Whether only the rows that {@link #touched} tells of can have a gradient other than 0. */
  public boolean isTouchedByRows() {
    return byRows && claims > 0;
  }

  /** Whether any op writes this tensor's gradient. */
  public boolean hasGradient() {
    return claims > 0;
  }

  /** Whether the gradient overwrites the values and yet more than one op writes or reads it. */
  public boolean isContended() {
    return gradientInPlace && claims > 1;
  }

  /** The first round in which no op writes this parameter's gradient yet. */
  public int nextRound() {
    return rounds;
  }

  /** Says that an op writes this parameter's gradient in that round; those after it come later. */
  public void takeRound(int round) {
    rounds = round + 1;
  }

  /** Forgets the claims and rounds, for a new step. */
  public void releaseGradient() {
    if (claims > 0) {
      left = !byRows;
    }
    byRows = true;
    claims = 0;
    rounds = 0;
  }

  /** A copy of the values, row by row, without what lies between rows. */
  public float[] copy() {
    return rowByRow(values());
  }

  /** A copy of the gradient, row by row; only where {@link #hasGradient}, after a backward pass. */
  public float[] copyGradient() {
    return rowByRow(gradients());
  }

  private float[] rowByRow(float[] from) {
    float[] copy = new float[shape.size()];
    int columns = columns();
    int rows = columns == 0 ? 0 : copy.length / columns;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(from, at(r), copy, r * columns, columns);
    }
    return copy;
  }
}
