package maru.inspect.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maru.engine.explain.Description;
import maru.engine.explain.Snapshot;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What the tape recorded of a step: its ops, its losses, its numbers, and how they hang together.
 */
final class Recorded {
  /**
   * A loss that the step summed.
   *
   * @param name the loss's name
   * @param logits what it is of
   * @param targets the right class of each row, or a negative number
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  record Loss(String name, Tensor logits, int[] targets) {}

  private final List<Description> ops;
  private final List<Loss> losses;
  private final Snapshot numbers;
  private final Map<Tensor, Integer> makers = new HashMap<>();
  private final Map<Tensor, int[]> selected = new HashMap<>();

  Recorded(List<Description> ops, List<Loss> losses, Snapshot numbers) {
    this.ops = ops;
    this.losses = losses;
    this.numbers = numbers;
    for (int i = 0; i < ops.size(); i++) {
      makers.put(ops.get(i).output(), i);
      follow(ops.get(i));
    }
  }

  /** Which token each row stands for, where some rows were selected on the way. */
  private void follow(Description op) {
    int[] rows = op.selected();
    int[] before = op.inputs().isEmpty() ? null : selected.get(op.inputs().getFirst());
    if (rows != null && before != null) {
      for (int i = 0; i < rows.length; i++) {
        rows[i] = before[rows[i]];
      }
    }
    int[] now = rows == null ? before : rows;
    if (now != null && now.length == op.output().shape().rows()) {
      selected.put(op.output(), now);
    }
  }

  List<Description> ops() {
    return ops;
  }

  List<Loss> losses() {
    return losses;
  }

  Snapshot numbers() {
    return numbers;
  }

  /** The op that made an activation, or -1. */
  int makerOf(Tensor tensor) {
    return makers.getOrDefault(tensor, -1);
  }

  /** The first op that takes an activation, or -1. */
  int userOf(Tensor tensor) {
    for (int i = 0; i < ops.size(); i++) {
      if (ops.get(i).inputs().contains(tensor)) {
        return i;
      }
    }
    return -1;
  }

  /** How many ops take an activation. */
  long users(Tensor tensor) {
    return ops.stream().filter(op -> op.inputs().contains(tensor)).count();
  }

  /** The tokens' rows (B * T) that an activation's rows are of; null where they are the same. */
  int @Nullable [] selected(Tensor tensor) {
    return selected.get(tensor);
  }

  /** The loss that these logits, or what is made of them, belong to; null for anything else. */
  @Nullable Loss lossOf(Tensor tensor) {
    int maker = makerOf(tensor);
    for (Loss loss : losses) {
      boolean outcome = maker >= 0 && ops.get(maker).inputs().contains(loss.logits());
      if (tensor.equals(loss.logits()) || outcome) {
        return loss;
      }
    }
    return null;
  }
}
