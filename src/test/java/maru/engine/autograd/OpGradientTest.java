package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import maru.base.Parallel;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each op's gradient against finite differences, at shapes that leave something over. */
final class OpGradientTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RELU") // See below: it has a bend.
  void affine(Activation activation) {
    try (GradientCheck check = new GradientCheck(3)) {
      Tensor x = check.parameter("x", 8, 13);
      Tensor w = check.parameter("w", 13, 19);
      Tensor b = check.parameter("b", 19);
      check.draw();
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 3, 3, 8);
        return Weighing.of(tape, Affine.of(tape, in, w, b, activation))::loss;
      });
    }
  }

  /** Away from the bend at 0, where a finite difference would tell neither slope. */
  @Test
  void rectified() {
    try (GradientCheck check = new GradientCheck(3)) {
      Tensor x = check.parameter("x", 8, 13);
      Tensor w = check.parameter("w", 13, 19);
      Tensor b = check.parameter("b", 19);
      check.draw();
      for (int j = 0; j < 19; j++) {
        b.values()[b.offset() + j] = j % 2 == 0 ? 40 : -40;
      }
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 3, 3, 8);
        return Weighing.of(tape, Affine.of(tape, in, w, b, Activation.RELU))::loss;
      });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 70})
  void normalizedByTheMeanSquare(int n) {
    try (GradientCheck check = new GradientCheck(3)) {
      Tensor x = check.parameter("x", 5, n);
      Tensor gamma = check.parameter("gamma", n);
      check.draw();
      check.check(tape -> {
        Tensor once = NormalizeRms.of(tape, Given.of(tape, x, 0, 2, 2, 5), gamma, 1e-2f);
        Tensor sum = Residual.of(tape, once, NormalizeRms.of(tape, once, gamma, 1e-2f), 0);
        return Weighing.of(tape, sum)::loss;
      });
    }
  }

  @Test
  void gatedAndRescaled() {
    try (GradientCheck check = new GradientCheck(3)) {
      Tensor x = check.parameter("x", 5, 7);
      Tensor y = check.parameter("y", 5, 7);
      check.draw();
      check.check(tape -> {
        Tensor a = Given.of(tape, x, 0, 2, 2, 5);
        Tensor b = Given.of(tape, y, 0, 2, 2, 5);
        Tensor once = Gate.of(tape, a, Rescale.of(tape, b, 0.3f));
        return Weighing.of(tape, Gate.of(tape, Rescale.of(tape, once, -2f), a))::loss;
      });
    }
  }

  @Test
  void whatTheySayOfThemselvesComesToTheEnginesNumbers() {
    try (GradientCheck check = new GradientCheck(2);
        Parallel parallel = new Parallel(1)) {
      Tensor x = check.parameter("x", 5, 7);
      Tensor w = check.parameter("w", 7, 7);
      Tensor gamma = check.parameter("gamma", 7);
      check.draw();
      Tape tape = new Tape(check.parameters(), parallel, Kernels.best());
      check.run(
          tape,
          t -> {
            Tensor in = NormalizeRms.of(t, Given.of(t, x, 0, 2, 5), gamma, 1e-2f);
            Tensor wide = Affine.of(t, in, w, null, Activation.RELU);
            return Weighing.of(t, Gate.of(t, Rescale.of(t, in, 0.3f), wide))::loss;
          });
      assertTrue(DescriptionCheck.check(tape, check.parameters()) > 100);
    }
  }

  @Test
  void affineWithoutBiasAndWithTilesLeftOver() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", 2, 131);
      Tensor w = check.parameter("w", 131, 3);
      check.draw();
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 2);
        return Weighing.of(tape, Affine.of(tape, in, w, null, Activation.NONE))::loss;
      });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void crossEntropyOfTiedLogits(boolean keep) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 7, 6);
      Tensor w = check.parameter("w", 21, 6);
      Tensor b = check.parameter("b", 21);
      check.draw();
      int[] targets = {3, -1, 20, 0, 3, -100, 7};
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 4, 7);
        Tensor logits = Affine.logits(tape, in, w, b, keep);
        CrossEntropy loss = CrossEntropy.of(tape, logits, targets, 0.7f);
        return () -> 0.7 * loss.mean();
      });
    }
  }

  @Test
  void crossEntropyOfClasses() {
    try (GradientCheck check = new GradientCheck(5)) {
      Tensor x = check.parameter("x", 5, 17);
      Tensor w = check.parameter("w", 17, 2);
      Tensor b = check.parameter("b", 2);
      check.draw();
      check.check(tape -> {
        Tensor logits = Affine.classes(tape, Given.of(tape, x, 0, 1, 2, 3, 4, 5), w, b, false);
        return CrossEntropy.of(tape, logits, new int[] {0, 1, 1, 0, 1}, 1f)::mean;
      });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lookUp(boolean segmented) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor tokens = check.parameter("tokens", 19, 5);
      Tensor positions = check.parameter("positions", 6, 5);
      Tensor segments = check.parameter("segments", 2, 5);
      check.draw();
      int[] ids = {4, 4, 18, 0, 7, 7, 4, 1};
      int[] which = {0, 0, 1, 1, 0, 1, 1, 1};
      check.check(tape -> {
        Tensor sum =
            segmented
                ? LookUp.of(tape, tokens, positions, segments, ids, which, 4)
                : LookUp.of(tape, tokens, positions, ids, 4);
        return Weighing.of(tape, sum)::loss;
      });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 67})
  void normalize(int columns) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 3, columns);
      Tensor gamma = check.parameter("gamma", columns);
      Tensor beta = check.parameter("beta", columns);
      check.draw();
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 1, 3);
        // An epsilon as large as the rows' variance keeps a row of two within reach of steps.
        return Weighing.of(tape, Normalize.of(tape, in, gamma, beta, 0.5f))::loss;
      });
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 0.4f})
  void residual(float dropout) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 5, 7);
      Tensor f = check.parameter("f", 5, 7);
      check.draw();
      check.check(tape -> {
        Tensor left = Given.of(tape, x, 0, 2, 5);
        Tensor right = Given.of(tape, f, 0, 2, 5);
        return Weighing.of(tape, Residual.of(tape, left, right, dropout))::loss;
      });
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 0.4f})
  void residualOfATensorWithItself(float dropout) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 5, 7);
      check.draw();
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 2, 5);
        return Weighing.of(tape, Residual.of(tape, in, in, dropout))::loss;
      });
    }
  }

  @Test
  void drop() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 5, 7);
      check.draw();
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 2, 5);
        return Weighing.of(tape, Drop.of(tape, in, 0.4f))::loss;
      });
      // Some were dropped, some kept.
      float[] gradient = check.gradientOf(x);
      int dropped = 0;
      for (float g : gradient) {
        dropped += g == 0 ? 1 : 0;
      }
      assertNotEquals(0, dropped);
      assertNotEquals(gradient.length, dropped);
    }
  }

  @Test
  void selectRows() {
    try (GradientCheck check = new GradientCheck(4)) {
      Tensor x = check.parameter("x", 9, 5);
      check.draw();
      // Repeated rows, a sequence without any, one without rows of its own.
      int[] rows = {0, 2, 2, 2, 8};
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 3, 3, 6, 9);
        return Weighing.of(tape, SelectRows.of(tape, in, rows))::loss;
      });
    }
  }

  @Test
  void selectNoRows() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 4, 5);
      check.draw();
      check.run(tape -> {
        Tensor in = Given.of(tape, x, 0, 2, 4);
        return Weighing.of(tape, SelectRows.of(tape, in, new int[0]))::loss;
      });
      assertArrayEquals(new float[20], check.gradientOf(x));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // heads, head size, tokens, dropout
    "2, 5, 7, 0",
    "1, 16, 13, 0",
    "2, 32, 3, 0",
    "3, 2, 1, 0",
    "2, 5, 7, 0.3",
    "1, 16, 17, 0.3"
  })
  void attend(int heads, int size, int tokens, float dropout) {
    AttentionMask.FirstKeys[] sights = {
      new AttentionMask.Causal(),
      new AttentionMask.Padded(new int[] {tokens, Math.max(1, tokens / 2)}),
      new AttentionMask.Padded(new int[] {0, 1}),
      new AttentionMask.Prefix(Math.min(tokens, 3)),
      new AttentionMask.Prefix(0),
      new AttentionMask.Both(
          new AttentionMask.Causal(),
          new AttentionMask.Padded(new int[] {tokens, Math.max(1, tokens / 2)}))
    };
    for (AttentionMask.FirstKeys sight : sights) {
      try (GradientCheck check = new GradientCheck(2)) {
        Tensor qkv = check.parameter("qkv", 2 * tokens, 3 * heads * size);
        check.draw();
        check.check(tape -> {
          Tensor in = Given.of(tape, qkv, 0, tokens, 2 * tokens);
          Tensor y = Attend.of(tape, in, heads, tokens, sight, dropout, false).context();
          return Weighing.of(tape, y)::loss;
        });
      }
    }
  }
}
