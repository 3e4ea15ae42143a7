package maru.inspect.step;

import java.util.List;

/** The workings of layer normalization, and of a gradient that goes back through it. */
final class NormWorkings {
  private final OpenedStep step;
  private final double epsilon;

  NormWorkings(OpenedStep step) {
    this.step = step;
    this.epsilon = step.fillsBlanks() ? 1e-12f : 1e-5f;
  }

  /** A row's mean, its variance, and the root that it is divided by. */
  private record Row(double mean, double variance, double root) {}

  private Row row(Numbers x, int row) {
    int n = x.columns();
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += x.at(row, i) / (double) n;
    }
    double variance = 0;
    for (int i = 0; i < n; i++) {
      variance += (x.at(row, i) - mean) * (x.at(row, i) - mean) / n;
    }
    return new Row(mean, variance, Math.sqrt(variance + epsilon));
  }

  /** A number of x normalized by the norm of that name. */
  Working forward(Numbers x, String name, int row, int column) {
    Row of = row(x, row);
    double gamma = step.weights(name + ".gamma").at(0, column);
    double beta = step.weights(name + ".beta").at(0, column);
    double y = (x.at(row, column) - of.mean()) / of.root() * gamma + beta;
    String first =
        "\\mu = "
            + Figures.latex(of.mean())
            + " \\quad \\sigma^2 = "
            + Figures.latex(of.variance());
    String second =
        "y = \\frac{%s - %s}{\\sqrt{%s}} \\cdot %s + %s = %s"
            .formatted(
                Figures.latex(x.at(row, column)),
                Figures.factor(of.mean()),
                Figures.latex(of.variance() + epsilon),
                Figures.factor(gamma),
                Figures.factor(beta),
                Figures.latex(y));
    return new Working(List.of(first, second), y, step.activation(output(name)).at(row, column));
  }

  /** A number of x before gamma and beta. */
  double normed(Numbers x, int row, int column) {
    Row of = row(x, row);
    return (x.at(row, column) - of.mean()) / of.root();
  }

  /** What the activation is called that a norm reads. */
  String input(String norm) {
    return switch (norm) {
      case "embeddings.norm" -> "embeddings";
      case "mlm.norm" -> "mlm.dense";
      case "final.norm" -> "blocks." + (step.layers() - 1) + ".output";
      default -> {
        Names names = Names.around(step, norm);
        yield norm.endsWith("attention.norm")
            ? names.attentionNormInput()
            : names.feedForwardNormInput();
      }
    };
  }

  /** What the activation is called that a norm makes. */
  String output(String norm) {
    return switch (norm) {
      case "embeddings.norm", "mlm.norm" -> norm;
      case "final.norm" -> "final";
      default -> {
        Names names = Names.around(step, norm);
        yield norm.endsWith("attention.norm") ? names.attentionNorm() : names.feedForwardNorm();
      }
    };
  }

  /**
   * The gradient of a number of x, from that of its whole row's outcome: each also moved the row's
   * mean and deviation, and so all the others.
   *
   * @param x what was normalized
   * @param delta the gradient of what came out
   * @param told the engine's gradient of x there
   */
  Working back(Numbers x, Numbers delta, String name, int row, int column, double told) {
    Row of = row(x, row);
    Numbers gamma = step.weights(name + ".gamma");
    int n = x.columns();
    double first = 0;
    double second = 0;
    for (int i = 0; i < n; i++) {
      double g = (double) gamma.at(0, i) * delta.at(row, i);
      first += g / n;
      second += g * (x.at(row, i) - of.mean()) / of.root() / n;
    }
    double at = (x.at(row, column) - of.mean()) / of.root();
    double g = (double) gamma.at(0, column) * delta.at(row, column);
    double gradient = (g - first - at * second) / of.root();
    String scaled =
        "g = \\gamma \\, \\delta_y = %s \\cdot %s = %s \\quad \\hat{x} = (x - \\mu) / \\sigma = %s"
            .formatted(
                Figures.factor(gamma.at(0, column)),
                Figures.factor(delta.at(row, column)),
                Figures.latex(g),
                Figures.latex(at));
    String means =
        "m_1 = \\text{mean}(g) = %s \\quad m_2 = \\text{mean}(g \\, \\hat{x}) = %s"
            .formatted(Figures.latex(first), Figures.latex(second));
    String line =
        "\\delta_x = (g - m_1 - \\hat{x} \\, m_2) / \\sigma = %s / %s = %s"
            .formatted(
                Figures.factor(g - first - at * second),
                Figures.latex(of.root()),
                Figures.latex(gradient));
    return new Working(List.of(scaled, means, line), gradient, told);
  }
}
