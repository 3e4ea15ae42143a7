package maru.engine.kernel;

import static maru.engine.kernel.MathConstants.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp and what is made of it, a vector at a time; {@link ScalarMath} is the same a number at a
 * time.
 */
final class VectorMath {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private VectorMath() {}

  static FloatVector exp(FloatVector given) {
    FloatVector x = given.min(EXP_MAX);
    FloatVector t = x.lanewise(VectorOperators.FMA, LOG2_E, ROUND);
    FloatVector n = t.sub(ROUND);
    FloatVector r = n.lanewise(VectorOperators.FMA, FloatVector.broadcast(S, -LN2_HIGH), x);
    r = n.lanewise(VectorOperators.FMA, FloatVector.broadcast(S, -LN2_LOW), r);
    FloatVector p = r.lanewise(VectorOperators.FMA, EXP_5, EXP_4);
    p = p.lanewise(VectorOperators.FMA, r, FloatVector.broadcast(S, EXP_3));
    p = p.lanewise(VectorOperators.FMA, r, FloatVector.broadcast(S, EXP_2));
    p = p.lanewise(VectorOperators.FMA, r, FloatVector.broadcast(S, EXP_1));
    p = p.lanewise(VectorOperators.FMA, r, FloatVector.broadcast(S, EXP_0));
    p = p.lanewise(VectorOperators.FMA, r.mul(r), r).add(1f);
    FloatVector y =
        p.reinterpretAsInts()
            .add(t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
            .reinterpretAsFloats();
    VectorMask<Float> tiny = x.compare(VectorOperators.LT, EXP_MIN);
    return y.blend(0f, tiny);
  }

  /** sigmoid(2 u) for GELU by tanh, where u = sqrt(2 / pi) (x + 0.044715 x^3). */
  static FloatVector gate(FloatVector x) {
    FloatVector cube = x.mul(x).lanewise(VectorOperators.FMA, GATE_CUBE, GATE_LINEAR);
    FloatVector e = exp(x.mul(cube));
    return FloatVector.broadcast(S, 1f).div(e.add(1f));
  }

  /** Phi(x), the normal distribution's function, given e = exp(-x^2 / 2). */
  static FloatVector normal(FloatVector x, FloatVector e) {
    FloatVector t =
        FloatVector.broadcast(S, 1f)
            .div(x.lanewise(VectorOperators.ABS).lanewise(VectorOperators.FMA, ERF_P, 1f));
    FloatVector p = t.lanewise(VectorOperators.FMA, ERF_5, ERF_4);
    p = p.lanewise(VectorOperators.FMA, t, FloatVector.broadcast(S, ERF_3));
    p = p.lanewise(VectorOperators.FMA, t, FloatVector.broadcast(S, ERF_2));
    p = p.lanewise(VectorOperators.FMA, t, FloatVector.broadcast(S, ERF_1));
    FloatVector tail = p.mul(t).mul(e).mul(0.5f);
    return FloatVector.broadcast(S, 1f).sub(tail).blend(tail, x.compare(VectorOperators.LT, 0f));
  }
}
