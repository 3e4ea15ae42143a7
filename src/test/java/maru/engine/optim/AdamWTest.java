package maru.engine.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import maru.base.Parallel;
import maru.base.Rng;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AdamW against the paper's formulas in double. */
final class AdamWTest {
  private static final Parallel PARALLEL = new Parallel(2);

  private static Parameters parameters() {
    Parameters parameters = new Parameters();
    // A matrix of more than one chunk, a vector, and one number.
    parameters.add("weight", Shape.of(131, 257), new Init.Normal(0.5f));
    parameters.add("bias", Shape.of(13), new Init.Normal(0.5f));
    parameters.add("gain", Shape.of(1), Init.ones());
    parameters.initialize(1);
    parameters.prepareGradients();
    return parameters;
  }

  private static void drawGradients(Parameters parameters, long step, double size) {
    Rng rng = Rng.of(2, "gradients", step);
    for (Tensor t : parameters.all()) {
      for (int i = 0; i < t.shape().size(); i++) {
        parameters.gradients()[t.offset() + i] = (float) (rng.nextGaussian() * size);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 1f, 1e9f})
  void followsTheFormulas(float clip) {
    AdamWConfig config = new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.1f, clip);
    Parameters parameters = parameters();
    AdamW optimizer = new AdamW(parameters, config, Kernels.best());
    int n = parameters.size();
    double[] w = new double[n];
    double[] m = new double[n];
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      w[i] = parameters.values()[i];
    }
    for (int t = 1; t <= 20; t++) {
      drawGradients(parameters, t, 0.1 * t);
      double norm = norm(parameters.gradients());
      double factor = clip > 0 && norm > clip ? clip / norm : 1;
      float rate = 1e-2f / t;
      for (Tensor p : parameters.all()) {
        double decay = p.shape().rank() > 1 ? config.weightDecay() : 0;
        for (int i = p.offset(); i < p.offset() + p.shape().size(); i++) {
          double g = parameters.gradients()[i] * factor;
          m[i] = config.beta1() * m[i] + (1 - (double) config.beta1()) * g;
          v[i] = config.beta2() * v[i] + (1 - (double) config.beta2()) * g * g;
          double mHat = m[i] / (1 - Math.pow(config.beta1(), t));
          double vHat = v[i] / (1 - Math.pow(config.beta2(), t));
          w[i] -= rate * (mHat / (Math.sqrt(vHat) + config.epsilon()) + decay * w[i]);
        }
      }
      double measured = optimizer.gradientNorm(PARALLEL);
      assertEquals(norm, measured, 1e-6 * norm);
      optimizer.update(PARALLEL, rate, measured);
      for (int i = 0; i < n; i++) {
        assertEquals(w[i], parameters.values()[i], 2e-6, "weight " + i + " after step " + t);
      }
    }
    assertEquals(20, optimizer.updates());
  }

  private static double norm(float[] gradients) {
    double sum = 0;
    for (float g : gradients) {
      sum += (double) g * g;
    }
    return Math.sqrt(sum);
  }

  @Test
  void anUpdateMakesPackedWeightsStale() {
    Parameters parameters = parameters();
    AdamW optimizer =
        new AdamW(parameters, new AdamWConfig(0.9f, 0.99f, 1e-8f, 0, 0), Kernels.best());
    long before = parameters.version();
    optimizer.update(PARALLEL, 1e-3f, 0);
    assertNotEquals(before, parameters.version());
  }

  @Test
  void anotherOptimizerWithTheSameMomentsGoesOnAlike() {
    AdamWConfig config = new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.1f, 1f);
    Parameters straight = parameters();
    AdamW one = new AdamW(straight, config, Kernels.best());
    for (int step = 0; step < 6; step++) {
      drawGradients(straight, step, 1);
      one.update(PARALLEL, 1e-2f, one.gradientNorm(PARALLEL));
    }
    Parameters broken = parameters();
    AdamW first = new AdamW(broken, config, Kernels.best());
    AdamW second = new AdamW(broken, config, Kernels.best());
    for (int step = 0; step < 6; step++) {
      if (step == 3) {
        System.arraycopy(first.firstMoment(), 0, second.firstMoment(), 0, broken.size());
        System.arraycopy(first.secondMoment(), 0, second.secondMoment(), 0, broken.size());
        second.resume(first.updates());
      }
      AdamW current = step < 3 ? first : second;
      drawGradients(broken, step, 1);
      current.update(PARALLEL, 1e-2f, current.gradientNorm(PARALLEL));
    }
    assertArrayEquals(straight.values(), broken.values());
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertRefused(1f, 0.9f, 1e-8f, 0f, 0f);
    assertRefused(0.9f, -0.1f, 1e-8f, 0f, 0f);
    assertRefused(0.9f, Float.NaN, 1e-8f, 0f, 0f);
    assertRefused(0.9f, 0.9f, 0f, 0f, 0f);
    assertRefused(0.9f, 0.9f, 1e-8f, -1f, 0f);
    assertRefused(0.9f, 0.9f, 1e-8f, 0f, -1f);
  }

  private static void assertRefused(float b1, float b2, float epsilon, float decay, float clip) {
    assertThrows(
        IllegalArgumentException.class, () -> new AdamWConfig(b1, b2, epsilon, decay, clip));
  }
}
