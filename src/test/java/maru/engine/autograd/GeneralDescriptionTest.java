package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What attention put together of its steps, and edits, say comes to the engine's numbers. */
class GeneralDescriptionTest {
  private static final List<AttentionMask> MASKS =
      List.of(
          new AttentionMask.Causal(),
          new AttentionMask.Padded(new int[] {4, 2}),
          AttentionMask.of((b, q, k) -> (b + q + k) % 3 != 0),
          AttentionMask.of((b, q, k) -> q > 1 && k != 2));

  @ParameterizedTest
  @ValueSource(floats = {0f, 0.3f})
  void attentionOfOneTensorsColumnsBehindAnyMask(float dropout) {
    for (AttentionMask mask : MASKS) {
      try (GradientCheck check = new GradientCheck(2)) {
        Tensor qkv = check.parameter("qkv", 8, 18);
        check.draw();
        int held =
            DescriptionTest.check(
                check,
                tape -> {
                  Tensor in = Given.of(tape, qkv, 0, 4, 8);
                  float scale = AttentionScores.scale(3);
                  Tensor scores =
                      AttentionScores.of(
                          tape, Columns.part(in, 0, 3), Columns.part(in, 1, 3), 2, scale, null);
                  Tensor used = Drop.of(tape, MaskedSoftmax.of(tape, scores, mask), dropout);
                  return Weighing.of(tape, WeightedSum.of(tape, used, Columns.part(in, 2, 3)))
                      ::loss;
                });
        assertTrue(held > 500, "only " + held);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void attentionOfTwoSidesWithABias(boolean pairs) {
    int[] buckets = IntStream.range(0, 4 * 6).map(i -> (i / 6 + i % 6) % 3).toArray();
    for (float scale : new float[] {1f, 0.7f}) {
      try (GradientCheck check = new GradientCheck(2)) {
        Tensor q = check.parameter("q", 6, 6);
        Tensor memory = check.parameter("memory", 10, 12);
        Tensor table = pairs ? check.parameter("b", 2, 4, 6) : check.parameter("b", 3, 2);
        check.draw();
        int held =
            DescriptionTest.check(
                check,
                tape -> {
                  Tensor asks = Given.of(tape, q, 0, 3, 6);
                  Tensor from = Given.of(tape, memory, 0, 5, 10);
                  AttentionBias bias =
                      pairs
                          ? AttentionBias.ofPairs(table)
                          : AttentionBias.ofBuckets(table, buckets, 6);
                  Columns keys = Columns.part(from, 0, 2);
                  Tensor scores = AttentionScores.of(tape, Columns.all(asks), keys, 2, scale, bias);
                  Tensor weights = MaskedSoftmax.of(tape, scores, MASKS.get(2));
                  return Weighing.of(tape, WeightedSum.of(tape, weights, Columns.part(from, 1, 2)))
                      ::loss;
                });
        assertTrue(held > 300, "only " + held);
      }
    }
  }

  @Test
  void queriesThatAreTheirOwnKeysAndValues() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 6, 6);
      check.draw();
      int held =
          DescriptionTest.check(
              check,
              tape -> {
                Columns all = Columns.all(Given.of(tape, x, 0, 3, 6));
                Tensor scores = AttentionScores.of(tape, all, all, 3, 0.5f, null);
                Tensor weights = MaskedSoftmax.of(tape, scores, MASKS.getFirst());
                return Weighing.of(tape, WeightedSum.of(tape, weights, all))::loss;
              });
      assertTrue(held > 200, "only " + held);
    }
  }

  @Test
  void editsOfEveryKind() {
    float[] given = new float[30];
    List<Edit.Rule> rules =
        List.of(
            Edit.scale(Region.columns(1, 4), -1.5f),
            Edit.zero(Region.head(1, 3)),
            Edit.replace(Region.rows(row -> row == 2), Shape.of(5, 6), given),
            Edit.eachRow((row, numbers, at, n) -> numbers[at + row] = 7f));
    for (Edit.Rule rule : rules) {
      try (GradientCheck check = new GradientCheck(2)) {
        Tensor x = check.parameter("x", 5, 6);
        check.draw();
        int held =
            DescriptionTest.check(
                check,
                tape -> Weighing.of(tape, Edit.of(tape, Given.of(tape, x, 0, 2, 5), rule))::loss);
        assertTrue(held > 100, "only " + held);
      }
    }
  }

  @Test
  void anEditOfScoresHeadByHead() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor qkv = check.parameter("qkv", 6, 12);
      check.draw();
      int held =
          DescriptionTest.check(
              check,
              tape -> {
                Tensor in = Given.of(tape, qkv, 0, 3, 6);
                Tensor scores =
                    AttentionScores.of(
                        tape, Columns.part(in, 0, 3), Columns.part(in, 1, 3), 2, 0.7f, null);
                Tensor edited = Edit.of(tape, scores, Edit.zero(Region.head(1, 2)));
                Tensor weights = MaskedSoftmax.of(tape, edited, MASKS.getFirst());
                return Weighing.of(tape, WeightedSum.of(tape, weights, Columns.part(in, 2, 3)))
                    ::loss;
              });
      assertTrue(held > 200, "only " + held);
    }
  }
}
