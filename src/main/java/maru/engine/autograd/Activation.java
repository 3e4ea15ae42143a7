package maru.engine.autograd;

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
  TANH;

  void forward(Kernels kernels, float[] x, int xo, float[] y, int yo, int n) {
    switch (this) {
      case NONE -> System.arraycopy(x, xo, y, yo, n);
      case GELU_TANH -> kernels.geluTanh(x, xo, y, yo, n);
      case GELU_ERF -> kernels.geluErf(x, xo, y, yo, n);
      case TANH -> kernels.tanh(x, xo, y, yo, n);
    }
  }

  /** dx = dy * f'(x), given x and y = f(x). */
  void backward(
      Kernels kernels,
      float[] x,
      float[] y,
      int o,
      float[] dy,
      int dyo,
      float[] dx,
      int n,
      int yo) {
    switch (this) {
      case NONE -> System.arraycopy(dy, dyo, dx, o, n);
      case GELU_TANH -> kernels.geluTanhGradient(x, o, dy, dyo, dx, o, n);
      case GELU_ERF -> kernels.geluErfGradient(x, o, dy, dyo, dx, o, n);
      case TANH -> kernels.tanhGradient(y, yo, dy, dyo, dx, o, n);
    }
  }
}
