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

  /** As much of it as another step has: its first sentence and weights where it has not. */
  public Focus within(OpenedStep step) {
    Focus kept = withSequence(Math.min(sequence, step.batch().sequences() - 1));
    if (step.parameters().stream().anyMatch(p -> p.name().equals(parameter))) {
      return kept;
    }
    ParameterGradient first = step.parameters().getFirst();
    boolean ofWords = first.rows() == step.batch().vocabularySize();
    return kept.withWeight(first.name(), ofWords ? step.batch().firstAsked() : 0, 0);
  }
}
