package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import maru.engine.autograd.Recurrence.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A recurrence's gradients against finite differences, at shapes that leave something over. */
final class RecurrenceGradientTest {
  @ParameterizedTest
  @CsvSource({"ELMAN, 1", "ELMAN, 19", "GRU, 1", "GRU, 13", "LSTM, 1", "LSTM, 11", "LSTM, 17"})
  void ofAllThatGoesIn(Kind kind, int units) {
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 2, units, TimeSteps.of(3))) {
      s.check.check(s::ofAll);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ELMAN, false",
    "ELMAN, true",
    "GRU, false",
    "GRU, true",
    "LSTM, false",
    "LSTM, true"
  })
  void withLengths(Kind kind, boolean reverse) {
    TimeSteps steps = TimeSteps.of(4, new int[] {2, 4, 0, 1, 3});
    TimeSteps way = reverse ? steps.reversed() : steps;
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 5, 5, way)) {
      s.check.check(s::ofAll);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fromZerosOfTheStatesAlone(Kind kind) {
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 2, 7, TimeSteps.of(4))) {
      s.check.check(tape -> Weighing.of(tape, s.record(tape, null).states())::loss);
      assertArrayEquals(new float[14], s.check.gradientOf(s.hidden));
    }
  }

  @Test
  void ofTheCellStatesAlone() {
    try (RecurrenceSetting s = new RecurrenceSetting(Kind.LSTM, 2, 7, TimeSteps.of(4))) {
      s.check.check(tape -> {
        Recurrence.Outcome outcome = s.record(tape, s.given(tape));
        return Weighing.of(tape, Objects.requireNonNull(outcome.cells()))::loss;
      });
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereTheLastStateGoesOnAndInputsAndWeightsServeTwice(Kind kind) {
    TimeSteps steps = TimeSteps.of(3, new int[] {3, 2});
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 2, 5, steps)) {
      s.check.check(tape -> {
        Recurrence.State half = s.record(tape, s.given(tape)).last(tape, steps);
        return Weighing.of(tape, s.record(tape, half).states())::loss;
      });
    }
  }

  @Test
  void aWeightWiderThanATile() {
    try (RecurrenceSetting s = new RecurrenceSetting(Kind.GRU, 1, 131, TimeSteps.of(2))) {
      s.check.run(s::ofAll);
      float[] gradients = s.check.parameters().gradients().clone();
      // One number of each tile and of the bias: each of the 51,000 would take minutes.
      int[] places = {
        s.u.at(0), s.u.at(1) + 130, s.u.at(2) + 270, s.u.at(3) + 392,
        s.u.at(130), s.u.at(129) + 140, s.u.at(128) + 300, s.u.at(130) + 390,
        s.b.at(0), s.b.at(0) + 200, s.b.at(0) + 392
      };
      for (int at : places) {
        double up = moved(s, s::ofAll, at, 0.01f);
        double down = moved(s, s::ofAll, at, -0.01f);
        assertEquals((up - down) / 0.02, gradients[at], 1e-2, "at " + at);
      }
    }
  }

  private static double moved(
      RecurrenceSetting s, Function<Tape, DoubleSupplier> record, int at, float by) {
    float[] values = s.check.parameters().values();
    float before = values[at];
    values[at] = before + by;
    s.check.parameters().changed();
    double loss = s.check.run(record);
    values[at] = before;
    s.check.parameters().changed();
    return loss;
  }
}
