package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;

/**
 * How the gradients of {@link Recurrence} come about on their way back through time. To its own
 * states it gives what the step after hands back, which joins what the loss takes of them directly.
 */
final class RecurrenceBackDescription {
  private final RecurrentRows at;

  RecurrenceBackDescription(RecurrentRows at) {
    this.at = at;
  }

  Description joined(Description description) {
    boolean gru = at.kind() == Recurrence.Kind.GRU;
    String through = gru ? "\\delta_{s_{t+1}} U^\\top" : "\\delta_{a_{t+1}} U^\\top";
    String letters = through + (gru ? " + z_{t+1} \\odot \\delta_{h_{t+1}}" : "");
    description.passes(
        at.states(),
        Stage.of(
            "statesBack",
            "\\delta_{h_t} = \\delta_{L} + " + letters,
            View.ofGradient(at.states()),
            (s, row, column) -> ofState(s, at.next(row), column)));
    Tensor cells = at.cells();
    if (cells != null) {
      description.passes(
          cells,
          Stage.of(
              "cellsBack",
              "\\delta_{c_t} = \\delta_{h_t} \\odot o_t \\odot (1 - \\text{tanh}^2(c_t))"
                  + " + f_{t+1} \\odot \\delta_{c_{t+1}}",
              View.ofGradient(cells),
              this::ofCell));
    }
    new RecurrentGatesBack(at).joined(description);
    firsts(description, letters);
    int rows = at.x().shape().rows();
    String sum = gru ? "\\delta_{s_t}" : "\\delta_{a_t}";
    return description
        .gathers(
            at.u(),
            "\\sum_t h_{t-1} " + sum,
            (s, row, column) ->
                Term.products(
                    r -> at.stateBefore(s, r, row), r -> at.recurrentGradient(s, r, column), rows))
        .gathers(
            at.b(),
            "\\sum_t " + sum,
            (s, row, column) -> Term.sum(r -> at.recurrentGradient(s, r, column), rows));
  }

  /** What comes out of the first step, for the states that were given. */
  private void firsts(Description description, String letters) {
    Recurrence.State first = at.first();
    if (first == null) {
      return;
    }
    description.passes(
        first.hidden(),
        Stage.of(
            "firstStateBack",
            "\\delta_{h_t} = " + letters,
            View.ofGradient(first.hidden()),
            (s, row, column) -> ofState(s, firstRow(row), column)));
    Tensor cell = first.cell();
    if (cell != null) {
      description.passes(
          cell,
          Stage.of(
              "firstCellBack",
              "\\delta_{c_t} = f_{t+1} \\odot \\delta_{c_{t+1}}",
              View.ofGradient(cell),
              (s, row, column) -> fromNextCell(s, firstRow(row), column)));
    }
  }

  /** The row of a sequence's first step in time; -1 where there is no step at all. */
  private int firstRow(int sequence) {
    TimeSteps steps = at.steps();
    return steps.length() == 0 ? -1 : sequence * steps.length() + steps.at(0);
  }

  /** What the step in row {@code next} hands back to the hidden state before it. */
  private Share ofState(Snapshot s, int next, int unit) {
    if (next < 0) {
      return Share.nothing();
    }
    double after = s.gradient(at.states(), next, unit);
    if (!at.works(next)) {
      return Share.of("\\delta_{h_{t+1}} = " + Figures.latex(after), after);
    }
    Term term =
        Term.products(
            c -> at.recurrentGradient(s, next, c),
            c -> s.value(at.u(), unit, c),
            at.gates().columns());
    if (at.kind() != Recurrence.Kind.GRU) {
      return Share.of("\\delta_{a_{t+1}} U^\\top", term);
    }
    double kept = at.gate(s, next, 1, unit);
    double past = kept * after;
    String line =
        "\\delta_{s_{t+1}} U^\\top + z_{t+1} \\cdot \\delta_{h_{t+1}} = %s + %s \\cdot %s = %s"
            .formatted(
                Figures.latex(term.sum()),
                Figures.factor(kept),
                Figures.factor(after),
                Figures.latex(term.sum() + past));
    return Share.of("\\delta_{s_{t+1}} U^\\top", term).then(line, term.sum() + past);
  }

  /** By way of the hidden state, and from the step after. */
  private Share ofCell(Snapshot s, int row, int unit) {
    Share later = fromNextCell(s, at.next(row), unit);
    if (!at.works(row)) {
      return later;
    }
    double delta = s.gradient(at.states(), row, unit);
    double open = at.gate(s, row, 3, unit);
    double cell = at.cell(s, row, unit);
    double slope = 1 - Math.tanh(cell) * Math.tanh(cell);
    double shown = delta * open * slope;
    String line =
        "\\delta_{h_t} \\cdot o_t \\cdot (1 - \\text{tanh}^2(c_t)) = %s \\cdot %s \\cdot %s = %s"
            .formatted(
                Figures.factor(delta),
                Figures.factor(open),
                Figures.factor(slope),
                Figures.latex(shown));
    if (later.lines().isEmpty()) {
      return Share.of(line, shown);
    }
    double sum = shown + later.value();
    String both =
        "\\delta_{c_t} = %s + %s = %s"
            .formatted(Figures.latex(shown), Figures.factor(later.value()), Figures.latex(sum));
    return Share.of(line, shown).then(later.lines().getFirst(), later.value()).then(both, sum);
  }

  private Share fromNextCell(Snapshot s, int next, int unit) {
    if (next < 0) {
      return Share.nothing();
    }
    double after = at.cellGradient(s, next, unit);
    if (!at.works(next)) {
      return Share.of("\\delta_{c_{t+1}} = " + Figures.latex(after), after);
    }
    double forget = at.gate(s, next, 1, unit);
    String line =
        "f_{t+1} \\cdot \\delta_{c_{t+1}} = %s \\cdot %s = %s"
            .formatted(
                Figures.factor(forget), Figures.factor(after), Figures.latex(forget * after));
    return Share.of(line, forget * after);
  }
}
