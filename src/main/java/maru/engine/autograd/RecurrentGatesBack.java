package maru.engine.autograd;

import java.util.Arrays;
import java.util.stream.Collectors;
import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;

/**
 * How the gradients of the sums in a recurrence's gates come about, which are those of its input x
 * W + b.
 */
final class RecurrentGatesBack {
  private static final String SIGMOID = "%1$s_t \\odot (1 - %1$s_t)";
  private static final String TANH = "(1 - %1$s_t^2)";

  private final RecurrentRows at;

  RecurrentGatesBack(RecurrentRows at) {
    this.at = at;
  }

  /** The factors that make a gradient. */
  @FunctionalInterface
  private interface Factors {
    double[] at(Snapshot numbers, int row, int unit);
  }

  void joined(Description description) {
    switch (at.kind()) {
      case ELMAN ->
          gate(
              description,
              0,
              "sumBack",
              "h",
              "\\delta_{h_t}",
              TANH,
              (s, row, unit) -> new double[] {s.gradient(at.states(), row, unit)});
      case GRU -> gru(description);
      case LSTM -> lstm(description);
    }
  }

  private void gru(Description description) {
    gate(
        description,
        0,
        "resetGateBack",
        "r",
        "\\delta_{a_n} \\odot (h_{t-1} U_n + b'_n)",
        SIGMOID,
        (s, row, unit) ->
            new double[] {
              s.gradient(at.gates(), row, 2 * at.hidden() + unit), at.letIn(s, row, unit)
            });
    gate(
        description,
        1,
        "updateGateBack",
        "z",
        "\\delta_{h_t} \\odot (h_{t-1} - n_t)",
        SIGMOID,
        (s, row, unit) ->
            new double[] {
              s.gradient(at.states(), row, unit),
              at.stateBefore(s, row, unit) - at.gate(s, row, 2, unit)
            });
    gate(
        description,
        2,
        "newStateBack",
        "n",
        "\\delta_{h_t} \\odot (1 - z_t)",
        TANH,
        (s, row, unit) ->
            new double[] {s.gradient(at.states(), row, unit), 1 - at.gate(s, row, 1, unit)});
  }

  private void lstm(Description description) {
    gate(
        description,
        0,
        "inputGateBack",
        "i",
        "\\delta_{c_t} \\odot g_t",
        SIGMOID,
        (s, row, unit) -> ofCell(s, row, unit, at.gate(s, row, 2, unit)));
    gate(
        description,
        1,
        "forgetGateBack",
        "f",
        "\\delta_{c_t} \\odot c_{t-1}",
        SIGMOID,
        (s, row, unit) -> ofCell(s, row, unit, at.cellBefore(s, row, unit)));
    gate(
        description,
        2,
        "candidateBack",
        "g",
        "\\delta_{c_t} \\odot i_t",
        TANH,
        (s, row, unit) -> ofCell(s, row, unit, at.gate(s, row, 0, unit)));
    gate(
        description,
        3,
        "outputGateBack",
        "o",
        "\\delta_{h_t} \\odot \\text{tanh}(c_t)",
        SIGMOID,
        (s, row, unit) ->
            new double[] {s.gradient(at.states(), row, unit), Math.tanh(at.cell(s, row, unit))});
  }

  private double[] ofCell(Snapshot s, int row, int unit, double by) {
    return new double[] {at.cellGradient(s, row, unit), by};
  }

  /** What a gate would have changed, times its curve's slope. */
  private void gate(
      Description description,
      int index,
      String id,
      String letter,
      String asked,
      String slope,
      Factors factors) {
    int from = index * at.hidden();
    View view = View.columns(at.x(), from, from + at.hidden(), 0).asGradient();
    String letters =
        "\\delta_{a_%s} = %s \\odot %s".formatted(letter, asked, slope.formatted(letter));
    boolean sigmoid = slope.equals(SIGMOID);
    Stage.Cell cell =
        (s, row, column) ->
            at.works(row)
                ? product(
                    letters,
                    factors.at(s, row, column - from),
                    s.value(at.gates(), row, column),
                    sigmoid)
                : Share.nothing();
    description.passes(at.x(), Stage.of(id, letters, view, cell).where(at::works));
  }

  private static Share product(String letters, double[] factors, double gate, boolean sigmoid) {
    double slope = sigmoid ? gate * (1 - gate) : 1 - gate * gate;
    double value = Arrays.stream(factors).reduce(slope, (a, b) -> a * b);
    String numbers =
        Arrays.stream(factors).mapToObj(Figures::factor).collect(Collectors.joining(" \\cdot "));
    String line =
        "%s = %s \\cdot %s = %s"
            .formatted(
                letters.replace("\\odot", "\\cdot"),
                numbers,
                Figures.factor(slope),
                Figures.latex(value));
    return Share.of(line, value);
  }
}
