package maru.engine.kernel;

import static maru.engine.kernel.MathConstants.*;

/** {@link VectorMath}'s functions for one number, with the same bits. */
final class ScalarMath {
  private ScalarMath() {}

  static float exp(float given) {
    float x = Math.min(given, EXP_MAX);
    if (x < EXP_MIN) {
      return 0f;
    }
    float t = Math.fma(x, LOG2_E, ROUND);
    float n = t - ROUND;
    float r = Math.fma(n, -LN2_HIGH, x);
    r = Math.fma(n, -LN2_LOW, r);
    float p = Math.fma(r, EXP_5, EXP_4);
    p = Math.fma(p, r, EXP_3);
    p = Math.fma(p, r, EXP_2);
    p = Math.fma(p, r, EXP_1);
    p = Math.fma(p, r, EXP_0);
    p = Math.fma(p, r * r, r) + 1f;
    return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(t) << 23));
  }

  static float gate(float x) {
    float e = exp(x * Math.fma(x * x, GATE_CUBE, GATE_LINEAR));
    return 1f / (e + 1f);
  }

  static float normal(float x, float e) {
    float t = 1f / Math.fma(Math.abs(x), ERF_P, 1f);
    float p = Math.fma(t, ERF_5, ERF_4);
    p = Math.fma(p, t, ERF_3);
    p = Math.fma(p, t, ERF_2);
    p = Math.fma(p, t, ERF_1);
    float tail = p * t * e * 0.5f;
    return x < 0f ? tail : 1f - tail;
  }

  static float geluTanh(float x) {
    return x * gate(x);
  }

  static float geluTanhGradient(float x, float dy) {
    float s = gate(x);
    float slope = Math.fma(x * x, -3f * GATE_CUBE, -GATE_LINEAR);
    return dy * Math.fma(x * slope, s * (1f - s), s);
  }

  static float geluErf(float x) {
    return x * normal(x, exp(x * x * -0.5f));
  }

  static float geluErfGradient(float x, float dy) {
    float e = exp(x * x * -0.5f);
    return dy * Math.fma(x * INV_SQRT_2PI, e, normal(x, e));
  }

  static float sigmoid(float x) {
    return 1f / (exp(-x) + 1f);
  }

  /** tanh(x) = 1 - 2 / (exp(2x) + 1). */
  static float tanh(float x) {
    return 1f - 2f / (exp(x * 2f) + 1f);
  }
}
