package maru.engine.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.base.Parallel;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Recurrence.Kind;
import maru.engine.autograd.Recurrence.Outcome;
import maru.engine.autograd.Tape;
import maru.engine.autograd.TimeSteps;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recurrent layers: their parameters, first values and taps, alone and one upon another. */
final class RecurrentTest {
  private static final int SEQUENCES = 2;
  private static final int LENGTH = 3;
  private static final int[] IDS = {0, 1, 2, 2, 1, 0};

  @ParameterizedTest
  @EnumSource
  void parametersAreDrawnBetweenMinusAndPlusOneOverTheRootOfH(Kind kind) {
    Parameters parameters = new Parameters();
    Recurrent layer = Recurrent.create(parameters, "r", kind, 50, 25);
    parameters.initialize(1);
    assertEquals(25, layer.hidden());
    int width = 25 * kind.gates();
    assertEquals(Shape.of(50, width), parameters.get("r.input.weight").shape());
    assertEquals(Shape.of(width), parameters.get("r.input.bias").shape());
    assertEquals(Shape.of(25, width), parameters.get("r.hidden.weight").shape());
    assertEquals(Shape.of(width), parameters.get("r.hidden.bias").shape());
    assertEquals(4, parameters.all().size());
    for (Tensor t : parameters.all()) {
      float largest = 0;
      for (float v : t.copy()) {
        largest = Math.max(largest, Math.abs(v));
      }
      assertTrue(largest <= 0.2f && largest > 0.15f, t.shape() + " reaches to " + largest);
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheForgetGateCanBeginOpen(Kind kind) {
    Parameters plain = new Parameters();
    Parameters open = new Parameters();
    Recurrent.create(plain, "r", kind, 4, 5);
    Recurrent.create(open, "r", kind, 4, 5, 1f);
    plain.initialize(1);
    open.initialize(1);
    for (String name : plain.byName().keySet()) {
      float[] before = plain.get(name).copy();
      float[] after = open.get(name).copy();
      for (int i = 0; i < before.length; i++) {
        boolean forget = kind == Kind.LSTM && name.equals("r.input.bias") && i >= 5 && i < 10;
        assertEquals(before[i] + (forget ? 1 : 0), after[i], name + "[" + i + "]");
      }
    }
  }

  private static Map<String, Activation> taps(Kind kind, float dropout, boolean training) {
    Parameters parameters = new Parameters();
    Tensor tokens = parameters.add("tokens", Shape.of(3, 4), new Init.Normal(1f));
    Tensor positions = parameters.add("positions", Shape.of(LENGTH, 4), Init.zeros());
    RecurrentStack stack = RecurrentStack.create(parameters, "r", kind, 4, 5, 2, dropout, 0f);
    parameters.initialize(1);
    try (Parallel parallel = new Parallel(1)) {
      Tape tape = new Tape(parameters, parallel);
      Taps taps = Taps.all();
      if (training) {
        tape.beginTraining(SEQUENCES, 1, 1);
      } else {
        tape.beginInference(SEQUENCES);
      }
      Tensor x = LookUp.of(tape, tokens, positions, IDS, LENGTH);
      List<Outcome> outcomes =
          stack.forward(new Pass(tape, taps), x, TimeSteps.of(LENGTH), List.of());
      tape.run();
      assertEquals(2, outcomes.size());
      Map<String, Activation> copies = taps.copies();
      float[] above = outcomes.getLast().states().copy();
      assertEquals(above[0], activation(copies, "r.1.states").values()[0]);
      return copies;
    }
  }

  private static Activation activation(Map<String, Activation> taps, String name) {
    Activation activation = taps.get(name);
    if (activation == null) {
      throw new AssertionError(name + " is not among " + taps.keySet());
    }
    return activation;
  }

  @Test
  void everyLayerHasItsTaps() {
    assertEquals(
        Set.of(
            "r.0.input",
            "r.0.gates",
            "r.0.cells",
            "r.0.states",
            "r.1.input",
            "r.1.gates",
            "r.1.cells",
            "r.1.states"),
        taps(Kind.LSTM, 0f, false).keySet());
    Map<String, Activation> gru = taps(Kind.GRU, 0f, false);
    assertEquals(
        Set.of(
            "r.0.input",
            "r.0.sums",
            "r.0.gates",
            "r.0.states",
            "r.1.input",
            "r.1.sums",
            "r.1.gates",
            "r.1.states"),
        gru.keySet());
    assertEquals(Shape.of(6, 15), activation(gru, "r.1.sums").shape());
    assertEquals(Shape.of(6, 5), activation(gru, "r.1.states").shape());
  }

  @Test
  void dropoutStandsBetweenTheLayersWhileTraining() {
    Map<String, Activation> still = taps(Kind.ELMAN, 0.5f, false);
    Map<String, Activation> dropping = taps(Kind.ELMAN, 0.5f, true);
    float[] below = activation(still, "r.0.states").values();
    float[] belowDropping = activation(dropping, "r.0.states").values();
    float[] above = activation(still, "r.1.states").values();
    float[] aboveDropping = activation(dropping, "r.1.states").values();
    for (int i = 0; i < below.length; i++) {
      assertEquals(below[i], belowDropping[i]);
      assertNotEquals(above[i], aboveDropping[i]);
    }
  }
}
