package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntPredicate;
import java.util.stream.Stream;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each rule makes of an activation (5, 6), and of its gradient. */
final class EditTest {
  private static final float[] GIVEN = new float[30];

  static {
    for (int i = 0; i < 30; i++) {
      GIVEN[i] = 100 + i;
    }
  }

  /** A rule, and which numbers it touches with which factor; the others pass. */
  static Stream<Arguments> rules() {
    Shape shape = Shape.of(5, 6);
    IntPredicate everywhere = i -> true;
    IntPredicate secondHead = i -> i % 6 / 2 == 1;
    return Stream.of(
        Arguments.of(Edit.scale(Region.all(), 2f), everywhere, 2f, false),
        Arguments.of(Edit.zero(Region.head(1, 3)), secondHead, 0f, false),
        Arguments.of(Edit.zero(Region.columns(2, 4)), secondHead, 0f, false),
        Arguments.of(
            Edit.scale(Region.rows(r -> r == 3), -1f), (IntPredicate) i -> i / 6 == 3, -1f, false),
        Arguments.of(
            Edit.replace(Region.head(1, 3).and(Region.rows(r -> r > 1)), shape, GIVEN),
            (IntPredicate) i -> i / 6 > 1 && secondHead.test(i),
            0f,
            true),
        Arguments.of(
            Edit.eachRow((row, numbers, at, n) -> numbers[at + row] = 100 + row * 7),
            (IntPredicate) i -> i / 6 == i % 6,
            0f,
            true));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void editsForwardAndItsGradient(
      Edit.Rule rule, IntPredicate touched, float factor, boolean given) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 5, 6);
      check.draw();
      Tensor[] y = new Tensor[1];
      check.run(tape -> {
        y[0] = Edit.of(tape, Given.of(tape, x, 0, 2, 5), rule);
        return Weighing.of(tape, y[0])::loss;
      });
      float[] before = x.copy();
      float[] expected = new float[30];
      for (int i = 0; i < 30; i++) {
        float edited = given ? GIVEN[i] : before[i] * factor;
        expected[i] = touched.test(i) ? edited : before[i];
      }
      assertArrayEquals(expected, y[0].copy(), 0f);
      float[] d = y[0].copyGradient();
      for (int i = 0; i < 30; i++) {
        d[i] *= touched.test(i) ? factor : 1;
      }
      assertArrayEquals(d, check.gradientOf(x), 0f);
      check.check(tape -> Weighing.of(tape, Edit.of(tape, Given.of(tape, x, 0, 2, 5), rule))::loss);
    }
  }

  @Test
  void aGradientIsAddedWhereOthersUseTheActivationToo() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 5, 6);
      check.draw();
      check.check(tape -> {
        Tensor in = Given.of(tape, x, 0, 2, 5);
        Tensor edited = Edit.of(tape, in, Edit.scale(Region.columns(0, 3), 3f));
        return Weighing.of(tape, Residual.of(tape, edited, in, 0f))::loss;
      });
    }
  }

  @Test
  void logitsThatTheirGradientOverwritesCanBeEdited() {
    float[][] gradients = new float[2][];
    for (boolean keep : new boolean[] {false, true}) {
      try (GradientCheck check = new GradientCheck(1)) {
        Tensor x = check.parameter("x", 2, 3);
        Tensor w = check.parameter("w", 4, 3);
        check.draw();
        Edit.Rule rule = Edit.eachRow((row, numbers, at, n) -> numbers[at + 1] = 0.5f);
        check.check(tape -> {
          Tensor logits = Affine.logits(tape, Given.of(tape, x, 0, 2), w, null, keep);
          return CrossEntropy.of(tape, Edit.of(tape, logits, rule), new int[] {1, 3}, 1f)::mean;
        });
        gradients[keep ? 1 : 0] = check.gradientOf(w);
      }
    }
    assertArrayEquals(gradients[0], gradients[1]);
  }

  @Test
  void aHeadOfAttentionsWeightsIsItsRows() {
    Shape shape = Shape.of(2, 3, 4, 5);
    Region second = Region.head(1, 3);
    for (int row = 0; row < 24; row++) {
      boolean mine = row / 4 % 3 == 1;
      assertEquals(mine ? 5 : 0, second.to(shape, row) - second.from(shape, row));
    }
  }

  @Test
  void whatIsNotThereIsRefused() {
    refused("head 3 of 3 is not in (5, 6)", Edit.zero(Region.head(3, 3)));
    refused("head 0 of 4 is not in (5, 6)", Edit.zero(Region.head(0, 4)));
    refused("columns from 4 to 7", Edit.scale(Region.columns(4, 7), 2f));
    refused(
        "(2, 6) has no row 2 for (5, 6)",
        Edit.replace(Region.all(), Shape.of(2, 6), new float[12]));
    refused(
        "(5, 7) has no row 0",
        Edit.replace(Region.all().and(Region.columns(0, 2)), Shape.of(5, 7), new float[35]));
  }

  private static void refused(String sentence, Edit.Rule rule) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> rule.check(Shape.of(5, 6)));
    assertTrue(thrown.toString().contains(sentence), thrown.toString());
  }
}
