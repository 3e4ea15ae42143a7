package maru.engine.autograd;

import maru.engine.explain.Curve;
import maru.engine.kernel.Kernels;

/** What a layer does to each number after its matrix product. */
public enum Activation {
  /** Nothing. */
  NONE,
  /** GELU by tanh, as in GPT-2 (Hendrycks and Gimpel 2016, the approximation). */
  GELU_TANH,
  /** GELU by erf, as in BERT (Hendrycks and Gimpel 2016). */
  GELU_ERF,
  /** tanh, as in BERT's pooler. */
  TANH,
  /** What is above 0 and nothing else (Nair and Hinton 2010). */
  RELU;

  /** Itself, for a formula. */
  Curve curve() {
    return switch (this) {
      case NONE -> Curve.NONE;
      case GELU_TANH -> Curve.GELU_TANH;
      case GELU_ERF -> Curve.GELU_ERF;
      case TANH -> Curve.TANH;
      case RELU -> Curve.RELU;
    };
  }

  void forward(Kernels kernels, float[] x, int xo, float[] y, int yo, int n) {
    switch (this) {
      case NONE -> System.arraycopy(x, xo, y, yo, n);
      case GELU_TANH -> kernels.geluTanh(x, xo, y, yo, n);
      case GELU_ERF -> kernels.geluErf(x, xo, y, yo, n);
      case TANH -> kernels.tanh(x, xo, y, yo, n);
      case RELU -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = Math.max(0f, x[xo + i]);
        }
      }
    }
  }

  /**
   * Turns y's gradient into x's in its place, d = d * f'(x), given x and y = f(x).
   *
   * @param xo where x starts
   * @param yo where y and d start
   */
  void backward(Kernels kernels, float[] x, int xo, float[] y, float[] d, int yo, int n) {
    switch (this) {
      case NONE -> {}
      case GELU_TANH -> kernels.geluTanhGradient(x, xo, d, yo, d, yo, n);
      case GELU_ERF -> kernels.geluErfGradient(x, xo, d, yo, d, yo, n);
      case TANH -> kernels.tanhGradient(y, yo, d, yo, d, yo, n);
      case RELU -> {
        for (int i = 0; i < n; i++) {
          d[yo + i] = x[xo + i] > 0 ? d[yo + i] : 0f;
        }
      }
    }
  }
}
