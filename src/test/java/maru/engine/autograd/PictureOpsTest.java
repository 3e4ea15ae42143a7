package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BiFunction;
import maru.base.Parallel;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done to pictures: windows, pooling, a row before all others. */
final class PictureOpsTest {
  /** Gradients and descriptions, with the op used twice so that it must add. */
  private static void check(int rows, int columns, BiFunction<Tape, Tensor, Tensor> op) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 2 * rows, columns);
      check.draw();
      // Further apart than differences are taken, so that no other becomes the largest meanwhile.
      int n = x.shape().size();
      for (int i = 0; i < n; i++) {
        check.parameters().values()[x.offset() + i] = 0.2f * (i * 31 % 97 - 48);
      }
      check.parameters().changed();
      check.check(tape -> {
        Tensor given = Given.of(tape, x, 0, rows, 2 * rows);
        Weighing once = Weighing.of(tape, op.apply(tape, given));
        Weighing again = Weighing.of(tape, op.apply(tape, given));
        return () -> once.loss() + again.loss();
      });
      try (Parallel parallel = new Parallel(2)) {
        Tape tape = new Tape(check.parameters(), parallel);
        check.run(tape, t -> Weighing.of(t, op.apply(t, Given.of(t, x, 0, rows, 2 * rows)))::loss);
        assertTrue(DescriptionCheck.check(tape, check.parameters()) > 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4,5,3,1,1", "5,3,3,2,1", "4,4,2,2,0", "3,3,3,1,0", "5,6,2,3,1"})
  void windowsPassGradientsBack(int height, int width, int size, int stride, int padding) {
    Grid grid = new Grid(height, width);
    check(grid.places(), 2, (tape, x) -> Unfold.of(tape, x, grid, size, stride, padding));
  }

  @ParameterizedTest
  @CsvSource({"4,6,2", "5,3,2", "3,3,3"})
  void poolingPassesGradientsToTheLargestAlone(int height, int width, int size) {
    Grid grid = new Grid(height, width);
    check(grid.places(), 3, (tape, x) -> Pool.of(tape, x, grid, size));
  }

  @Test
  void aRowStandsBeforeThoseOfEachSequence() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 6, 4);
      Tensor row = check.parameter("row", 1, 4);
      check.draw();
      check.check(tape -> {
        Tensor given = Given.of(tape, x, 0, 3, 6);
        Weighing once = Weighing.of(tape, Prepend.of(tape, row, given));
        Weighing again = Weighing.of(tape, Prepend.of(tape, row, given));
        return () -> once.loss() + again.loss();
      });
      try (Parallel parallel = new Parallel(2)) {
        Tape tape = new Tape(check.parameters(), parallel);
        check.run(tape, t -> Weighing.of(t, Prepend.of(t, row, Given.of(t, x, 0, 3, 6)))::loss);
        assertTrue(DescriptionCheck.check(tape, check.parameters()) > 0);
      }
    }
  }

  @Test
  void aWindowSeesChannelByChannel() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", 4, 2);
      check.draw();
      for (int i = 0; i < 8; i++) {
        check.parameters().values()[x.offset() + i] = i;
      }
      try (Parallel parallel = new Parallel(1)) {
        Tape tape = new Tape(check.parameters(), parallel);
        tape.beginInference(1);
        Tensor y = Unfold.of(tape, Given.of(tape, x, 0, 4), new Grid(2, 2), 2, 1, 0);
        Tensor padded = Unfold.of(tape, Given.of(tape, x, 0, 4), new Grid(2, 2), 2, 2, 1);
        tape.run();
        assertArrayEquals(new float[] {0, 2, 4, 6, 1, 3, 5, 7}, y.copy());
        assertArrayEquals(
            new float[] {0, 0, 0, 0, 0, 0, 0, 1}, java.util.Arrays.copyOf(padded.copy(), 8));
      }
    }
  }

  @Test
  void ofEqualNumbersTheFirstGetsTheGradient() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", 4, 1);
      check.draw();
      java.util.Arrays.fill(check.parameters().values(), 0.5f);
      check.parameters().changed();
      check.run(tape -> {
        Tensor y = Pool.of(tape, Given.of(tape, x, 0, 4), new Grid(2, 2), 2);
        return Weighing.of(tape, y, new float[] {3})::loss;
      });
      assertArrayEquals(new float[] {3, 0, 0, 0}, check.gradientOf(x));
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertEquals(new Grid(2, 3), new Grid(5, 6).under(2, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new Grid(0, 3));
    assertThrows(IllegalArgumentException.class, () -> new Grid(3, 3).under(3, 1, 3));
    assertThrows(IllegalArgumentException.class, () -> new Grid(2, 2).under(3, 1, 0));
  }
}
