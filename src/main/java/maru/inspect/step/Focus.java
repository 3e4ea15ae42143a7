package maru.inspect.step;

/**
 * What of a step one looks at.
 *
 * @param sequence of the batch, from 0
 * @param head of attention, from 0
 * @param parameter whose weights are shown
 * @param row the picked weight's
 * @param column the picked weight's
 */
public record Focus(int sequence, int head, String parameter, int row, int column) {
  /** Before anything was chosen: no parameter yet. */
  public static final Focus FIRST = new Focus(0, 0, "", 0, 0);

  /** The same at another sequence. */
  public Focus withSequence(int other) {
    return new Focus(other, head, parameter, row, column);
  }

  /** The same at another head. */
  public Focus withHead(int other) {
    return new Focus(sequence, other, parameter, row, column);
  }

  /** The same with another weight picked. */
  public Focus withWeight(String name, int itsRow, int itsColumn) {
    return new Focus(sequence, head, name, itsRow, itsColumn);
  }
}
