package maru.engine.kernel;

/**
 * What the gates of a recurrent cell do number by number; a part of {@link Kernels}, with the same
 * promises. An output may lie where one of the inputs does.
 */
interface GateKernels {
  /** y = 1 / (1 + exp(-x)). Relative error under 3e-7 for x above -87. */
  void sigmoid(float[] x, int xo, float[] y, int yo, int n);

  /** dx = dy * y * (1 - y), given y = sigmoid(x). */
  void sigmoidGradient(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n);

  /** z[i] = x[i] * y[i]. */
  void product(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

  /** z[i] += x[i] * y[i], product and sum fused. */
  void addProduct(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

  /** z[i] = x[i] - y[i]. */
  void difference(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);
}
