package maru.engine.nn;

import maru.engine.autograd.Tape;
import maru.engine.trace.Taps;

/**
 * One pass through a model.
 *
 * @param tape what records the ops
 * @param taps which activations are wanted
 */
public record Pass(Tape tape, Taps taps) {
  /** A pass that nobody looks into. */
  public static Pass on(Tape tape) {
    return new Pass(tape, Taps.none());
  }
}
