package maru.engine.autograd;

import java.util.List;
import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;

/** How the numbers of {@link Normalize} come about, forward and back. */
final class NormalizeDescription {
  private final Tensor x;
  private final Tensor gamma;
  private final Tensor beta;
  private final double epsilon;
  private final Tensor y;

  NormalizeDescription(Tensor x, Tensor gamma, Tensor beta, float epsilon, Tensor y) {
    this.x = x;
    this.gamma = gamma;
    this.beta = beta;
    this.epsilon = epsilon;
    this.y = y;
  }

  Description describe() {
    Description description =
        Description.of(y, x)
            .shows(
                Stage.of(
                    "normalize",
                    "y = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} \\odot \\gamma + \\beta",
                    View.of(y),
                    this::forward));
    if (!y.hasGradient()) {
      return description;
    }
    int rows = x.shape().rows();
    return description
        .passes(
            x,
            Stage.of(
                "normalizeBack",
                "\\delta_x = \\frac{g - \\text{mean}(g) - \\hat{x} \\, \\text{mean}(g \\, \\hat{x})}"
                    + "{\\sigma} \\quad g = \\gamma \\odot \\delta_y",
                View.ofGradient(x),
                this::back))
        .gathers(
            gamma,
            "\\sum_i \\hat{x}_i \\delta_i",
            (s, row, column) ->
                Term.products(
                    r -> row(s, r).normed(s.value(x, r, column)),
                    r -> s.gradient(y, r, column),
                    rows))
        .gathers(
            beta,
            "\\sum_i \\delta_i",
            (s, row, column) -> Term.sum(r -> s.gradient(y, r, column), rows));
  }

  /** A row's mean, its variance, and the root that it is divided by. */
  private record Row(double mean, double variance, double root) {
    double normed(double value) {
      return (value - mean) / root;
    }
  }

  private Row row(Snapshot s, int row) {
    int n = x.columns();
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += s.value(x, row, i) / (double) n;
    }
    double variance = 0;
    for (int i = 0; i < n; i++) {
      variance += (s.value(x, row, i) - mean) * (s.value(x, row, i) - mean) / n;
    }
    return new Row(mean, variance, Math.sqrt(variance + epsilon));
  }

  private Share forward(Snapshot s, int row, int column) {
    Row of = row(s, row);
    double gain = s.value(gamma, 0, column);
    double shift = s.value(beta, 0, column);
    double value = of.normed(s.value(x, row, column)) * gain + shift;
    String first =
        "\\mu = %s \\quad \\sigma^2 = %s"
            .formatted(Figures.latex(of.mean()), Figures.latex(of.variance()));
    String second =
        "y = \\frac{%s - %s}{\\sqrt{%s}} \\cdot %s + %s = %s"
            .formatted(
                Figures.latex(s.value(x, row, column)),
                Figures.factor(of.mean()),
                Figures.latex(of.variance() + epsilon),
                Figures.factor(gain),
                Figures.factor(shift),
                Figures.latex(value));
    return new Share(List.of(first, second), value);
  }

  /** Each number also moved its row's mean and standard deviation (std), and so all the others. */
  private Share back(Snapshot s, int row, int column) {
    Row of = row(s, row);
    int n = x.columns();
    double first = 0;
    double second = 0;
    for (int i = 0; i < n; i++) {
      double g = (double) s.value(gamma, 0, i) * s.gradient(y, row, i);
      first += g / n;
      second += g * of.normed(s.value(x, row, i)) / n;
    }
    double at = of.normed(s.value(x, row, column));
    double gain = s.value(gamma, 0, column);
    double delta = s.gradient(y, row, column);
    double g = gain * delta;
    double gradient = (g - first - at * second) / of.root();
    String scaled =
        "g = \\gamma \\, \\delta_y = %s \\cdot %s = %s \\quad \\hat{x} = (x - \\mu) / \\sigma = %s"
            .formatted(
                Figures.factor(gain), Figures.factor(delta), Figures.latex(g), Figures.latex(at));
    String means =
        "m_1 = \\text{mean}(g) = %s \\quad m_2 = \\text{mean}(g \\, \\hat{x}) = %s"
            .formatted(Figures.latex(first), Figures.latex(second));
    String line =
        "\\delta_x = (g - m_1 - \\hat{x} \\, m_2) / \\sigma = %s / %s = %s"
            .formatted(
                Figures.factor(g - first - at * second),
                Figures.latex(of.root()),
                Figures.latex(gradient));
    return new Share(List.of(scaled, means, line), gradient);
  }
}
