package maru.inspect.step;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operations of a step in the order in which they are done, and the ways through them. */
public final class StepTrace {
  private final List<Operation> operations;

  /** A trace; operations that would be alike are told apart by numbers. */
  StepTrace(List<Operation> operations) {
    Map<Operation, Integer> seen = new HashMap<>();
    this.operations =
        operations.stream()
            .map(operation -> {
              int n = seen.merge(operation, 1, Integer::sum);
              return n == 1 ? operation : operation.numbered(n);
            })
            .toList();
  }

  /** All of them, first to last. */
  public List<Operation> operations() {
    return operations;
  }

  /** How many there are. */
  public int size() {
    return operations.size();
  }

  /** One of them. */
  public Operation at(int index) {
    return operations.get(index);
  }

  /**
   * The parts that are at work on the way forward and in the update, in their order; the loss, in
   * which all heads end, after the last of them.
   */
  public List<ModelPart> parts() {
    return operations.stream()
        .filter(operation -> operation.phase() != Phase.BACKWARD)
        .map(Operation::part)
        .distinct()
        .sorted(Comparator.comparingInt(StepTrace::place))
        .toList();
  }

  private static int place(ModelPart part) {
    return part.equals(ModelPart.OPTIMIZER) ? 2 : part.equals(ModelPart.LOSS) ? 1 : 0;
  }

  /** The next place that a stride goes to, or the number of operations where the step ends. */
  public int after(int index, Stride stride) {
    int next = stride == Stride.STEP ? size() : index + 1;
    while (stride == Stride.BLOCK && next < size() && goTogether(next, index)) {
      next++;
    }
    return Math.min(next, size());
  }

  /**
   * The place that a stride goes back to, or -1 before the beginning. Within a block it is the
   * block's first operation.
   */
  public int before(int index, Stride stride) {
    if (stride == Stride.STEP) {
      return -1;
    }
    int back = index - 1;
    while (stride == Stride.BLOCK && back > 0 && goTogether(back - 1, back)) {
      back--;
    }
    return back;
  }

  private boolean goTogether(int one, int other) {
    return at(one).phase() == at(other).phase() && at(one).part().goesWith(at(other).part());
  }

  /**
   * The first operation in which a part is at work, in the phase of {@code from} where it works in
   * that, or -1.
   */
  public int find(ModelPart part, int from) {
    Phase phase = at(from).phase();
    int any = -1;
    for (int i = 0; i < size(); i++) {
      if (at(i).part().equals(part)) {
        if (at(i).phase() == phase) {
          return i;
        }
        any = any < 0 ? i : any;
      }
    }
    return any;
  }

  /** The first operation of a phase. */
  public int first(Phase phase) {
    int i = 0;
    while (i < size() && at(i).phase() != phase) {
      i++;
    }
    return i;
  }

  /** The first operation that does this, or -1. */
  public int find(String id) {
    for (int i = 0; i < size(); i++) {
      if (at(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
