package maru.engine.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import maru.base.Parallel;
import maru.base.Rng;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A frozen part keeps its weights and its moments, though gradients come to it. */
class FrozenPartTest {
  private static final String FROZEN = "blocks.0.weight";
  private static final String FREE = "blocks.1.weight";

  private final Parallel parallel = new Parallel(2);
  private final Parameters parameters = new Parameters();

  private AdamW optimizer() {
    parameters.add(FROZEN, Shape.of(131, 257), new Init.Normal(0.5f)); // more than one chunk
    parameters.add(FREE, Shape.of(31, 17), new Init.Normal(0.5f));
    parameters.initialize(1);
    parameters.prepareGradients();
    AdamWConfig config = new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.1f, 1f);
    return new AdamW(parameters, config, Kernels.best());
  }

  private void update(AdamW optimizer, long step) {
    Rng rng = Rng.of(2, "gradients", step);
    for (Tensor t : parameters.all()) {
      for (int i = 0; i < t.shape().size(); i++) {
        parameters.gradients()[t.offset() + i] = (float) rng.nextGaussian();
      }
    }
    optimizer.update(parallel, 1e-2f, optimizer.gradientNorm(parallel));
  }

  private float[] of(float[] all, String name) {
    Tensor t = parameters.get(name);
    return Arrays.copyOfRange(all, t.offset(), t.offset() + t.shape().size());
  }

  private float[][] all(AdamW optimizer, String name) {
    return new float[][] {
      of(parameters.values(), name),
      of(optimizer.firstMoment(), name),
      of(optimizer.secondMoment(), name)
    };
  }

  @Test
  void weightsAndBothMomentsStandStillUntilItIsThawed() {
    AdamW optimizer = optimizer();
    update(optimizer, 1);
    float[][] frozen = all(optimizer, FROZEN);
    float[][] free = all(optimizer, FREE);
    assertNotEquals(0, frozen[1][5], "there are moments that could move");
    optimizer.freeze(FROZEN::equals);
    update(optimizer, 2);
    update(optimizer, 3);
    float[][] still = all(optimizer, FROZEN);
    float[][] moved = all(optimizer, FREE);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(frozen[i], still[i]);
      assertNotEquals(free[i][5], moved[i][5]);
    }
    optimizer.freeze(name -> false);
    update(optimizer, 4);
    float[][] thawed = all(optimizer, FROZEN);
    for (int i = 0; i < 3; i++) {
      assertNotEquals(frozen[i][5], thawed[i][5]);
    }
  }

  @Test
  void itsGradientsCountForNothing() {
    AdamW optimizer = optimizer();
    optimizer.freeze(FROZEN::equals);
    Arrays.fill(parameters.gradients(), 0);
    Tensor frozen = parameters.get(FROZEN);
    parameters.gradients()[frozen.offset() + 3] = 1e6f;
    parameters.gradients()[parameters.get(FREE).offset()] = 3;
    assertEquals(3, optimizer.gradientNorm(parallel));
  }
}
