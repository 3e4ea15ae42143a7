package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ops say of themselves comes to the engine's numbers, in pass orders no model has. */
class DescriptionTest {
  private static final int[] ROWS = {0, 4, 7};

  static int check(GradientCheck check, Function<Tape, DoubleSupplier> record) {
    try (maru.base.Parallel parallel = new maru.base.Parallel(1)) {
      Tape tape = new Tape(check.parameters(), parallel, Kernels.best());
      check.run(tape, record);
      return DescriptionCheck.check(tape, check.parameters());
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void aLayerWithAndWithoutABias(Activation activation) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 7, 5);
      Tensor w = check.parameter("w", 5, 6);
      Tensor b = check.parameter("b", 6);
      Tensor again = check.parameter("again", 6, 6);
      check.draw();
      int held =
          check(
              check,
              tape -> {
                Tensor h = Affine.of(tape, Given.of(tape, x, ROWS), w, b, activation);
                Tensor y = Affine.of(tape, h, again, null, activation);
                return Weighing.of(tape, Residual.of(tape, y, h, 0.4f))::loss;
              });
      assertTrue(held > 300, "only " + held);
    }
  }

  @Test
  void twoLossesOfSelectedRowsOfOneActivation() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 7, 5);
      Tensor gamma = check.parameter("gamma", 5);
      Tensor beta = check.parameter("beta", 5);
      Tensor table = check.parameter("table", 9, 5);
      Tensor two = check.parameter("two", 5, 2);
      check.draw();
      int held =
          check(
              check,
              tape -> {
                Tensor in = Drop.of(tape, Given.of(tape, x, ROWS), 0.3f);
                Tensor h = Normalize.of(tape, in, gamma, beta, 1e-5f);
                Tensor some = SelectRows.of(tape, h, new int[] {1, 1, 3, 6});
                Tensor words = Affine.logits(tape, some, table, null, true);
                CrossEntropy.of(tape, words, new int[] {8, -1, 0, 3}, 0.7f);
                Tensor first = SelectRows.first(tape, h);
                Tensor answers = Affine.classes(tape, first, two, null, true);
                return CrossEntropy.of(tape, answers, new int[] {1, 0}, 1f)::mean;
              });
      assertTrue(held > 200, "only " + held);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 0.3f})
  void attentionBehindAnyMask(float dropout) {
    List<AttentionMask.FirstKeys> masks =
        List.of(
            new AttentionMask.Prefix(2),
            new AttentionMask.Both(
                new AttentionMask.Causal(), new AttentionMask.Padded(new int[] {5, 3})));
    for (AttentionMask.FirstKeys mask : masks) {
      for (boolean looked : new boolean[] {true, false}) {
        try (GradientCheck check = new GradientCheck(2)) {
          Tensor qkv = check.parameter("qkv", 10, 24);
          check.draw();
          int held =
              check(
                  check,
                  tape -> {
                    Tensor in = Given.of(tape, qkv, 0, 5, 10);
                    Tensor scores = AttentionScores.of(tape, in, 2, 5);
                    Attend.Outcome out = Attend.of(tape, in, 2, 5, mask, dropout, true);
                    if (looked) {
                      Objects.requireNonNull(AttentionInPassing.of(tape, out, scores));
                    }
                    return Weighing.of(tape, out.context())::loss;
                  });
          assertTrue(held > (looked ? 500 : 400), "only " + held);
        }
      }
    }
  }

  @Test
  void aPassWhoseLogitsWereOverwrittenIsNotDescribed() {
    try (GradientCheck check = new GradientCheck(1);
        maru.base.Parallel parallel = new maru.base.Parallel(1)) {
      Tensor x = check.parameter("x", 3, 4);
      Tensor table = check.parameter("table", 6, 4);
      check.draw();
      Tape tape = new Tape(check.parameters(), parallel, Kernels.best());
      check.run(
          tape,
          t -> {
            Tensor logits = Affine.logits(t, Given.of(t, x, 0, 3), table, null, false);
            return CrossEntropy.of(t, logits, new int[] {1, 5, 0}, 1f)::mean;
          });
      assertThrows(IllegalStateException.class, tape::describe);
    }
  }

  @Test
  void anAnswerWithoutGradientsSpeaksOfItsWayForwardOnly() {
    try (GradientCheck check = new GradientCheck(1);
        maru.base.Parallel parallel = new maru.base.Parallel(1)) {
      Tensor x = check.parameter("x", 3, 4);
      Tensor w = check.parameter("w", 4, 4);
      check.draw();
      Tape tape = new Tape(check.parameters(), parallel, Kernels.best());
      tape.beginInference(1);
      Affine.of(tape, Given.of(tape, x, 0, 3), w, null, Activation.TANH);
      tape.run();
      Description layer = tape.describe().getLast();
      assertEquals("linearActivation", layer.forward().getFirst().id());
      assertTrue(layer.backward().isEmpty() && layer.gathered().isEmpty());
    }
  }
}
