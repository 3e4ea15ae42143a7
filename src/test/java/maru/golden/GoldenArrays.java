package maru.golden;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Arrays by name that PyTorch made, as the scripts in src/peers/python write them. */
public final class GoldenArrays {
  private final Map<String, float[]> arrays = new LinkedHashMap<>();

  private GoldenArrays() {}

  /** Reads {@code name.bin} among the golden files. */
  public static GoldenArrays read(String name) throws IOException {
    Path file = Path.of("src", "test", "resources", "golden", name + ".bin");
    GoldenArrays read = new GoldenArrays();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int left = in.readInt(); left > 0; left--) {
        String key = in.readUTF();
        float[] numbers = new float[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = in.readFloat();
        }
        read.arrays.put(key, numbers);
      }
    }
    return read;
  }

  /** The array of that name. */
  public float[] get(String name) {
    float[] numbers = arrays.get(name);
    if (numbers == null) {
      throw new IllegalArgumentException("no golden array is called " + name);
    }
    return numbers;
  }

  /** Whether there is an array of that name. */
  public boolean has(String name) {
    return arrays.containsKey(name);
  }
}
