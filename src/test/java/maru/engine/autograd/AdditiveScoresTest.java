package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Attention by the sum of query and key, step by step as a decoder needs it. */
final class AdditiveScoresTest {
  private static final int B = 3;
  private static final int A = 5;
  private static final int KEYS = 4;
  private static final int STEPS = 3;

  /** Weights of each step from the context of the step before; keys and v serve in all of them. */
  private static Function<Tape, DoubleSupplier> steps(GradientCheck check) {
    Tensor q = check.parameter("q", B, A);
    Tensor k = check.parameter("k", B * KEYS, A);
    Tensor v = check.parameter("v", A);
    check.draw();
    AttentionMask mask = new AttentionMask.Padded(new int[] {4, 1, 3});
    return tape -> {
      Tensor keys = Given.of(tape, k, tape.evenRows(KEYS));
      Tensor asks = Given.of(tape, q, tape.evenRows(1));
      List<Tensor> weights = new ArrayList<>();
      List<Tensor> contexts = new ArrayList<>();
      for (int t = 0; t < STEPS; t++) {
        Tensor a = MaskedSoftmax.of(tape, AdditiveScores.of(tape, asks, keys, v), mask);
        Tensor context = WeightedSum.of(tape, a, Columns.all(keys));
        weights.add(a);
        contexts.add(context);
        asks = Residual.of(tape, asks, context, 0f);
      }
      Tensor all = Woven.of(tape, contexts);
      Weighing ofContexts = Weighing.of(tape, SideBySide.of(tape, all, all));
      Weighing ofWeights = Weighing.of(tape, Woven.square(tape, weights));
      return () -> ofContexts.loss() + ofWeights.loss();
    };
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    try (GradientCheck check = new GradientCheck(B)) {
      check.check(steps(check));
    }
  }

  @Test
  void itsDescriptionComesToTheEnginesNumbers() {
    try (GradientCheck check = new GradientCheck(B)) {
      int held = DescriptionTest.check(check, steps(check));
      assertTrue(held > 200, "only " + held);
    }
  }

  @Test
  void aScoreIsVTimesTheTanhOfTheSum() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor q = check.parameter("q", 1, 2);
      Tensor k = check.parameter("k", 2, 2);
      Tensor v = check.parameter("v", 2);
      check.draw();
      put(check, q, 0.5f, -1f);
      put(check, k, 0.25f, 1f, -0.5f, 2f);
      put(check, v, 3f, -2f);
      Tensor[] scores = new Tensor[1];
      check.run(tape -> {
        scores[0] =
            AdditiveScores.of(
                tape, Given.of(tape, q, tape.evenRows(1)), Given.of(tape, k, tape.evenRows(2)), v);
        return () -> 0;
      });
      double first = 3 * Math.tanh(0.75) - 2 * Math.tanh(0);
      double second = 3 * Math.tanh(0) - 2 * Math.tanh(1);
      assertEquals(first, scores[0].copy()[0], 1e-6);
      assertEquals(second, scores[0].copy()[1], 1e-6);
    }
  }

  private static void put(GradientCheck check, Tensor to, float... numbers) {
    System.arraycopy(numbers, 0, check.parameters().values(), to.offset(), numbers.length);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor q = check.parameter("q", 1, 2);
      Tensor k = check.parameter("k", 2, 3);
      check.draw();
      check.run(tape -> {
        Tensor two = Given.of(tape, q, tape.evenRows(1));
        Tensor three = Given.of(tape, k, tape.evenRows(2));
        assertThrows(IllegalArgumentException.class, () -> AdditiveScores.of(tape, two, three, q));
        assertThrows(IllegalArgumentException.class, () -> SideBySide.of(tape, two, three));
        assertThrows(IllegalArgumentException.class, () -> Woven.of(tape, List.of(two, three)));
        return () -> 0;
      });
    }
  }
}
