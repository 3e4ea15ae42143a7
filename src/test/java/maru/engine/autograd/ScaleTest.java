package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import maru.base.Parallel;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any new op must pass; the guide shows these tests. */
final class ScaleTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 70})
  void itsGradientsAreThoseOfFiniteDifferences(int n) {
    try (GradientCheck check = new GradientCheck(3)) {
      Tensor x = check.parameter("x", 5, n);
      Tensor g = check.parameter("g", n);
      check.draw();
      check.check(tape -> {
        Tensor once = Scale.of(tape, Given.of(tape, x, 0, 2, 2, 5), g);
        return Weighing.of(tape, Scale.of(tape, once, g))::loss;
      });
    }
  }

  @Test
  void whatItSaysOfItselfComesToTheEnginesNumbers() {
    try (GradientCheck check = new GradientCheck(2);
        Parallel parallel = new Parallel(1)) {
      Tensor x = check.parameter("x", 5, 3);
      Tensor g = check.parameter("g", 3);
      check.draw();
      Tape tape = new Tape(check.parameters(), parallel, Kernels.best());
      check.run(tape, t -> Weighing.of(t, Scale.of(t, Given.of(t, x, 0, 2, 5), g))::loss);
      assertTrue(DescriptionCheck.check(tape, check.parameters()) > 30);
    }
  }

  @Test
  void factorsOfAnotherWidthAreRefused() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", 2, 3);
      Tensor g = check.parameter("g", 4);
      check.draw();
      assertThrows(
          IllegalArgumentException.class,
          () -> check.run(tape -> Weighing.of(tape, Scale.of(tape, x, g))::loss));
    }
  }
}
