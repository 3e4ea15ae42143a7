package maru.inspect.step;

import java.util.List;
import java.util.Locale;
import maru.inspect.step.WeightUpdate.Settings;

/** One weight's gradient and its update by AdamW written out, a line for each operation. */
public final class UpdateLines {
  private UpdateLines() {}

  /**
   * One line.
   *
   * @param kind the operation it belongs to
   * @param formula in letters
   * @param numbers the same with the real numbers
   */
  public record Line(OperationKind kind, String formula, String numbers) {}

  /** All lines of a weight in their order. */
  public static List<Line> of(OpenedStep step, String parameter, int row, int column) {
    WeightUpdate update = step.update(parameter, row, column);
    Working gradient = new WeightGradients(step).of(parameter, row, column);
    Settings s = update.settings();
    String keep1 = share(1 - (double) s.beta1());
    String keep2 = share(1 - (double) s.beta2());
    return List.of(
        new Line(
            OperationKind.WEIGHT_GRADIENTS,
            "g = \\frac{\\partial L}{\\partial w}",
            gradient.lines().getFirst()),
        new Line(
            OperationKind.CLIP,
            "\\hat{g} = c \\, g",
            "\\hat{g} = %s \\cdot %s = %s"
                .formatted(
                    Figures.latex(s.clip()),
                    Figures.factor(update.gradient()),
                    Figures.latex(update.clipped()))),
        new Line(
            OperationKind.FIRST_MOMENT,
            "m_t = \\beta_1 m_{t-1} + (1 - \\beta_1) \\hat{g}",
            "m_t = %s \\cdot %s + %s \\cdot %s = %s"
                .formatted(
                    share(s.beta1()),
                    Figures.factor(update.firstBefore()),
                    keep1,
                    Figures.factor(update.clipped()),
                    Figures.latex(update.first()))),
        new Line(
            OperationKind.SECOND_MOMENT,
            "v_t = \\beta_2 v_{t-1} + (1 - \\beta_2) \\hat{g}^2",
            "v_t = %s \\cdot %s + %s \\cdot %s = %s"
                .formatted(
                    share(s.beta2()),
                    Figures.factor(update.secondBefore()),
                    keep2,
                    Figures.factor(update.clipped() * update.clipped()),
                    Figures.latex(update.second()))),
        new Line(
            OperationKind.CORRECTION,
            "\\hat{m} = \\frac{m_t}{1 - \\beta_1^t} \\quad"
                + " \\hat{v} = \\frac{v_t}{1 - \\beta_2^t}",
            "\\hat{m} = \\frac{%s}{1 - %s^{%d}} = %s \\quad \\hat{v} = \\frac{%s}{1 - %s^{%d}} = %s"
                .formatted(
                    Figures.latex(update.first()),
                    share(s.beta1()),
                    s.t(),
                    Figures.latex(update.correctedFirst()),
                    Figures.latex(update.second()),
                    share(s.beta2()),
                    s.t(),
                    Figures.latex(update.correctedSecond()))),
        new Line(
            OperationKind.DECAY,
            "w' = (1 - \\eta \\lambda) \\, w_{t-1}",
            "w' = (1 - %s \\cdot %s) \\cdot %s = %s"
                .formatted(
                    Figures.factor(s.rate()),
                    Figures.factor(s.decay()),
                    bracketed(update.before()),
                    exact(update.decayed()))),
        new Line(
            OperationKind.UPDATE,
            "w_t = w' - \\eta \\frac{\\hat{m}}{\\sqrt{\\hat{v}} + \\epsilon}",
            "w_t = %s - %s \\cdot \\frac{%s}{\\sqrt{%s} + %s} = %s"
                .formatted(
                    exact(update.decayed()),
                    Figures.factor(s.rate()),
                    Figures.latex(update.correctedFirst()),
                    Figures.latex(update.correctedSecond()),
                    Figures.latex(s.epsilon()),
                    exact(update.after()))));
  }

  /** A weight moves little in a step: more digits show that it does. */
  private static String exact(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private static String bracketed(double value) {
    return value < 0 ? "(" + exact(value) + ")" : exact(value);
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
  }
}
