package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import maru.engine.tensor.Tensor;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.TensorSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.AssertionFailedError;

/**
 * States, cell states and every gradient of a recurrence against what PyTorch's LSTM, GRU and RNN
 * gave in double (src/peers/python/recurrent_golden.py wrote the file), within 1e-5 of a tensor's
 * largest number.
 */
final class RecurrenceGoldenTest {
  private static final Path FILE =
      Path.of("src", "test", "resources", "golden", "recurrent.safetensors");
  private static final int SEQUENCES = 3;
  private static final int LENGTH = 7;
  private static final int[] LENGTHS = {4, 7, 1};

  /** The numbers of one case, each under its own name. */
  private static Map<String, float[]> golden(Recurrence.Kind kind, String test) {
    String prefix = kind.name().toLowerCase(Locale.ROOT) + "." + test + ".";
    Map<String, float[]> numbers = new LinkedHashMap<>();
    try (TensorSource file = SafetensorsFile.open(FILE)) {
      for (String name : file.names()) {
        if (name.startsWith(prefix)) {
          float[] held = new float[file.shape(name).size()];
          file.read(name, 0, held, 0, held.length);
          numbers.put(name.substring(prefix.length()), held);
        }
      }
    }
    return numbers;
  }

  private static float[] of(Map<String, float[]> golden, String name) {
    return Objects.requireNonNull(golden.get(name), name);
  }

  private static void near(Map<String, float[]> golden, String name, float[] given) {
    float[] right = of(golden, name);
    assertEquals(right.length, given.length, name);
    double largest = 0;
    for (float v : right) {
      largest = Math.max(largest, Math.abs(v));
    }
    for (int i = 0; i < right.length; i++) {
      assertEquals(right[i], given[i], 1e-5 * largest, name + "[" + i + "]");
    }
  }

  private static void compare(Recurrence.Kind kind, TimeSteps steps, Map<String, float[]> golden) {
    int rows = SEQUENCES * LENGTH;
    int width = of(golden, "hiddenBias").length;
    int hidden = width / kind.gates();
    Map<String, Tensor> given = new LinkedHashMap<>();
    try (GradientCheck check = new GradientCheck(SEQUENCES)) {
      given.put("x", check.parameter("x", rows, of(golden, "x").length / rows));
      int in = given.get("x").columns();
      given.put("inputWeight", check.parameter("inputWeight", in, width));
      given.put("inputBias", check.parameter("inputBias", width));
      given.put("hiddenWeight", check.parameter("hiddenWeight", hidden, width));
      given.put("hiddenBias", check.parameter("hiddenBias", width));
      for (String first : List.of("first", "firstCell")) {
        if (golden.containsKey(first)) {
          given.put(first, check.parameter(first, SEQUENCES, hidden));
        }
      }
      check.draw();
      given.forEach((name, t) ->
          System.arraycopy(of(golden, name), 0, t.values(), t.offset(), t.shape().size()));
      check.parameters().changed();
      Recurrence.Outcome[] outcome = new Recurrence.Outcome[1];
      check.run(tape -> {
        Tensor x =
            Affine.of(
                tape,
                Given.of(tape, given.get("x"), tape.evenRows(LENGTH)),
                given.get("inputWeight"),
                given.get("inputBias"),
                Activation.NONE);
        Recurrence.State first = null;
        if (given.containsKey("first")) {
          Tensor cell = given.get("firstCell");
          first =
              new Recurrence.State(
                  Given.of(tape, given.get("first"), tape.evenRows(1)),
                  cell == null ? null : Given.of(tape, cell, tape.evenRows(1)));
        }
        Tensor u = given.get("hiddenWeight");
        Tensor b = given.get("hiddenBias");
        outcome[0] = Recurrence.of(tape, kind, x, u, b, steps, first);
        Weighing.of(tape, outcome[0].states(), of(golden, "dstates"));
        if (outcome[0].cells() != null) {
          Weighing.of(tape, outcome[0].cells(), of(golden, "dcells"));
        }
        return () -> 0;
      });
      near(golden, "states", outcome[0].states().copy());
      if (outcome[0].cells() != null) {
        float[] cells = outcome[0].cells().copy();
        if (golden.containsKey("cells")) {
          near(golden, "cells", cells);
        } else {
          near(golden, "lastCell", rows(cells, steps.lastRows(SEQUENCES), hidden));
        }
      }
      given.forEach((name, t) -> near(golden, "d." + name, check.gradientOf(t)));
    }
  }

  private static float[] rows(float[] of, int[] rows, int columns) {
    float[] chosen = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(of, rows[i] * columns, chosen, i * columns, columns);
    }
    return chosen;
  }

  @ParameterizedTest
  @EnumSource
  void sequencesOfOneLength(Recurrence.Kind kind) {
    compare(kind, TimeSteps.of(LENGTH), golden(kind, "plain"));
  }

  @ParameterizedTest
  @EnumSource
  void sequencesOfUnequalLengthFromGivenStates(Recurrence.Kind kind) {
    compare(kind, TimeSteps.of(LENGTH, LENGTHS), golden(kind, "packed.forward"));
  }

  @ParameterizedTest
  @EnumSource
  void fromTheOtherEnd(Recurrence.Kind kind) {
    compare(kind, TimeSteps.of(LENGTH, LENGTHS).reversed(), golden(kind, "packed.reverse"));
  }

  @ParameterizedTest
  @CsvSource({"x", "hiddenWeight", "hiddenBias", "firstCell", "d.hiddenWeight", "d.first"})
  void aNumberThatIsOffIsFound(String name) {
    Map<String, float[]> golden = golden(Recurrence.Kind.LSTM, "packed.forward");
    float[] numbers = of(golden, name);
    numbers[1] += numbers[1] > 0 ? 1e-2f : -1e-2f;
    assertThrows(
        AssertionFailedError.class,
        () -> compare(Recurrence.Kind.LSTM, TimeSteps.of(LENGTH, LENGTHS), golden));
  }

  @Test
  void everyCaseIsInTheFile() {
    for (Recurrence.Kind kind : Recurrence.Kind.values()) {
      for (String test : List.of("plain", "packed.forward", "packed.reverse")) {
        List<String> needed = List.of("x", "states", "dstates", "d.x", "d.hiddenWeight");
        assertEquals(
            List.of(), needed.stream().filter(n -> !golden(kind, test).containsKey(n)).toList());
      }
    }
  }
}
