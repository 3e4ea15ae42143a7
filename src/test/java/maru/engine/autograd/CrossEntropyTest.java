package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import maru.engine.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows count as right. */
final class CrossEntropyTest {
  /** Rows of logits over three classes as they are given. */
  private static int correct(float[] logits, int[] targets, boolean keep) {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", targets.length, 3);
      Tensor unit = check.parameter("unit", 3, 3);
      check.draw();
      for (int i = 0; i < logits.length; i++) {
        x.values()[x.offset() + i] = logits[i];
      }
      for (int i = 0; i < 9; i++) {
        unit.values()[unit.offset() + i] = i % 4 == 0 ? 1f : 0f;
      }
      CrossEntropy[] loss = new CrossEntropy[1];
      check.run(tape -> {
        Tensor in = Given.of(tape, x, 0, targets.length);
        Tensor same = Affine.classes(tape, in, unit, null, keep);
        loss[0] = CrossEntropy.of(tape, same, targets, 1f);
        return loss[0]::mean;
      });
      return loss[0].correct();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHeadOfZerosIsRightWhereItsFirstClassIs(boolean keep) {
    assertEquals(1, correct(new float[9], new int[] {0, 1, 2}, keep));
    assertEquals(0, correct(new float[9], new int[] {1, 1, 2}, keep));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void amongTheLargestTheFirstOneCounts(boolean keep) {
    float[] logits = {-1, 2, 2, -1, 2, 2, 5, 5, 1, 0, 0, 3};
    assertEquals(3, correct(logits, new int[] {1, 2, 0, 2}, keep));
    assertEquals(2, correct(logits, new int[] {1, 2, 1, 2}, keep));
    assertEquals(1, correct(logits, new int[] {0, -1, 2, 2}, keep));
  }
}
