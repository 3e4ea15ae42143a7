package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import maru.base.Parallel;
import maru.engine.autograd.Recurrence.Kind;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a recurrence does where a sequence ends, is cut in two, or cannot be. */
final class RecurrenceTest {
  @ParameterizedTest
  @EnumSource
  void aSequenceCutInTwoGoesOnFromItsLastState(Kind kind) {
    int width = 6 * kind.gates();
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor x = check.parameter("x", 12, width);
      Tensor early = check.parameter("early", 6, width);
      Tensor late = check.parameter("late", 6, width);
      Tensor u = check.parameter("u", 6, width);
      Tensor b = check.parameter("b", width);
      check.draw();
      float[] values = check.parameters().values();
      for (int s = 0; s < 2; s++) {
        System.arraycopy(values, x.at(6 * s), values, early.at(3 * s), 3 * width);
        System.arraycopy(values, x.at(6 * s + 3), values, late.at(3 * s), 3 * width);
      }
      Tensor[] states = new Tensor[2];
      check.run(tape -> {
        Tensor all = Given.of(tape, x, 0, 6, 12);
        states[0] = Recurrence.of(tape, kind, all, u, b, TimeSteps.of(6), null).states();
        TimeSteps half = TimeSteps.of(3);
        Tensor first = Given.of(tape, early, 0, 3, 6);
        Recurrence.State last = Recurrence.of(tape, kind, first, u, b, half, null).last(tape, half);
        Tensor rest = Given.of(tape, late, 0, 3, 6);
        states[1] = Recurrence.of(tape, kind, rest, u, b, half, last).states();
        return () -> 0;
      });
      float[] whole = states[0].copy();
      float[] second = states[1].copy();
      assertArrayEquals(Arrays.copyOfRange(whole, 18, 36), Arrays.copyOfRange(second, 0, 18));
      assertArrayEquals(Arrays.copyOfRange(whole, 54, 72), Arrays.copyOfRange(second, 18, 36));
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterItsEndASequenceKeepsItsStateAndItsInputsCountForNothing(Kind kind) {
    TimeSteps steps = TimeSteps.of(4, new int[] {2, 4});
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 2, 5, steps)) {
      Arrays.fill(s.x.values(), s.x.at(2), s.x.at(4), Float.NaN);
      s.check.run(s::ofAll);
      float[] states = s.outcome().states().copy();
      float[] last = Arrays.copyOfRange(states, 5, 10);
      assertNotEquals(0f, last[0]);
      assertArrayEquals(last, Arrays.copyOfRange(states, 10, 15));
      assertArrayEquals(last, Arrays.copyOfRange(states, 15, 20));
      int width = 5 * kind.gates();
      float[] zeros = new float[2 * width];
      float[] gates = s.outcome().gates().copy();
      assertArrayEquals(zeros, Arrays.copyOfRange(gates, 2 * width, 4 * width));
      float[] dx = s.check.gradientOf(s.x);
      assertArrayEquals(zeros, Arrays.copyOfRange(dx, 2 * width, 4 * width));
      for (float g : s.check.parameters().gradients()) {
        assertTrue(Float.isFinite(g));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void fromTheOtherEndASequenceBeginsWithItsFirstState(Kind kind) {
    TimeSteps steps = TimeSteps.of(4, new int[] {2, 4}).reversed();
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 2, 5, steps)) {
      s.check.run(s::ofAll);
      float[] states = s.outcome().states().copy();
      float[] first = Arrays.copyOf(s.hidden.copy(), 5);
      assertArrayEquals(first, Arrays.copyOfRange(states, 15, 20));
      assertArrayEquals(first, Arrays.copyOfRange(states, 10, 15));
      assertFalse(Arrays.equals(first, Arrays.copyOfRange(states, 5, 10)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatesGradientIsWholeThroughTime(Kind kind) {
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 2, 5, TimeSteps.of(3))) {
      s.check.run(s::ofAll);
      Recurrence.Outcome outcome = s.outcome();
      float[] whole = outcome.states().copyGradient();
      float[] gates = outcome.gates().copyGradient();
      float[] sums = outcome.sums() == null ? gates : outcome.sums().copyGradient();
      assertArrayEquals(s.check.gradientOf(s.x), gates);
      float[] open = outcome.gates().copy();
      float[] direct = weights(outcome.states().shape());
      float[] u = s.u.copy();
      int width = 5 * kind.gates();
      for (int row : new int[] {0, 1, 3, 4}) {
        for (int j = 0; j < 5; j++) {
          // What the loss takes, what comes through U, and what a GRU lets past its gates.
          double gradient = direct[row * 5 + j];
          for (int c = 0; c < width; c++) {
            gradient += (double) sums[(row + 1) * width + c] * u[j * width + c];
          }
          if (kind == Kind.GRU) {
            gradient += (double) whole[(row + 1) * 5 + j] * open[(row + 1) * width + 5 + j];
          }
          assertEquals(gradient, whole[row * 5 + j], 1e-5);
        }
      }
    }
  }

  /** What the loss takes from each number itself. */
  private static float[] weights(Shape shape) {
    try (GradientCheck check = new GradientCheck(1)) {
      Tensor x = check.parameter("x", shape.at(0), shape.at(1));
      check.draw();
      check.run(tape -> Weighing.of(tape, Given.of(tape, x, 0, shape.at(0)))::loss);
      return check.gradientOf(x);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutTrainingTheStatesAreTheSame(Kind kind) {
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 3, 9, TimeSteps.of(4));
        Parallel parallel = new Parallel(2)) {
      s.check.run(s::ofAll);
      float[] trained = s.outcome().states().copy();
      Tape tape = new Tape(s.check.parameters(), parallel);
      tape.beginInference(3);
      s.record(tape, s.given(tape));
      tape.run();
      assertArrayEquals(trained, s.outcome().states().copy());
      assertFalse(s.outcome().states().hasGradient());
    }
  }

  @Test
  void withoutStepsNothingIsLearned() {
    try (RecurrenceSetting s = new RecurrenceSetting(Kind.LSTM, 2, 3, TimeSteps.of(0))) {
      s.check.run(s::ofAll);
      assertArrayEquals(new float[6], s.check.gradientOf(s.hidden));
      assertArrayEquals(new float[36], s.check.gradientOf(s.u));
    }
  }

  @Test
  void nobodyLearnsFromAGate() {
    try (RecurrenceSetting s = new RecurrenceSetting(Kind.LSTM, 2, 3, TimeSteps.of(2))) {
      Function<Tape, DoubleSupplier> record =
          tape -> {
            s.ofAll(tape);
            return Weighing.of(tape, s.outcome().gates())::loss;
          };
      assertThrows(IllegalStateException.class, () -> s.check.run(record));
    }
  }

  @Test
  void whatCannotBeIsRefusedInASentence() {
    refused("7 rows for 2 sequences of 4", t -> record(t, Kind.ELMAN, 7, 3, TimeSteps.of(4)));
    refused(
        "3 lengths for 2 sequences", t -> record(t, Kind.ELMAN, 8, 3, TimeSteps.of(4, new int[3])));
    refused(
        "sequence 1 has 5 steps in 4 places",
        t -> record(t, Kind.ELMAN, 8, 3, TimeSteps.of(4, new int[] {4, 5})));
    refused(
        "sequence 0 has -1 steps",
        t -> record(t, Kind.ELMAN, 8, 3, TimeSteps.of(4, new int[] {-1, 4})));
    refused("GRU of 3 units takes 9", t -> record(t, Kind.GRU, 8, 12, TimeSteps.of(4)));
    refused("a first state (3, 3) for 2 sequences", t -> first(t, Kind.LSTM, 3, 2));
    refused("a first state (3, 3) for 2 sequences", t -> first(t, Kind.LSTM, 2, 3));
    refused("GRU has no cell state", t -> first(t, Kind.GRU, 2, 2));
  }

  private static void record(Tape tape, Kind kind, int rows, int width, TimeSteps steps) {
    Recurrence.of(tape, kind, ones(rows, width), ones(3, width), ones(width), steps, null);
  }

  private static void first(Tape tape, Kind kind, int hidden, int cell) {
    int width = 3 * kind.gates();
    Recurrence.State state = new Recurrence.State(ones(hidden, 3), ones(cell, 3));
    TimeSteps steps = TimeSteps.of(4);
    Recurrence.of(tape, kind, ones(8, width), ones(3, width), ones(width), steps, state);
  }

  private static Tensor ones(int... dimensions) {
    Parameters parameters = new Parameters();
    Tensor tensor = parameters.add("ones", Shape.of(dimensions), Init.ones());
    parameters.initialize(1);
    return tensor;
  }

  private static void refused(String sentence, Consumer<Tape> work) {
    try (Parallel parallel = new Parallel(1)) {
      Tape tape = new Tape(new Parameters(), parallel, Kernels.best());
      tape.beginTraining(2, 1, 1);
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> work.accept(tape));
      assertTrue(thrown.toString().contains(sentence), thrown.toString());
    }
  }
}
