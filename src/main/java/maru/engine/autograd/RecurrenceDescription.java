package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;

/** How the numbers of {@link Recurrence} come about, step by step: gates, cell states, states. */
final class RecurrenceDescription {
  private static final String SUM = "x_t W + b + h_{t-1} U + b'";
  private static final String SIGMOID = "\\sigma";
  private static final String TANH = "\\text{tanh}";

  private final RecurrentRows at;

  RecurrenceDescription(RecurrentRows at) {
    this.at = at;
  }

  Description describe() {
    Description description = start();
    switch (at.kind()) {
      case ELMAN -> description.shows(elman());
      case GRU -> {
        description.shows(gate(0, "resetGate", "r", SIGMOID));
        description.shows(gate(1, "updateGate", "z", SIGMOID));
        description.shows(
            gateStage(
                2,
                "newState",
                "n_t = " + TANH + "(x_t W + b + r_t \\odot (h_{t-1} U + b'))",
                this::newState));
        description.shows(
            Stage.of(
                "gruState",
                "h_t = (1 - z_t) \\odot n_t + z_t \\odot h_{t-1}",
                View.of(at.states()),
                this::mixed));
      }
      case LSTM -> {
        description.shows(gate(0, "inputGate", "i", SIGMOID));
        description.shows(gate(1, "forgetGate", "f", SIGMOID));
        description.shows(gate(2, "candidate", "g", TANH));
        description.shows(gate(3, "outputGate", "o", SIGMOID));
        if (at.cells() != null) {
          description.shows(
              Stage.of(
                  "cellState",
                  "c_t = f_t \\odot c_{t-1} + i_t \\odot g_t",
                  View.of(at.cells()),
                  this::cell));
        }
        description.shows(
            Stage.of(
                "lstmState",
                "h_t = o_t \\odot " + TANH + "(c_t)",
                View.of(at.states()),
                this::shown));
      }
    }
    return at.states().hasGradient()
        ? new RecurrenceBackDescription(at).joined(description)
        : description;
  }

  private Description start() {
    Recurrence.State first = at.first();
    if (first == null) {
      return Description.of(at.states(), at.x());
    }
    Tensor cell = first.cell();
    return cell == null
        ? Description.of(at.states(), at.x(), first.hidden())
        : Description.of(at.states(), at.x(), first.hidden(), cell);
  }

  private Stage elman() {
    return Stage.of(
        "elmanState",
        "h_t = " + TANH + "(" + SUM + ")",
        View.of(at.states()),
        (s, row, column) ->
            at.works(row) ? curved(s, row, column, "h_t", TANH) : held(s, row, column));
  }

  private Stage gate(int index, String id, String letter, String curve) {
    return gateStage(
        index,
        id,
        letter + "_t = " + curve + "(" + SUM + ")",
        (s, row, column) -> curved(s, row, column, letter + "_t", curve));
  }

  /** The columns of one gate, in the steps in which it acts. */
  private Stage gateStage(int index, String id, String letters, Stage.Cell cell) {
    int from = index * at.hidden();
    View view = View.columns(at.gates(), from, from + at.hidden(), 0);
    Stage stage = Stage.of(id, letters, view, cell).where(at::works);
    boolean tanh = letters.contains(TANH);
    return tanh ? stage : stage.amounts();
  }

  private Term recurrent(Snapshot s, int row, int column) {
    return Term.products(
        i -> at.stateBefore(s, row, i), i -> s.value(at.u(), i, column), at.hidden());
  }

  /** The input's part, the recurrent part, and the curve around their sum. */
  private Share curved(Snapshot s, int row, int column, String letter, String curve) {
    double input = s.value(at.x(), row, column);
    Term term = recurrent(s, row, column);
    double bias = s.value(at.b(), 0, column);
    double sum = input + term.sum() + bias;
    String line =
        "a = x_t W + b + h_{t-1} U + b' = %s + %s + %s = %s"
            .formatted(
                Figures.latex(input),
                Figures.factor(term.sum()),
                Figures.factor(bias),
                Figures.latex(sum));
    return bent(Share.of("h_{t-1} U", term).then(line, sum), letter, curve);
  }

  private static Share bent(Share sum, String letter, String curve) {
    double a = sum.value();
    double value = curve.equals(TANH) ? Math.tanh(a) : 1 / (1 + Math.exp(-a));
    String line =
        "%s = %s(%s) = %s".formatted(letter, curve, Figures.latex(a), Figures.latex(value));
    return sum.then(line, value);
  }

  private Share newState(Snapshot s, int row, int column) {
    int unit = column - 2 * at.hidden();
    double input = s.value(at.x(), row, column);
    Term term = recurrent(s, row, column);
    double bias = s.value(at.b(), 0, column);
    double past = term.sum() + bias;
    double reset = at.gate(s, row, 0, unit);
    double sum = input + reset * past;
    String first =
        "s = h_{t-1} U + b' = %s + %s = %s"
            .formatted(Figures.latex(term.sum()), Figures.factor(bias), Figures.latex(past));
    String second =
        "a = x_t W + b + r_t \\cdot s = %s + %s \\cdot %s = %s"
            .formatted(
                Figures.latex(input),
                Figures.factor(reset),
                Figures.factor(past),
                Figures.latex(sum));
    Share share = Share.of("h_{t-1} U", term).then(first, past).then(second, sum);
    return bent(share, "n_t", TANH);
  }

  private Share mixed(Snapshot s, int row, int column) {
    if (!at.works(row)) {
      return held(s, row, column);
    }
    double z = at.gate(s, row, 1, column);
    double made = at.gate(s, row, 2, column);
    double before = at.stateBefore(s, row, column);
    double value = (1 - z) * made + z * before;
    String line =
        "h_t = (1 - z_t) \\cdot n_t + z_t \\cdot h_{t-1} = %s \\cdot %s + %s \\cdot %s = %s"
            .formatted(
                Figures.factor(1 - z),
                Figures.factor(made),
                Figures.factor(z),
                Figures.factor(before),
                Figures.latex(value));
    return Share.of(line, value);
  }

  private Share cell(Snapshot s, int row, int column) {
    if (!at.works(row)) {
      double before = at.cellBefore(s, row, column);
      return Share.of("c_t = c_{t-1} = " + Figures.latex(before), before);
    }
    double input = at.gate(s, row, 0, column);
    double forget = at.gate(s, row, 1, column);
    double candidate = at.gate(s, row, 2, column);
    double before = at.cellBefore(s, row, column);
    double value = forget * before + input * candidate;
    String line =
        "c_t = f_t \\cdot c_{t-1} + i_t \\cdot g_t = %s \\cdot %s + %s \\cdot %s = %s"
            .formatted(
                Figures.factor(forget),
                Figures.factor(before),
                Figures.factor(input),
                Figures.factor(candidate),
                Figures.latex(value));
    return Share.of(line, value);
  }

  private Share shown(Snapshot s, int row, int column) {
    if (!at.works(row)) {
      return held(s, row, column);
    }
    double open = at.gate(s, row, 3, column);
    double cell = at.cell(s, row, column);
    double value = open * Math.tanh(cell);
    String line =
        "h_t = o_t \\cdot %s(c_t) = %s \\cdot %s(%s) = %s"
            .formatted(TANH, Figures.factor(open), TANH, Figures.latex(cell), Figures.latex(value));
    return Share.of(line, value);
  }

  /** After the sequence's end, or before its beginning from the other end. */
  private Share held(Snapshot s, int row, int column) {
    double before = at.stateBefore(s, row, column);
    return Share.of("h_t = h_{t-1} = " + Figures.latex(before), before);
  }
}
