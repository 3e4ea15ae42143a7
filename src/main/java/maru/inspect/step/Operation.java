package maru.inspect.step;

/**
 * One operation of the walk through a step.
 *
 * @param kind what is done
 * @param block in which block, from 0; -1 outside the blocks
 */
public record Operation(OperationKind kind, int block) {
  /** The part of the model at work. */
  public ModelPart part() {
    return new ModelPart(kind.part(), block);
  }

  /** Whether both belong together when one goes a block at a time. */
  boolean goesWith(Operation other) {
    return kind.phase() == other.kind.phase() && part().goesWith(other.part());
  }
}
