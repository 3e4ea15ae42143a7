package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import maru.base.Parallel;
import maru.base.Rng;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Means of a table's rows, scores of drawn rows and the logistic loss. */
final class SampledScoresTest {
  private static final int[] MEANS = {4, 0, 4, 2, 6, 1, 1};
  private static final int[] STARTS = {0, 3, 4, 7};
  private static final int[] ROW_STARTS = {0, 1, 3};
  private static final int[] DRAWN = {3, 0, -1, 4, 3, 3, 0, 8, -1};

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 70})
  void gradientsAreThoseOfFiniteDifferences(int n) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor inputs = check.parameter("inputs", 7, n);
      Tensor outputs = check.parameter("outputs", 9, n);
      check.draw();
      check.check(tape -> {
        Tensor once = MeanOfRows.of(tape, inputs, MEANS, STARTS, ROW_STARTS, true);
        Tensor again = MeanOfRows.of(tape, inputs, MEANS, STARTS, ROW_STARTS, true);
        Tensor h = Residual.of(tape, once, again, 0f);
        Tensor scores = SampledScores.of(tape, h, outputs, DRAWN, 3);
        LogisticLoss first = LogisticLoss.of(tape, scores, DRAWN, 0.7f);
        Tensor more = SampledScores.of(tape, h, outputs, DRAWN, 3);
        LogisticLoss second = LogisticLoss.of(tape, more, DRAWN, 1f);
        return () -> 0.7 * first.mean() + second.mean();
      });
    }
  }

  /** The published program's: every row gets all of the mean's gradient, n times too much. */
  @Test
  void anUndividedGradientIsThatOfTheSum() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor inputs = check.parameter("inputs", 7, 5);
      check.draw();
      check.run(tape -> Weighing.of(tape, mean(tape, inputs, false))::loss);
      float[] published = check.gradientOf(inputs);
      check.run(tape -> Weighing.of(tape, mean(tape, inputs, true))::loss);
      float[] divided = check.gradientOf(inputs);
      // Row 1 stands twice in a mean of three, row 2 in a mean of one.
      for (int c = 0; c < 5; c++) {
        assertEquals(3 * divided[5 + c], published[5 + c], 1e-6);
        assertEquals(divided[10 + c], published[10 + c], 0);
      }
    }
  }

  private static Tensor mean(Tape tape, Tensor inputs, boolean divided) {
    return MeanOfRows.of(tape, inputs, MEANS, STARTS, ROW_STARTS, divided);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatTheySayOfThemselvesComesToTheEnginesNumbers(boolean divided) {
    try (GradientCheck check = new GradientCheck(2);
        Parallel parallel = new Parallel(1)) {
      Tensor inputs = check.parameter("inputs", 7, 5);
      Tensor outputs = check.parameter("outputs", 9, 5);
      check.draw();
      Tape tape = new Tape(check.parameters(), parallel, Kernels.best());
      int[] drawn = {3, 0, -1, 4, 3, 3, 0, 8, 2};
      check.run(
          tape,
          t -> {
            Tensor h = mean(t, inputs, divided);
            Tensor scores = SampledScores.of(t, h, outputs, drawn, 3);
            return LogisticLoss.of(t, scores, drawn, 3f)::mean;
          });
      assertTrue(DescriptionCheck.check(tape, check.parameters()) > 100);
    }
  }

  @Test
  void rowsThatNobodyUsedAreNotTouchedAndHoldNothingOfAnEarlierStep() {
    Parameters parameters = new Parameters();
    Tensor table = parameters.add("table", Shape.of(80, 4), new Init.Normal(1));
    parameters.initialize(1);
    try (Parallel parallel = new Parallel(2)) {
      Tape tape = new Tape(parameters, parallel);
      train(tape, table, 5, 37);
      train(tape, table, 70, 5);
      assertTrue(table.isTouchedByRows());
      for (int row = 0; row < 80; row++) {
        boolean used = row == 70 || row == 5;
        float first = parameters.gradients()[table.at(row)];
        assertEquals(used, first != 0, "row " + row);
      }
      assertEquals(1, table.touched().count(70 % 32));
      assertEquals(70, table.touched().row(70 % 32, 0));
      // Where another op wants the gradient of all rows, it holds nothing of before either.
      tape.beginTraining(1, 1, 1);
      Weighing.of(tape, LookUp.of(tape, table, new int[] {2}, 1));
      tape.run();
      assertFalse(table.isTouchedByRows());
      assertEquals(0, parameters.gradients()[table.at(70)]);
      train(tape, table, 9, 9);
      assertEquals(0, parameters.gradients()[table.at(2)]);
    }
  }

  private static void train(Tape tape, Tensor table, int... ids) {
    tape.beginTraining(1, 1, 1);
    int[] starts = {0, 1, 2};
    Weighing.of(tape, MeanOfRows.of(tape, table, ids, starts, new int[] {0, 2}, true));
    tape.run();
  }

  @Test
  void bitsAreEqualOnAnyNumberOfThreadsAndByScalarKernels() {
    float[] one = gradients(1, Kernels.best());
    assertArrayEquals(one, gradients(2, Kernels.best()));
    assertArrayEquals(one, gradients(5, Kernels.best()));
    assertArrayEquals(one, gradients(2, Kernels.scalar()));
  }

  private static float[] gradients(int threads, Kernels kernels) {
    int rows = 900;
    int each = 6;
    Parameters parameters = new Parameters();
    Tensor inputs = parameters.add("inputs", Shape.of(101, 37), new Init.Normal(0.3f));
    Tensor outputs = parameters.add("outputs", Shape.of(101, 37), new Init.Normal(0.3f));
    parameters.initialize(4);
    Rng rng = Rng.of(1, "test", 0);
    int[] ids = new int[rows];
    int[] starts = new int[rows + 1];
    int[] drawn = new int[rows * each];
    for (int r = 0; r < rows; r++) {
      ids[r] = rng.nextInt(101);
      starts[r + 1] = r + 1;
      for (int j = 0; j < each; j++) {
        drawn[r * each + j] = rng.nextInt(20) == 0 ? -1 : rng.nextInt(101);
      }
    }
    try (Parallel parallel = new Parallel(threads)) {
      Tape tape = new Tape(parameters, parallel, kernels);
      tape.beginTraining(rows, 1, 1);
      Tensor h = MeanOfRows.of(tape, inputs, ids, starts, tape.evenRows(1), true);
      Tensor scores = SampledScores.of(tape, h, outputs, drawn, each);
      LogisticLoss.of(tape, scores, drawn, rows);
      tape.run();
      return parameters.gradients().clone();
    }
  }

  @Test
  void outputsOfZeroCostLnTwoForEachAnswer() {
    Parameters parameters = new Parameters();
    Tensor inputs = parameters.add("inputs", Shape.of(3, 4), new Init.Normal(1));
    Tensor outputs = parameters.add("outputs", Shape.of(3, 4), Init.zeros());
    parameters.initialize(1);
    try (Parallel parallel = new Parallel(1)) {
      Tape tape = new Tape(parameters, parallel);
      tape.beginInference(1);
      int[] drawn = {1, 0, 2, 2, -1, 0};
      Tensor h =
          MeanOfRows.of(
              tape, inputs, new int[] {0, 1}, new int[] {0, 1, 2}, new int[] {0, 2}, true);
      LogisticLoss loss =
          LogisticLoss.of(tape, SampledScores.of(tape, h, outputs, drawn, 3), drawn, 1);
      tape.run();
      assertEquals(3 * Math.log(2), loss.lossOf(0), 1e-6);
      assertEquals(2 * Math.log(2), loss.lossOf(1), 1e-6);
      assertEquals(0, loss.correct(), "who knows nothing is not right");
    }
  }

  @Test
  void scoresFarFromZeroKeepTheLossFinite() {
    Parameters parameters = new Parameters();
    Tensor inputs = parameters.add("inputs", Shape.of(1, 1), new Init.Constant(30));
    Tensor outputs = parameters.add("outputs", Shape.of(1, 1), new Init.Constant(-30));
    parameters.initialize(1);
    try (Parallel parallel = new Parallel(1)) {
      Tape tape = new Tape(parameters, parallel);
      tape.beginTraining(1, 1, 1);
      int[] drawn = {0, 0};
      Tensor h =
          MeanOfRows.of(tape, inputs, new int[] {0}, new int[] {0, 1}, new int[] {0, 1}, true);
      LogisticLoss loss =
          LogisticLoss.of(tape, SampledScores.of(tape, h, outputs, drawn, 2), drawn, 1);
      tape.run();
      assertEquals(900, loss.sum(), 1e-3);
      assertEquals(30, parameters.gradients()[inputs.offset()], 1e-4);
    }
  }

  @Test
  void whatIsNotThereIsRefused() {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor table = check.parameter("table", 3, 2);
      check.draw();
      int[] one = {0, 1};
      assertThrows(
          IllegalArgumentException.class,
          () -> check.run(t -> refused(MeanOfRows.of(t, table, new int[] {3}, one, one, true))));
      assertThrows(
          IllegalArgumentException.class,
          () -> check.run(t -> refused(MeanOfRows.of(t, table, new int[] {-1}, one, one, true))));
    }
  }

  private static java.util.function.DoubleSupplier refused(Tensor made) {
    throw new AssertionError("made " + made.shape());
  }
}
