package maru.engine.explain;

/** The curves that numbers go through, in plain double arithmetic. */
public enum Curve {
  /** None. */
  NONE(""),
  /** BERT's GELU, x times the normal distribution's share below x. */
  GELU_ERF("GELU"),
  /** GPT-2's approximation of it. */
  GELU_TANH("GELU"),
  /** The hyperbolic tangent. */
  TANH("tanh"),
  /** What is above 0. */
  RELU("ReLU");

  private final String label;

  Curve(String label) {
    this.label = label;
  }

  /** Its name in a formula. */
  public String label() {
    return label;
  }

  /** A formula in letters with the curve around it. */
  public String around(String latex) {
    return this == NONE ? latex : "\\text{" + label + "}(" + latex + ")";
  }

  /** Its height at x. */
  public double of(double x) {
    return switch (this) {
      case NONE -> x;
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(0, x);
      case GELU_ERF -> 0.5 * x * (1 + erf(x / Math.sqrt(2)));
      case GELU_TANH ->
          0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    };
  }

  /** How steep it is at x. */
  public double slope(double x) {
    return switch (this) {
      case GELU_ERF ->
          0.5 * (1 + erf(x / Math.sqrt(2))) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      case GELU_TANH -> {
        double root = Math.sqrt(2 / Math.PI);
        double t = Math.tanh(root * (x + 0.044715 * x * x * x));
        yield 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * root * (1 + 3 * 0.044715 * x * x);
      }
      case NONE -> 1;
      case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
      case RELU -> x > 0 ? 1 : 0;
    };
  }

  /** By its series, and by 1 where that is as good. */
  private static double erf(double x) {
    if (Math.abs(x) > 4) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 120; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }
}
