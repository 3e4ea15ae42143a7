package maru.engine.autograd;

import java.util.function.DoubleSupplier;
import maru.engine.autograd.Recurrence.Kind;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A recurrence for tests whose inputs and first states are all parameters, at any shape. */
final class RecurrenceSetting implements AutoCloseable {
  final GradientCheck check;
  final Tensor x;
  final Tensor u;
  final Tensor b;
  final Tensor hidden;
  final Tensor cell;
  private final Kind kind;
  private final TimeSteps steps;
  private Recurrence.@Nullable Outcome outcome;

  RecurrenceSetting(Kind kind, int sequences, int units, TimeSteps steps) {
    this.check = new GradientCheck(sequences);
    this.kind = kind;
    this.steps = steps;
    int width = kind.gates() * units;
    this.x = check.parameter("x", sequences * steps.length(), width);
    this.u = check.parameter("u", units, width);
    this.b = check.parameter("b", width);
    this.hidden = check.parameter("hidden", sequences, units);
    this.cell = check.parameter("cell", sequences, units);
    check.draw();
    for (int i = 0; i < u.shape().size(); i++) {
      u.values()[u.offset() + i] /= (float) Math.sqrt(units);
    }
  }

  /** The first states that are given. */
  Recurrence.State given(Tape tape) {
    Tensor cells = kind == Kind.LSTM ? Given.of(tape, cell, tape.evenRows(1)) : null;
    return new Recurrence.State(Given.of(tape, hidden, tape.evenRows(1)), cells);
  }

  Recurrence.Outcome record(Tape tape, Recurrence.@Nullable State first) {
    Tensor in = Given.of(tape, x, tape.evenRows(steps.length()));
    Recurrence.Outcome made = Recurrence.of(tape, kind, in, u, b, steps, first);
    outcome = made;
    return made;
  }

  /** From given states, with a loss of the states and, where there are any, the cell states. */
  DoubleSupplier ofAll(Tape tape) {
    Recurrence.Outcome made = record(tape, given(tape));
    Weighing states = Weighing.of(tape, made.states());
    if (made.cells() == null) {
      return states::loss;
    }
    Weighing cells = Weighing.of(tape, made.cells());
    return () -> states.loss() + cells.loss();
  }

  /** What was recorded last. */
  Recurrence.Outcome outcome() {
    if (outcome == null) {
      throw new IllegalStateException("nothing was recorded");
    }
    return outcome;
  }

  @Override
  public void close() {
    check.close();
  }
}
