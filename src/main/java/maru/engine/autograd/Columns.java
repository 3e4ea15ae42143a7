package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Tensor;

/**
 * Some neighbouring columns of a tensor, such as the queries in one that holds queries, keys and
 * values side by side.
 *
 * @param tensor (rows, n)
 * @param from the first column
 * @param count how many
 */
public record Columns(Tensor tensor, int from, int count) {
  /** Refuses columns that aren't there. */
  public Columns {
    if (from < 0 || count < 0 || from + count > tensor.columns()) {
      throw new IllegalArgumentException(
          count + " columns from " + from + " on are not in " + tensor.shape());
    }
  }

  /** All columns. */
  public static Columns all(Tensor tensor) {
    return new Columns(tensor, 0, tensor.columns());
  }

  /** Part {@code index} of a tensor whose columns are cut into {@code parts} equal parts. */
  public static Columns part(Tensor tensor, int index, int parts) {
    int count = tensor.columns() / parts;
    if (count * parts != tensor.columns()) {
      throw new IllegalArgumentException(
          tensor.columns() + " columns cannot be cut into " + parts + " equal parts");
    }
    return new Columns(tensor, index * count, count);
  }

  /** Where the columns of row {@code row} start. */
  int at(int row) {
    return tensor.at(row) + from;
  }

  int stride() {
    return tensor.stride();
  }

  /** How many rows each sequence of the pass has; refuses a tensor where they differ. */
  int rowsEach(Tape tape) {
    int sequences = tape.sequences();
    int each = sequences == 0 ? 0 : tensor.shape().rows() / sequences;
    if (!Arrays.equals(tensor.rowStarts(), tape.evenRows(each))) {
      throw new IllegalArgumentException(
          "the rows of "
              + tensor.shape()
              + " are not shared evenly by "
              + sequences
              + " sequences");
    }
    return each;
  }

  /** How many of the columns each head has. */
  int size(int heads) {
    if (heads < 1 || count % heads != 0) {
      throw new IllegalArgumentException(heads + " heads cannot share " + count + " columns");
    }
    return count / heads;
  }

  /**
   * Gets this slice's rows of the gradient ready for an op that was told to write them so, and says
   * whether it is to add. Where it is the first and writes some columns only, the others must be 0
   * for those that add to them later.
   */
  boolean adds(Slice s, GradientWrite write) {
    if (write == GradientWrite.STORE && count < tensor.columns()) {
      int first = tensor.at(tensor.row(s.from()));
      Arrays.fill(tensor.gradients(), first, tensor.at(tensor.row(s.to())), 0f);
      return true;
    }
    return write.adds();
  }
}
