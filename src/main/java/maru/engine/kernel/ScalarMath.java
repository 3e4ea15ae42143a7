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
    float t = Fused.multiplyAdd(x, LOG2_E, ROUND);
    float n = t - ROUND;
    float r = Fused.multiplyAdd(n, -LN2_HIGH, x);
    r = Fused.multiplyAdd(n, -LN2_LOW, r);
    float p = Fused.multiplyAdd(r, EXP_5, EXP_4);
    p = Fused.multiplyAdd(p, r, EXP_3);
    p = Fused.multiplyAdd(p, r, EXP_2);
    p = Fused.multiplyAdd(p, r, EXP_1);
    p = Fused.multiplyAdd(p, r, EXP_0);
    p = Fused.multiplyAdd(p, r * r, r) + 1f;
    return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(t) << 23));
  }

  static float gate(float x) {
    float e = exp(x * Fused.multiplyAdd(x * x, GATE_CUBE, GATE_LINEAR));
    return 1f / (e + 1f);
  }

  static float normal(float x, float e) {
    float t = 1f / Fused.multiplyAdd(Math.abs(x), ERF_P, 1f);
    float p = Fused.multiplyAdd(t, ERF_5, ERF_4);
    p = Fused.multiplyAdd(p, t, ERF_3);
    p = Fused.multiplyAdd(p, t, ERF_2);
    p = Fused.multiplyAdd(p, t, ERF_1);
    float tail = p * t * e * 0.5f;
    return x < 0f ? tail : 1f - tail;
  }

  static float geluTanh(float x) {
    return x * gate(x);
  }

  static float geluTanhGradient(float x, float dy) {
    float s = gate(x);
    float slope = Fused.multiplyAdd(x * x, -3f * GATE_CUBE, -GATE_LINEAR);
    return dy * Fused.multiplyAdd(x * slope, s * (1f - s), s);
  }

  static float geluErf(float x) {
    return x * normal(x, exp(x * x * -0.5f));
  }

  static float geluErfGradient(float x, float dy) {
    float e = exp(x * x * -0.5f);
    return dy * Fused.multiplyAdd(x * INV_SQRT_2PI, e, normal(x, e));
  }

  static float sigmoid(float x) {
    return 1f / (exp(-x) + 1f);
  }

  /** tanh(x) = 1 - 2 / (exp(2x) + 1). */
  static float tanh(float x) {
    return 1f - 2f / (exp(x * 2f) + 1f);
  }
}
