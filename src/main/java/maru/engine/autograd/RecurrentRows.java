package maru.engine.autograd;

import maru.engine.explain.Snapshot;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What lies where in time for the rows of a {@link Recurrence}: the steps before and after each,
 * and the states before it.
 *
 * @param kind the kind of cell
 * @param x x W + b (B * T, G * H), with which go
 * @param u U and
 * @param b b'
 * @param states the hidden states (B * T, H)
 * @param cells an LSTM's cell states (B * T, H)
 * @param gates what the gates let through (B * T, G * H)
 * @param steps the way through time
 * @param first the states before the first step; null stands for zeros
 */
record RecurrentRows(
    Recurrence.Kind kind,
    Tensor x,
    Tensor u,
    Tensor b,
    Tensor states,
    @Nullable Tensor cells,
    Tensor gates,
    TimeSteps steps,
    Recurrence.@Nullable State first) {
  /** H. */
  int hidden() {
    return states.columns();
  }

  /** Whether a cell works in this row; after a sequence's end its states are only held. */
  boolean works(int row) {
    return row % steps.length() < steps.count(row / steps.length());
  }

  /** The row of the step after, or -1 after the last. */
  int next(int row) {
    return beside(row, 1);
  }

  /** The row of the step before, or -1 before the first. */
  int before(int row) {
    return beside(row, -1);
  }

  private int beside(int row, int way) {
    int place = row % steps.length();
    int beside = place + (steps.reverse() ? -way : way);
    return beside < 0 || beside >= steps.length() ? -1 : row - place + beside;
  }

  /** The hidden state before the step of a row. */
  double stateBefore(Snapshot s, int row, int unit) {
    return before(s, states, first == null ? null : first.hidden(), row, unit);
  }

  /** The cell state before the step of a row. */
  double cellBefore(Snapshot s, int row, int unit) {
    return cells == null ? 0 : before(s, cells, first == null ? null : first.cell(), row, unit);
  }

  private double before(Snapshot s, Tensor of, @Nullable Tensor start, int row, int unit) {
    int before = before(row);
    if (before >= 0) {
      return s.value(of, before, unit);
    }
    return start == null ? 0 : s.value(start, row / steps.length(), unit);
  }

  /** What gate {@code index} lets through. */
  double gate(Snapshot s, int row, int index, int unit) {
    return s.value(gates, row, index * hidden() + unit);
  }

  /** The cell state after the step of a row. */
  double cell(Snapshot s, int row, int unit) {
    return cells == null ? 0 : s.value(cells, row, unit);
  }

  /** The whole gradient of a cell state. */
  double cellGradient(Snapshot s, int row, int unit) {
    return cells == null ? 0 : s.gradient(cells, row, unit);
  }

  /** h U + b' of a GRU's n, which r lets in. */
  double letIn(Snapshot s, int row, int unit) {
    int column = 2 * hidden() + unit;
    double sum = s.value(b, 0, column);
    for (int i = 0; i < hidden(); i++) {
      sum += stateBefore(s, row, i) * s.value(u, i, column);
    }
    return sum;
  }

  /** The gradient of h U + b', which is that of a gate's sum but where a GRU's r lets it in. */
  double recurrentGradient(Snapshot s, int row, int column) {
    double gradient = s.gradient(gates, row, column);
    boolean letIn = kind == Recurrence.Kind.GRU && column >= 2 * hidden();
    return letIn ? gradient * gate(s, row, 0, column - 2 * hidden()) : gradient;
  }
}
