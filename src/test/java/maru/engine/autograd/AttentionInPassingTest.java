package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import maru.base.Parallel;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked at inside attention is what attention itself has there. */
class AttentionInPassingTest {
  private static final int HEADS = 2;
  private static final int SIZE = 5;
  private static final int WIDTH = HEADS * SIZE;
  private static final int LENGTH = 13;
  private static final int[] LENGTHS = {LENGTH, 9};
  private static final AttentionMask.FirstKeys SIGHT =
      new AttentionMask.Both(new AttentionMask.Causal(), new AttentionMask.Padded(LENGTHS));
  private static final double ROUNDING = 2e-5;

  /** The numbers of a training pass through attention, copied from where they lay. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  private record Pass(
      float[] qkv,
      float[] dQkv,
      float[] dContext,
      float[] weights,
      float[] used,
      float[] dWeights,
      float[] dScores) {
    double at(float[] of, int b, int t, int third, int head, int c) {
      int columns = of.length / (2 * LENGTH);
      return of[(b * LENGTH + t) * columns + third * WIDTH + head * SIZE + c];
    }
  }

  private static int cell(int b, int head, int query, int key) {
    return ((b * HEADS + head) * LENGTH + query) * LENGTH + key;
  }

  private static Pass pass(float dropout, boolean looked) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor qkv = check.parameter("qkv", 2 * LENGTH, 3 * WIDTH);
      check.draw();
      Tensor[] seen = new Tensor[4];
      check.run(tape -> {
        Tensor in = Given.of(tape, qkv, 0, LENGTH, 2 * LENGTH);
        seen[0] = AttentionScores.of(tape, in, HEADS, LENGTH);
        Attend.Outcome attended = Attend.of(tape, in, HEADS, LENGTH, SIGHT, dropout, true);
        seen[1] = Objects.requireNonNull(attended.weights());
        seen[2] = looked ? AttentionInPassing.of(tape, attended, seen[0]) : seen[1];
        seen[3] = attended.context();
        return Weighing.of(tape, attended.context())::loss;
      });
      assertEquals(looked, seen[0].hasGradient());
      assertEquals(looked, seen[1].hasGradient());
      return new Pass(
          qkv.copy(),
          check.gradientOf(qkv),
          seen[3].copyGradient(),
          seen[1].copy(),
          seen[2].copy(),
          seen[1].copyGradient(),
          seen[0].copyGradient());
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 0.3f})
  void lookingChangesNoBit(float dropout) {
    Pass looked = pass(dropout, true);
    Pass blind = pass(dropout, false);
    assertArrayEquals(blind.dQkv, looked.dQkv);
    assertArrayEquals(blind.weights, looked.weights);
    assertArrayEquals(blind.dContext, looked.dContext);
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 0.3f})
  void theNumbersFollowFromOneAnother(float dropout) {
    Pass pass = pass(dropout, true);
    int dropped = 0;
    for (int b = 0; b < 2; b++) {
      for (int head = 0; head < HEADS; head++) {
        for (int i = 0; i < LENGTH; i++) {
          int seen = SIGHT.keys(b, i);
          double mean = 0;
          for (int j = 0; j < seen; j++) {
            int at = cell(b, head, i, j);
            double through = 0;
            for (int c = 0; c < SIZE; c++) {
              through +=
                  pass.at(pass.dContext, b, i, 0, head, c) * pass.at(pass.qkv, b, j, 2, head, c);
            }
            boolean kept = pass.used[at] != 0;
            dropped += kept ? 0 : 1;
            assertEquals(
                kept ? pass.weights[at] / (1 - dropout) : 0, pass.used[at], ROUNDING, "used");
            assertEquals(kept ? through / (1 - dropout) : 0, pass.dWeights[at], ROUNDING);
            mean += (double) pass.weights[at] * pass.dWeights[at];
          }
          for (int j = 0; j < LENGTH; j++) {
            int at = cell(b, head, i, j);
            double gradient = j < seen ? pass.weights[at] * (pass.dWeights[at] - mean) : 0;
            assertEquals(gradient, pass.dScores[at], ROUNDING);
            assertTrue(j < seen || (pass.used[at] == 0 && pass.dWeights[at] == 0));
          }
          for (int c = 0; c < SIZE; c++) {
            double query = 0;
            for (int j = 0; j < seen; j++) {
              query += pass.dScores[cell(b, head, i, j)] * pass.at(pass.qkv, b, j, 1, head, c);
            }
            // Attention's own gradient of Q, which it made without any of this.
            double own = pass.at(pass.dQkv, b, i, 0, head, c);
            assertEquals(query / Math.sqrt(SIZE), own, ROUNDING);
          }
        }
      }
    }
    assertEquals(dropout > 0, dropped > 0);
  }

  @Test
  void thereIsNothingToLookAtWithoutWeights() {
    try (GradientCheck check = new GradientCheck(1);
        Parallel parallel = new Parallel(1)) {
      Tensor qkv = check.parameter("qkv", 3, 3 * WIDTH);
      check.draw();
      Tape tape = new Tape(check.parameters(), parallel);
      tape.beginInference(1);
      Tensor in = Given.of(tape, qkv, 0, 3);
      Attend.Outcome attended =
          Attend.of(tape, in, HEADS, 3, new AttentionMask.Causal(), 0f, false);
      assertThrows(
          IllegalArgumentException.class, () -> AttentionInPassing.of(tape, attended, null));
    }
  }
}
