package maru.engine.nn;

import java.util.List;
import maru.engine.autograd.Tape;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;

/**
 * One pass through a model.
 *
 * @param tape what records the ops
 * @param taps which activations are wanted or edited
 */
public record Pass(Tape tape, Taps taps) {
  /** Says what stands behind a name, and returns what takes its place: the same but for a hook. */
  public Tensor tap(String name, Tensor tensor) {
    return taps.at(tape, name, tensor);
  }

  /**
   * The same of a tensor in which several things lie side by side.
   *
   * @param heads how many heads share each of them; 0 where there are none
   * @param parts their names from left to right, or none
   */
  public Tensor tap(String name, Tensor tensor, int heads, List<String> parts) {
    return taps.at(tape, name, tensor, heads, parts);
  }

  /**
   * Shows what stands behind a name and is used by nothing after it.
   *
   * @throws IllegalArgumentException where a hook would edit it, which would change nothing
   */
  public void look(String name, Tensor tensor) {
    if (taps.edits(name)) {
      throw new IllegalArgumentException(name + " can only be looked at");
    }
    taps.at(tape, name, tensor);
  }

  /** A pass that nobody looks into. */
  public static Pass on(Tape tape) {
    return new Pass(tape, Taps.none());
  }
}
