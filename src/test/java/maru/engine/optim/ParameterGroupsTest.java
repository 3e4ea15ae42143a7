package maru.engine.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import maru.base.Parallel;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.golden.GoldenArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parameters with rates of their own, frozen for a while: as PyTorch 2.13 has it. */
final class ParameterGroupsTest {
  private static final Parallel PARALLEL = new Parallel(2);
  private static final int STEPS = 12;
  private static final float RATE = 1e-2f;
  private static final AdamWConfig CONFIG = new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.1f, 0f);

  /** The parameters of golden_adamw.py. */
  private static Parameters parameters(GoldenArrays golden) {
    Parameters parameters = new Parameters();
    parameters.add("always", Shape.of(3, 5), Init.zeros());
    parameters.add("slow", Shape.of(2, 3), Init.zeros());
    parameters.add("late", Shape.of(4, 2), Init.zeros());
    parameters.add("pausing", Shape.of(7), Init.zeros());
    parameters.add("never", Shape.of(2, 2), Init.zeros());
    parameters.allocate();
    parameters.prepareGradients();
    parameters
        .byName()
        .forEach((name, t) -> put(golden.get(name + ".first"), parameters.values(), t));
    return parameters;
  }

  private static void put(float[] from, float[] to, Tensor at) {
    System.arraycopy(from, 0, to, at.offset(), at.shape().size());
  }

  private static AdamW optimizer(Parameters parameters, UpdateCount count) {
    AdamW optimizer = new AdamW(parameters, CONFIG, Kernels.best(), count);
    optimizer.scaleRates(name -> name.equals("slow") ? 0.1 : 1);
    return optimizer;
  }

  private static void step(GoldenArrays golden, Parameters parameters, AdamW optimizer, int step) {
    optimizer.freeze(name -> !golden.has(name + ".gradient." + step));
    parameters
        .byName()
        .forEach((name, t) -> {
          String gradient = name + ".gradient." + step;
          if (golden.has(gradient)) {
            put(golden.get(gradient), parameters.gradients(), t);
          } else {
            // Whatever is left there counts for nothing.
            int from = t.offset();
            Arrays.fill(parameters.gradients(), from, from + t.shape().size(), 7f);
          }
        });
    optimizer.update(PARALLEL, RATE, optimizer.gradientNorm(PARALLEL));
  }

  private static double off(GoldenArrays golden, Parameters parameters, int step) {
    double worst = 0;
    for (String name : parameters.byName().keySet()) {
      float[] right = golden.get(name + ".after." + step);
      float[] own = parameters.get(name).copy();
      for (int i = 0; i < right.length; i++) {
        worst = Math.max(worst, Math.abs((double) right[i] - own[i]));
      }
    }
    return worst;
  }

  @Test
  void eachParameterCountsItsUpdatesAsInPyTorch() throws IOException {
    GoldenArrays golden = GoldenArrays.read("adamw");
    Parameters parameters = parameters(golden);
    AdamW optimizer = optimizer(parameters, UpdateCount.EACH);
    for (int step = 0; step < STEPS; step++) {
      step(golden, parameters, optimizer, step);
      assertEquals(0, off(golden, parameters, step), 2e-6, "after step " + step);
    }
    assertEquals(STEPS, optimizer.updates());
    assertEquals(STEPS, optimizer.updatesOf("slow"));
    assertEquals(7, optimizer.updatesOf("late"));
    assertEquals(8, optimizer.updatesOf("pausing"));
    assertEquals(0, optimizer.updatesOf("never"));
    assertThrows(IllegalArgumentException.class, () -> optimizer.updatesOf("none"));
  }

  @Test
  void aSharedCountIsAnotherTrainingFromTheFirstThawOn() throws IOException {
    GoldenArrays golden = GoldenArrays.read("adamw");
    Parameters parameters = parameters(golden);
    AdamW optimizer = optimizer(parameters, UpdateCount.SHARED);
    for (int step = 0; step < STEPS; step++) {
      step(golden, parameters, optimizer, step);
      if (step < 5) {
        assertEquals(0, off(golden, parameters, step), 2e-6, "after step " + step);
      } else {
        assertTrue(off(golden, parameters, step) > 1e-3, "after step " + step);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsFrozenKeepsWeightsAndMomentsToTheBit(UpdateCount count) throws IOException {
    GoldenArrays golden = GoldenArrays.read("adamw");
    Parameters parameters = parameters(golden);
    AdamW optimizer = optimizer(parameters, count);
    float[][] kept = new float[3][];
    for (int step = 0; step < 7; step++) {
      step(golden, parameters, optimizer, step);
      float[][] now = {
        of(parameters, parameters.values(), "pausing"),
        of(parameters, optimizer.firstMoment(), "pausing"),
        of(parameters, optimizer.secondMoment(), "pausing")
      };
      if (step > 2) {
        assertArrayEquals(kept, now);
      }
      kept = now;
    }
    assertNotEquals(0f, kept[2][0]);
    float[] late = of(parameters, optimizer.firstMoment(), "never");
    assertArrayEquals(new float[4], late);
  }

  private static float[] of(Parameters parameters, float[] array, String name) {
    Tensor t = parameters.get(name);
    return Arrays.copyOfRange(array, t.offset(), t.offset() + t.shape().size());
  }

  @Test
  void theNormIsThatOfWhatLearns() throws IOException {
    GoldenArrays golden = GoldenArrays.read("adamw");
    Parameters parameters = parameters(golden);
    AdamW optimizer = optimizer(parameters, UpdateCount.EACH);
    Arrays.fill(parameters.gradients(), 0f);
    Tensor slow = parameters.get("slow");
    Arrays.fill(parameters.gradients(), slow.offset(), slow.offset() + 6, 2f);
    Tensor never = parameters.get("never");
    Arrays.fill(parameters.gradients(), never.offset(), never.offset() + 4, 2f);
    assertEquals(Math.sqrt(40), optimizer.gradientNorm(PARALLEL), 1e-6);
    optimizer.freeze("never"::equals);
    assertEquals(Math.sqrt(24), optimizer.gradientNorm(PARALLEL), 1e-6);
    // Whoever freezes the parameters themselves is heard too.
    parameters.freeze(name -> true);
    assertEquals(0, optimizer.gradientNorm(PARALLEL));
  }

  @ParameterizedTest
  @EnumSource
  void anotherOptimizerGoesOnAlike(UpdateCount count) throws IOException {
    GoldenArrays golden = GoldenArrays.read("adamw");
    Parameters straight = parameters(golden);
    AdamW one = optimizer(straight, count);
    Parameters broken = parameters(golden);
    AdamW first = optimizer(broken, count);
    AdamW second = optimizer(broken, count);
    for (int step = 0; step < STEPS; step++) {
      step(golden, straight, one, step);
      if (step == 8) {
        System.arraycopy(first.firstMoment(), 0, second.firstMoment(), 0, broken.size());
        System.arraycopy(first.secondMoment(), 0, second.secondMoment(), 0, broken.size());
        second.resume(first.updates(), first::updatesOf);
      }
      step(golden, broken, step < 8 ? first : second, step);
    }
    assertArrayEquals(straight.values(), broken.values());
    assertEquals(one.updatesOf("late"), second.updatesOf("late"));
  }

  @Test
  void ratesThatCannotBeAreRefused() throws IOException {
    AdamW optimizer = optimizer(parameters(GoldenArrays.read("adamw")), UpdateCount.EACH);
    for (double factor : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class, () -> optimizer.scaleRates(name -> factor), "" + factor);
    }
  }
}
