package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import maru.base.Parallel;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What ops do where something is shared, missing, huge, equal, empty or refused. */
final class OpEdgesTest {
  @Test
  void aParameterUsedTwiceGathersBothGradients() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 5, 7);
      Tensor w = check.parameter("w", 7, 7);
      Tensor b = check.parameter("b", 7);
      check.draw();
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 2, 5);
        Tensor once = Affine.of(tape, in, w, b, Activation.TANH);
        return Weighing.of(tape, Affine.of(tape, once, w, b, Activation.TANH))::loss;
      });
    }
  }

  /** Layers that share their parameters crosswise must not write one gradient at once. */
  @Test
  void parametersSharedCrosswiseTakeTurns() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 5, 7);
      Tensor p = check.parameter("p", 7, 7);
      Tensor q = check.parameter("q", 7, 7);
      Tensor bias = check.parameter("bias", 7);
      Tensor other = check.parameter("other", 7);
      check.draw();
      check.check(tape -> {
        Tensor a = Given.of(tape, x, 0, 2, 5);
        Tensor c = Affine.of(tape, a, p, bias, Activation.TANH);
        Tensor d = Affine.of(tape, c, q, bias, Activation.TANH);
        Tensor e = Affine.of(tape, d, q, other, Activation.TANH);
        Tensor f = Normalize.of(tape, e, bias, other, 0.5f);
        Tensor g = Normalize.of(tape, f, other, bias, 0.5f);
        return Weighing.of(tape, Affine.of(tape, g, p, other, Activation.TANH))::loss;
      });
    }
  }

  @Test
  void opsOnOneParameterNeverShareATurn() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", 2, 3);
      Tensor p = check.parameter("p", 3, 3);
      Tensor q = check.parameter("q", 3, 3);
      Tensor b = check.parameter("b", 3);
      check.draw();
      check.run(tape -> {
        Tensor a = Given.of(tape, x, 0, 2);
        Tensor c = Affine.of(tape, a, q, null, Activation.NONE);
        Tensor d = Affine.of(tape, c, q, b, Activation.NONE);
        Tensor e = Affine.of(tape, d, p, b, Activation.NONE);
        return Weighing.of(tape, e)::loss;
      });
      // From the last op to the first: p and b in turn 0, q and b in turn 1, q in turn 2.
      assertEquals(3, q.nextRound());
      assertEquals(2, b.nextRound());
      assertEquals(1, p.nextRound());
    }
  }

  @Test
  void aTensorUsedByTwoOpsGathersBothGradients() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 6, 6);
      Tensor w = check.parameter("w", 6, 6);
      Tensor gamma = check.parameter("gamma", 6);
      Tensor beta = check.parameter("beta", 6);
      check.draw();
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 3, 6);
        Tensor f = Affine.of(tape, in, w, null, Activation.GELU_TANH);
        Tensor attended = Attend.of(tape, f, 2, 3, new AttentionMask.Causal(), 0f, false).context();
        Tensor wide = Affine.of(tape, in, w, null, Activation.TANH);
        Tensor few = SelectRows.of(tape, wide, new int[] {0, 1, 4});
        Tensor normed = Normalize.of(tape, in, gamma, beta, 0.5f);
        Tensor both = Residual.of(tape, normed, Residual.of(tape, f, wide, 0f), 0f);
        Weighing one = Weighing.of(tape, both);
        Weighing two = Weighing.of(tape, few);
        Weighing three = Weighing.of(tape, attended);
        return () -> one.loss() + two.loss() + three.loss();
      });
    }
  }

  @Test
  void anUnusedParameterHasGradientZeroEvenAfterAStepThatUsedIt() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", 2, 3);
      Tensor w = check.parameter("w", 3, 4);
      check.draw();
      check.run(tape -> {
        Tensor in = Given.of(tape, x, 0, 2);
        return Weighing.of(tape, Affine.of(tape, in, w, null, Activation.NONE))::loss;
      });
      assertTrue(check.gradientOf(w)[0] != 0);
      check.run(tape -> Weighing.of(tape, Given.of(tape, x, 0, 2))::loss);
      assertArrayEquals(new float[12], check.gradientOf(w));
    }
  }

  @Test
  void logitsWithoutALossGiveNoGradient() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", 2, 3);
      Tensor w = check.parameter("w", 4, 3);
      check.draw();
      check.run(tape -> {
        Tensor in = Given.of(tape, x, 0, 2);
        Tensor logits = Affine.logits(tape, in, w, null, false);
        return () -> logits.copy()[0];
      });
      assertArrayEquals(new float[12], check.gradientOf(w));
      assertArrayEquals(new float[6], check.gradientOf(x));
    }
  }

  @Test
  void keptLogitsAreStillThereAfterTrainingAndChangeNothing() {
    float[][] gradients = new float[2][];
    for (boolean keep : new boolean[] {true, false}) {
      try (GradientCheck check = new GradientCheck(1)) {
        Tensor x = check.parameter("x", 2, 3);
        Tensor w = check.parameter("w", 4, 3);
        check.draw();
        float[][] seen = new float[2][];
        check.run(tape -> {
          Tensor logits = Affine.logits(tape, Given.of(tape, x, 0, 2), w, null, keep);
          CrossEntropy loss = CrossEntropy.of(tape, logits, new int[] {1, 3}, 1f);
          return () -> {
            seen[0] = logits.copy();
            return loss.mean();
          };
        });
        gradients[keep ? 0 : 1] = check.gradientOf(w);
        if (keep) {
          double first = 0;
          for (int i = 0; i < 3; i++) {
            first += x.values()[x.at(0) + i] * w.values()[w.at(2) + i];
          }
          assertEquals(first, seen[0][2], 1e-6);
        }
      }
    }
    assertArrayEquals(gradients[0], gradients[1]);
  }

  @Test
  void logitsThatTheirGradientOverwritesHaveNoOtherUse() {
    for (boolean before : new boolean[] {true, false}) {
      try (GradientCheck check = new GradientCheck(1)) {
        Tensor x = check.parameter("x", 2, 3);
        Tensor w = check.parameter("w", 4, 3);
        check.draw();
        IllegalStateException thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    check.run(tape -> {
                      Tensor in = Given.of(tape, x, 0, 2);
                      Tensor logits = Affine.logits(tape, in, w, null, false);
                      if (before) {
                        Weighing.of(tape, logits);
                      }
                      CrossEntropy loss = CrossEntropy.of(tape, logits, new int[] {1, 3}, 1f);
                      if (!before) {
                        Weighing.of(tape, logits);
                      }
                      return loss::mean;
                    }));
        assertTrue(thrown.toString().contains("loss"), thrown.toString());
      }
    }
  }

  @Test
  void aQueryThatSeesNothingHasWeightsAndContextZero() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor qkv = check.parameter("qkv", 6, 12);
      check.draw();
      Attend.Outcome[] seen = new Attend.Outcome[1];
      check.run(tape -> {
        AttentionMask.FirstKeys sight = new AttentionMask.Padded(new int[] {0, 2});
        seen[0] = Attend.of(tape, Given.of(tape, qkv, 0, 3, 6), 2, 3, sight, 0.5f, true);
        return Weighing.of(tape, seen[0].context())::loss;
      });
      float[] context = seen[0].context().copy();
      assertArrayEquals(new float[12], Arrays.copyOf(context, 12));
      assertTrue(context[12] != 0);
      Tensor kept = seen[0].weights();
      float[] weights = kept == null ? new float[0] : kept.copy(); // (B, H, T, T) = (2, 2, 3, 3)
      assertArrayEquals(new float[18], Arrays.copyOf(weights, 18));
      for (int row = 6; row < 12; row++) {
        assertEquals(1f, weights[3 * row] + weights[3 * row + 1], 1e-6f);
        assertEquals(0f, weights[3 * row + 2]);
      }
      assertArrayEquals(new float[36], Arrays.copyOf(check.gradientOf(qkv), 36));
    }
  }

  @Test
  void hugeScoresStillGiveWeightsThatSumToOne() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor qkv = check.parameter("qkv", 4, 15);
      check.draw();
      for (int i = 0; i < 60; i++) {
        qkv.values()[qkv.offset() + i] *= 1e14f;
      }
      Attend.Outcome[] seen = new Attend.Outcome[1];
      check.run(tape -> {
        seen[0] =
            Attend.of(tape, Given.of(tape, qkv, 0, 4), 1, 4, new AttentionMask.Causal(), 0f, true);
        return Weighing.of(tape, seen[0].context())::loss;
      });
      Tensor kept = seen[0].weights();
      float[] weights = kept == null ? new float[0] : kept.copy();
      for (int row = 0; row < 4; row++) {
        float sum = 0;
        for (int j = 0; j < 4; j++) {
          sum += weights[row * 4 + j];
        }
        assertEquals(1f, sum, 1e-6f);
      }
    }
  }

  @Test
  void layerNormOfAConstantRowIsBetaWithFiniteGradients() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", 3, 13);
      Tensor gamma = check.parameter("gamma", 13);
      Tensor beta = check.parameter("beta", 13);
      check.draw();
      float[] constants = {0.1f, -100.3f, 0f};
      for (int r = 0; r < 3; r++) {
        Arrays.fill(x.values(), x.at(r), x.at(r + 1), constants[r]);
      }
      Tensor[] y = new Tensor[1];
      check.run(tape -> {
        y[0] = Normalize.of(tape, Given.of(tape, x, 0, 3), gamma, beta, 1e-12f);
        return Weighing.of(tape, y[0])::loss;
      });
      float[] values = y[0].copy();
      for (int i = 0; i < values.length; i++) {
        assertEquals(beta.values()[beta.offset() + i % 13], values[i]);
      }
      for (float g : check.gradientOf(x)) {
        assertTrue(Float.isFinite(g));
      }
    }
  }

  @Test
  void aLossWithoutCountedRowsIsZeroWithoutGradient() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", 2, 3);
      Tensor w = check.parameter("w", 4, 3);
      check.draw();
      double loss =
          check.run(tape -> {
            Tensor logits = Affine.logits(tape, Given.of(tape, x, 0, 2), w, null, false);
            return CrossEntropy.of(tape, logits, new int[] {-1, -1}, 1f)::mean;
          });
      assertEquals(0, loss);
      assertArrayEquals(new float[12], check.gradientOf(w));
    }
  }

  @Test
  void whatCannotBeIsRefusedInASentence() {
    refused("7 tokens, but there are positions for 6", t -> lookUp(t, new int[7], 7, 6));
    refused("2 ids for 1 sequences of 3", t -> lookUp(t, new int[2], 3, 6));
    refused("id 5 is not among the 5", t -> lookUp(t, new int[] {5, 0, 0}, 3, 6));
    refused("id -1 is not among", t -> lookUp(t, new int[] {-1, 0, 0}, 3, 6));
    refused("segment 2 is not among the 2", t -> segmented(t, new int[] {0, 1, 2}));
    refused("2 segments for 3 ids", t -> segmented(t, new int[] {0, 1}));
    refused("cannot see 4", t -> attend(t, 3, new AttentionMask.Prefix(4)));
    refused("cannot see 4", t -> attend(t, 3, new AttentionMask.Padded(new int[] {4})));
    refused(
        "cannot see 4",
        t ->
            attend(
                t,
                3,
                new AttentionMask.Both(
                    new AttentionMask.Causal(), new AttentionMask.Padded(new int[] {4}))));
    refused(
        "2 lengths for 1 sequences", t -> attend(t, 3, new AttentionMask.Padded(new int[] {1, 1})));
    refused("4 heads cannot share", t -> attend(t, 4, new AttentionMask.Causal()));
    refused("row 3 is not among 3", t -> SelectRows.of(t, rows(t), new int[] {0, 3}));
    refused("rows must ascend", t -> SelectRows.of(t, rows(t), new int[] {1, 0}));
    refused("rows must ascend", t -> SelectRows.of(t, rows(t), new int[] {-1}));
    refused("target 9 is not among 9", t -> CrossEntropy.of(t, rows(t), new int[] {0, 9, 1}, 1f));
    refused("2 targets for 3 rows", t -> CrossEntropy.of(t, rows(t), new int[2], 1f));
  }

  private static Tensor rows(Tape tape) {
    return lookUp(tape, new int[3], 3, 6);
  }

  private static Tensor lookUp(Tape tape, int[] ids, int length, int positions) {
    Tensor[] tables = tables(5, positions, 2);
    return LookUp.of(tape, tables[0], tables[1], ids, length);
  }

  private static Tensor segmented(Tape tape, int[] segments) {
    Tensor[] tables = tables(5, 6, 2);
    return LookUp.of(tape, tables[0], tables[1], tables[2], new int[3], segments, 3);
  }

  private static Attend.Outcome attend(Tape tape, int heads, AttentionMask.FirstKeys sight) {
    return Attend.of(tape, rows(tape), heads == 3 ? 3 : heads, 3, sight, 0f, false);
  }

  private static Tensor[] tables(int... entries) {
    Parameters parameters = new Parameters();
    Tensor[] tables = new Tensor[entries.length];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = parameters.add("table" + i, Shape.of(entries[i], 9), Init.ones());
    }
    parameters.initialize(1);
    return tables;
  }

  private static void refused(String sentence, Consumer<Tape> work) {
    try (Parallel parallel = new Parallel(1)) {
      Tape tape = new Tape(new Parameters(), parallel, Kernels.best());
      tape.beginTraining(1, 1, 1);
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> work.accept(tape));
      assertTrue(thrown.toString().contains(sentence), thrown.toString());
    }
  }
}
