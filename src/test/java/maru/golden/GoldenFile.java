package maru.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import maru.engine.tensor.Parameters;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.TensorSource;

/** Numbers that another library made: a model's weights, a batch, its losses and gradients. */
public final class GoldenFile {
  private final Map<String, float[]> numbers = new LinkedHashMap<>();

  private GoldenFile() {}

  /** The file of that name among the golden ones. */
  public static GoldenFile of(String name) {
    GoldenFile golden = new GoldenFile();
    try (TensorSource file =
        SafetensorsFile.open(Path.of("src", "test", "resources", "golden", name))) {
      for (String tensor : file.names()) {
        float[] held = new float[file.shape(tensor).size()];
        file.read(tensor, 0, held, 0, held.length);
        golden.numbers.put(tensor, held);
      }
    }
    return golden;
  }

  /** The numbers under a name. */
  public float[] numbers(String name) {
    return Objects.requireNonNull(numbers.get(name), name);
  }

  /** The same as whole numbers. */
  public int[] whole(String name) {
    float[] held = numbers(name);
    int[] all = new int[held.length];
    Arrays.setAll(all, i -> (int) held[i]);
    return all;
  }

  /**
   * Puts the weights into a model.
   *
   * @param prefix before {@code weight.} and the name of each
   */
  public void into(Parameters parameters, String prefix) {
    parameters.allocate();
    parameters
        .byName()
        .forEach((name, tensor) -> {
          float[] given = numbers(prefix + "weight." + name);
          assertEquals(given.length, tensor.shape().size(), name);
          System.arraycopy(given, 0, tensor.values(), tensor.offset(), given.length);
        });
    parameters.changed();
  }

  /**
   * Holds every gradient of a model to those of the file, by the largest of each tensor's; where
   * all are next to nothing, to what floats can tell.
   */
  public void checkGradients(Parameters parameters, String prefix, double tolerance) {
    parameters
        .byName()
        .forEach((name, tensor) -> {
          float[] right = numbers(prefix + "gradient." + name);
          float[] own = tensor.copyGradient();
          double largest = Agreement.largest(right);
          for (int i = 0; i < right.length; i++) {
            assertEquals(right[i], own[i], tolerance * largest + 1e-8, name + "[" + i + "]");
          }
        });
  }
}
