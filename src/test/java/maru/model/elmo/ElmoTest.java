package maru.model.elmo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.TensorSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ELMo against PyTorch (src/peers/python/elmo_golden.py wrote the file), and what it may see. */
final class ElmoTest {
  private static final Path FILE =
      Path.of("src", "test", "resources", "golden", "elmo.safetensors");
  private static final int V = 13;
  private static final int B = 3;
  private static final int T = 6;

  private final Parallel parallel = new Parallel(2);
  private final Elmo model = new Elmo(new ElmoConfig(V, T, 2, 8, 0f, true, 0f, "narrow"));

  @AfterEach
  void close() {
    parallel.close();
  }

  private static Map<String, float[]> golden() {
    Map<String, float[]> numbers = new LinkedHashMap<>();
    try (TensorSource file = SafetensorsFile.open(FILE)) {
      for (String name : file.names()) {
        float[] held = new float[file.shape(name).size()];
        file.read(name, 0, held, 0, held.length);
        numbers.put(name, held);
      }
    }
    return numbers;
  }

  private static float[] of(Map<String, float[]> golden, String name) {
    return Objects.requireNonNull(golden.get(name), name);
  }

  private static int[] whole(float[] numbers) {
    int[] all = new int[numbers.length];
    Arrays.setAll(all, i -> (int) numbers[i]);
    return all;
  }

  @Test
  void lossesAndEveryGradientAreThoseOfPyTorch() {
    Map<String, float[]> golden = golden();
    model.parameters().allocate();
    model
        .parameters()
        .byName()
        .forEach((name, tensor) -> {
          float[] given = of(golden, "weight." + name);
          assertEquals(given.length, tensor.shape().size(), name);
          System.arraycopy(given, 0, tensor.values(), tensor.offset(), given.length);
        });
    model.parameters().changed();
    int[] ids = whole(of(golden, "ids"));
    int[] before = new int[B * T];
    Arrays.setAll(before, i -> i % T == 0 ? -1 : ids[i - 1]);

    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginTraining(B, 0, 0);
    Pass pass = Pass.on(tape);
    Hidden hidden = model.forward(pass, Input.Tokens.of(ids, T));
    CrossEntropy next =
        CrossEntropy.of(tape, model.nextLogits(pass, hidden), whole(of(golden, "targets")), 1f);
    CrossEntropy previous = CrossEntropy.of(tape, model.previousLogits(pass, hidden), before, 1f);
    tape.run();
    assertEquals(of(golden, "loss.causal")[0], next.mean(), 1e-5);
    assertEquals(of(golden, "loss.previous")[0], previous.mean(), 1e-5);
    model
        .parameters()
        .byName()
        .forEach((name, tensor) -> {
          float[] right = of(golden, "gradient." + name);
          float[] own = tensor.copyGradient();
          double largest = 0;
          for (float g : right) {
            largest = Math.max(largest, Math.abs(g));
          }
          for (int i = 0; i < right.length; i++) {
            assertEquals(right[i], own[i], 2e-5 * largest, name + "[" + i + "]");
          }
        });
  }

  @Test
  void theForwardReaderKnowsNothingOfWhatFollowsAndTheBackwardOneNothingOfWhatPrecedes() {
    model.parameters().initialize(4);
    float[][] one = logits(1, 2, 3, 4, 5);
    float[][] later = logits(1, 2, 3, 4, 9);
    float[][] earlier = logits(9, 2, 3, 4, 5);
    assertArrayEquals(Arrays.copyOf(one[0], 4 * V), Arrays.copyOf(later[0], 4 * V));
    assertFalse(Arrays.equals(row(one[1], 0), row(later[1], 0)));
    assertArrayEquals(
        Arrays.copyOfRange(one[1], V, 5 * V), Arrays.copyOfRange(earlier[1], V, 5 * V));
    assertFalse(Arrays.equals(row(one[0], 4), row(earlier[0], 4)));
  }

  private static float[] row(float[] all, int at) {
    return Arrays.copyOfRange(all, at * V, (at + 1) * V);
  }

  private float[][] logits(int... ids) {
    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginInference(1);
    Pass pass = Pass.on(tape);
    Hidden hidden = model.forward(pass, Input.Tokens.of(ids, ids.length));
    Tensor next = model.nextLogits(pass, hidden);
    Tensor previous = model.previousLogits(pass, hidden);
    tape.run();
    return new float[][] {next.copy(), previous.copy()};
  }
}
