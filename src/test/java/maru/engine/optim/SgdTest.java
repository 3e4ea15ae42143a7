package maru.engine.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import maru.base.Parallel;
import maru.base.Rng;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stochastic gradient descent against its formula, and what it leaves alone. */
final class SgdTest {
  private static final Parallel PARALLEL = new Parallel(2);

  private static Parameters parameters() {
    Parameters parameters = new Parameters();
    parameters.add("weight", Shape.of(131, 257), new Init.Normal(0.5f));
    parameters.add("bias", Shape.of(13), new Init.Normal(0.5f));
    parameters.initialize(1);
    parameters.prepareGradients();
    Rng rng = Rng.of(2, "gradients", 0);
    for (Tensor t : parameters.all()) {
      for (int i = 0; i < t.shape().size(); i++) {
        parameters.gradients()[t.offset() + i] = (float) rng.nextGaussian();
      }
    }
    return parameters;
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.1, 0", "0, 3", "0.1, 1000000"})
  void followsTheFormula(float decay, float clip) {
    Parameters parameters = parameters();
    float[] before = parameters.values().clone();
    Sgd optimizer = new Sgd(parameters, decay, clip, Kernels.best());
    optimizer.scaleRates(name -> name.equals("bias") ? 0.5 : 1);
    double squares = 0;
    for (float g : parameters.gradients()) {
      squares += (double) g * g;
    }
    double norm = optimizer.gradientNorm(PARALLEL);
    assertEquals(Math.sqrt(squares), norm, 1e-4);
    optimizer.update(PARALLEL, 0.02f, norm);
    double factor = clip > 0 && norm > clip ? clip / norm : 1;
    for (Tensor t : parameters.all()) {
      boolean matrix = t.shape().rank() > 1;
      double rate = matrix ? 0.02 : 0.01;
      for (int i = t.offset(); i < t.offset() + t.shape().size(); i++) {
        double kept = before[i] * (1 - (matrix ? rate * decay : 0));
        double expected = kept - rate * factor * parameters.gradients()[i];
        assertEquals(expected, parameters.values()[i], 1e-6);
      }
    }
    assertEquals(1, optimizer.updates());
  }

  @Test
  void aFrozenParameterKeepsItsBitsAndItsCount() {
    Parameters parameters = parameters();
    Tensor weight = parameters.get("weight");
    float[] before = weight.copy();
    Sgd optimizer = new Sgd(parameters, 0.1f, 0, Kernels.best());
    optimizer.freeze(name -> name.equals("weight"));
    optimizer.update(PARALLEL, 0.02f, optimizer.gradientNorm(PARALLEL));
    assertArrayEquals(before, weight.copy());
    assertEquals(0, optimizer.updatesOf("weight"));
    assertEquals(1, optimizer.updatesOf("bias"));
  }

  /** What is no touched row is not even looked at: it may be no number. */
  @Test
  void onlyTouchedRowsAreReadAndMoved() {
    Parameters parameters = new Parameters();
    Tensor table = parameters.add("table", Shape.of(70, 5), Init.ones());
    parameters.initialize(1);
    parameters.prepareGradients();
    assertEquals(GradientWrite.STORE, table.claimGradientOfRows());
    java.util.Arrays.fill(parameters.gradients(), Float.NaN);
    for (int row : new int[] {3, 35, 64}) {
      table.touched().touch(row % 32, row);
      java.util.Arrays.fill(parameters.gradients(), table.at(row), table.at(row) + 5, 2f);
    }
    Sgd optimizer = new Sgd(parameters, 0, 0, Kernels.best());
    assertEquals(Math.sqrt(15 * 4), optimizer.gradientNorm(PARALLEL), 1e-5);
    optimizer.update(PARALLEL, 0.25f, 1);
    for (int row = 0; row < 70; row++) {
      boolean moved = row == 3 || row == 35 || row == 64;
      assertEquals(moved ? 0.5f : 1f, parameters.values()[table.at(row) + 4], "row " + row);
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    Parameters parameters = parameters();
    assertThrows(IllegalArgumentException.class, () -> new Sgd(parameters, -1, 0, Kernels.best()));
    Sgd optimizer = new Sgd(parameters, 0, 0, Kernels.best());
    assertThrows(IllegalArgumentException.class, () -> optimizer.scaleRates(name -> -1));
    assertThrows(IllegalArgumentException.class, () -> optimizer.updatesOf("nobody"));
  }

  @Test
  void aLineFallsEvenly() {
    Schedule line = Schedule.of(Schedule.Fall.LINEAR, 1f, 0.2f, 4, 12);
    assertEquals(0.2f, line.at(0), 1e-7);
    assertEquals(0.8f, line.at(3), 1e-7);
    assertEquals(1f, line.at(4), 1e-7);
    assertEquals(0.6f, line.at(8), 1e-7);
    assertEquals(0.2f, line.at(12), 1e-7);
    assertEquals(0.2f, line.at(99), 1e-7);
    assertThrows(
        IllegalArgumentException.class, () -> Schedule.of(Schedule.Fall.LINEAR, 1f, 2f, 0, 9));
  }
}
