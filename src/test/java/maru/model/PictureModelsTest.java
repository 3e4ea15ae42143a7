package maru.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.base.Problem;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.TensorSource;
import maru.model.registry.Architectures;
import maru.setting.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that see pictures, against Hugging Face's ViT and PyTorch's layers
 * (src/peers/python/pictures_golden.py wrote the file).
 */
final class PictureModelsTest {
  private static final Path FILE =
      Path.of("src", "test", "resources", "golden", "pictures.safetensors");
  private static final int CLASSES = 5;
  private static final int B = 3;

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

  private static SeesPictures model(String id, int side, String... settings) {
    Architecture architecture = Architectures.of(id);
    Values values = Values.STANDARD.with(ModelSettings.SIDE, side);
    for (int i = 0; i < settings.length; i += 2) {
      values = values.readAll(architecture.settings(), Map.of(settings[i], settings[i + 1]));
    }
    return (SeesPictures) architecture.create(architecture.config(values, new Sizes(CLASSES)));
  }

  private static void load(Model model, String id, Map<String, float[]> golden) {
    model.parameters().allocate();
    model
        .parameters()
        .byName()
        .forEach((name, tensor) -> {
          float[] given = of(golden, id + ".weight." + name);
          assertEquals(given.length, tensor.shape().size(), name);
          System.arraycopy(given, 0, tensor.values(), tensor.offset(), given.length);
        });
    model.parameters().changed();
  }

  private static int[] labels(Map<String, float[]> golden) {
    int[] labels = new int[B];
    Arrays.setAll(labels, i -> (int) of(golden, "labels")[i]);
    return labels;
  }

  @SuppressWarnings("ArrayRecordComponent") // two are never compared
  private record Ran(float[] logits, double loss, float[] gradients) {}

  private static Ran run(SeesPictures model, float[] points, int[] labels, int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      Tape tape = new Tape(model.parameters(), parallel);
      tape.beginTraining(labels.length, 0, 0);
      Taps taps = Taps.of("logits"::equals);
      Pass pass = new Pass(tape, taps);
      Tensor logits = model.classLogits(pass, model.forward(pass, model.cut(points)));
      CrossEntropy loss = CrossEntropy.of(tape, logits, labels, 1f);
      tape.run();
      return new Ran(logits.copy(), loss.mean(), model.parameters().gradients().clone());
    }
  }

  private interface Point {
    float at(int place);
  }

  private static float[] points(int n, Point point) {
    float[] points = new float[n];
    for (int i = 0; i < n; i++) {
      points[i] = point.at(i);
    }
    return points;
  }

  @ParameterizedTest
  @CsvSource({
    "vit,patch=4 layers=2 heads=2 width=8",
    "cnn,layers=2 width=3",
    "mlp,layers=1 width=7"
  })
  void logitsLossAndEveryGradientAreThoseOfPyTorch(String id, String settings) {
    Map<String, float[]> golden = golden();
    SeesPictures model = model(id, 12, settings.split("[ =]", -1));
    load(model, id, golden);
    Ran ran = run(model, of(golden, "pictures"), labels(golden), 2);
    assertArrayEquals(of(golden, id + ".logits"), ran.logits(), 2e-5f);
    assertEquals(of(golden, id + ".loss")[0], ran.loss(), 1e-5);
    model
        .parameters()
        .byName()
        .forEach((name, tensor) -> {
          float[] right = of(golden, id + ".gradient." + name);
          double largest = 0;
          for (float g : right) {
            largest = Math.max(largest, Math.abs(g));
          }
          for (int i = 0; i < right.length; i++) {
            float own = ran.gradients()[tensor.offset() + i];
            assertEquals(right[i], own, 1e-6 + 3e-5 * largest, name + "[" + i + "]");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"vit", "cnn", "mlp"})
  void anyNumberOfThreadsGivesTheSameBits(String id) {
    SeesPictures model = model(id, 28);
    model.parameters().initialize(3);
    float[] points = points(7 * 28 * 28, i -> i * 31 % 101 / 101f);
    int[] labels = {0, 1, 2, 3, 4, 0, 1};
    Ran one = run(model, points, labels, 1);
    Ran many = run(model, points, labels, 5);
    assertArrayEquals(one.logits(), many.logits());
    assertArrayEquals(one.gradients(), many.gradients());
  }

  @Test
  void withoutPositionsTheOrderOfThePatchesIsNothingToAViT() {
    for (String positions : new String[] {"none", "learned", "sinusoidal"}) {
      SeesPictures model = model("vit", 28, "positions", positions, "init", "wide");
      model.parameters().initialize(2);
      float[] points = points(28 * 28, i -> i % 28 < 14 ? 1f : i / 784f);
      // By whole patches of 7 points, so that only their order changes.
      float[] mirrored =
          points(28 * 28, i -> points[i / 28 * 28 + (3 - i % 28 / 7) * 7 + i % 28 % 7]);
      double apart = 0;
      float[] first = run(model, points, new int[] {0}, 1).logits();
      float[] second = run(model, mirrored, new int[] {0}, 1).logits();
      for (int k = 0; k < CLASSES; k++) {
        apart = Math.max(apart, Math.abs(first[k] - second[k]));
      }
      assertTrue(positions.equals("none") ? apart < 1e-5 : apart > 1e-3, positions + " " + apart);
    }
  }

  @Test
  void aPictureIsCutLineByLine() {
    Input.Patches cut = Input.Patches.cut(points(2 * 16, i -> i), 4, 2);
    assertEquals(4, cut.patches());
    assertEquals(2, cut.sequences());
    assertArrayEquals(
        new float[] {0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15},
        Arrays.copyOf(cut.values(), 16));
    assertArrayEquals(new float[] {16, 17, 20, 21}, Arrays.copyOfRange(cut.values(), 16, 20));
  }

  @Test
  void aPatchThatDoesNotDivideThePictureIsRefused() {
    Problem refused = assertThrows(Problem.class, () -> model("vit", 28, "patch", "5"));
    assertEquals("model.patch", refused.key());
  }

  @Test
  void textIsNoPicture() {
    SeesPictures model = model("vit", 28);
    assertThrows(
        IllegalArgumentException.class, () -> Input.Tokens.of(new int[] {1}, 1).patches(16, 49));
    assertEquals(7, model.patch());
  }
}
