package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.engine.autograd.Recurrence.Kind;
import maru.engine.explain.Description;
import maru.engine.explain.Stage;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recurrence says of itself comes to the engine's numbers, through time and back. */
class RecurrenceDescriptionTest {
  static Stream<Arguments> kindsAndTimes() {
    List<Arguments> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      TimeSteps part = TimeSteps.of(4, new int[] {2, 4, 0});
      for (TimeSteps steps : List.of(TimeSteps.of(4), part)) {
        all.add(Arguments.of(kind, steps));
        all.add(Arguments.of(kind, steps.reversed()));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("kindsAndTimes")
  void fromGivenStates(Kind kind, TimeSteps steps) {
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 3, 4, steps)) {
      int held = DescriptionTest.check(s.check, s::ofAll);
      assertTrue(held > 200, "only " + held);
    }
  }

  @ParameterizedTest
  @MethodSource("kindsAndTimes")
  void fromZeros(Kind kind, TimeSteps steps) {
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 3, 4, steps)) {
      int held =
          DescriptionTest.check(
              s.check, tape -> Weighing.of(tape, s.record(tape, null).states())::loss);
      assertTrue(held > 150, "only " + held);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aChainOfTwoWhoseLossIsOfTheLastState(Kind kind) {
    TimeSteps steps = TimeSteps.of(3);
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 2, 4, steps)) {
      int held =
          DescriptionTest.check(
              s.check,
              tape -> {
                Recurrence.State last = s.record(tape, s.given(tape)).last(tape, steps);
                Recurrence.State end = s.record(tape, last).last(tape, steps);
                Tensor asked = end.cell() == null ? end.hidden() : end.cell();
                return Weighing.of(tape, asked)::loss;
              });
      assertTrue(held > 200, "only " + held);
    }
  }

  @Test
  void itsStagesStandInTheOrderInWhichTheyAreReckoned() {
    assertEquals(
        List.of("inputGate", "forgetGate", "candidate", "outputGate", "cellState", "lstmState"),
        stages(Kind.LSTM));
    assertEquals(List.of("resetGate", "updateGate", "newState", "gruState"), stages(Kind.GRU));
    assertEquals(List.of("elmanState"), stages(Kind.ELMAN));
  }

  /** Of an answer, which has no way back. */
  private static List<String> stages(Kind kind) {
    try (RecurrenceSetting s = new RecurrenceSetting(kind, 1, 3, TimeSteps.of(2));
        Parallel parallel = new Parallel(1)) {
      Tape tape = new Tape(s.check.parameters(), parallel, Kernels.best());
      tape.beginInference(1);
      s.record(tape, null);
      tape.run();
      Description description = tape.describe().getLast();
      assertTrue(description.backward().isEmpty() && description.gathered().isEmpty());
      DescriptionCheck.check(tape, s.check.parameters());
      return description.forward().stream().map(Stage::id).toList();
    }
  }
}
