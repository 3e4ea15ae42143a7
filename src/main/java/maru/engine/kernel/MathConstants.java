package maru.engine.kernel;

/**
 * The polynomials that the SIMD and the scalar kernels share.
 *
 * <p>exp: range reduction to [-ln 2 / 2, ln 2 / 2] and a minimax polynomial of degree 7 (Cephes,
 * expf). erf: Abramowitz and Stegun 1964, formula 7.1.26, whose own error is 1.5e-7.
 */
final class MathConstants {
  static final float EXP_MAX = 88.3f;
  static final float EXP_MIN = -87.3f;
  static final float LOG2_E = 1.442695f;

  /** 1.5 * 2^23: adding it rounds to the nearest whole number and leaves that in the low bits. */
  static final float ROUND = 12582912f;

  static final float LN2_HIGH = 0.6933594f;
  static final float LN2_LOW = -0.00021219444f;
  static final float EXP_0 = 0.5f;
  static final float EXP_1 = 0.16666666f;
  static final float EXP_2 = 0.041665796f;
  static final float EXP_3 = 0.008333452f;
  static final float EXP_4 = 0.0013981999f;
  static final float EXP_5 = 0.00019875691f;

  /** -2 sqrt(2 / pi). */
  static final float GATE_LINEAR = -1.5957692f;

  /** -2 sqrt(2 / pi) * 0.044715. */
  static final float GATE_CUBE = -0.071354814f;

  /** 0.3275911 / sqrt(2): the formula's p for an argument of x instead of x / sqrt(2). */
  static final float ERF_P = 0.23164189f;

  static final float ERF_1 = 0.2548296f;
  static final float ERF_2 = -0.28449672f;
  static final float ERF_3 = 1.4214138f;
  static final float ERF_4 = -1.4531521f;
  static final float ERF_5 = 1.0614054f;

  /** 1 / sqrt(2 pi). */
  static final float INV_SQRT_2PI = 0.3989423f;

  private MathConstants() {}
}
