package maru.model.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.base.Problem;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Storage;
import maru.model.checkpoint.ProtobufReader.Broken;
import org.jspecify.annotations.Nullable;

/**
 * A tensor in an ONNX file, its numbers where they lie.
 *
 * @param name its name; empty where it is an attribute
 * @param type the format's number for the type of its numbers
 * @param dimensions as they are told, whether they can be or not
 * @param bytes its numbers; none where they lie in another file
 * @param elsewhere where they lie, if that is in another file
 */
record OnnxTensor(
    String name,
    int type,
    List<Long> dimensions,
    MemorySegment bytes,
    @Nullable Elsewhere elsewhere) {
  /**
   * A place in another file.
   *
   * @param file its path, from the folder that the graph lies in
   * @param from the first byte
   * @param length in bytes; negative where that is not told: up to the file's end
   */
  record Elsewhere(String file, long from, long length) {
    private static final int LONGEST_NUMBER = 19;

    /** As the entries of a tensor tell it, by which it is looked for only if it is told to be. */
    static Elsewhere of(Map<String, String> entries) throws Broken {
      return new Elsewhere(
          entries.getOrDefault("location", ""),
          number(entries.getOrDefault("offset", "0")),
          entries.containsKey("length") ? number(entries.get("length")) : -1);
    }

    private static long number(String text) throws Broken {
      if (!text.matches("[0-9]{1," + LONGEST_NUMBER + "}")) {
        throw new Broken("a place in a file is told as " + text);
      }
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new Broken("a place in a file is told as " + text);
      }
    }
  }

  static final int FLOAT = 1;
  static final int INT64 = 7;
  private static final int UINT8 = 2;
  private static final int INT16 = 5;
  private static final int FLOAT16 = 10;
  private static final int DOUBLE = 11;
  private static final int BFLOAT16 = 16;
  private static final int FIRST_SHORT = 17; // floats of eight bits and less, integers of four

  /** Dimensions of which one is read; a tensor with more holds no weights. */
  private static final int MOST_DIMENSIONS = 8;

  static OnnxTensor read(ProtobufReader message) throws Broken {
    String name = "";
    int type = 0;
    List<Long> dimensions = new ArrayList<>();
    MemorySegment bytes = MemorySegment.NULL;
    boolean external = false;
    Map<String, String> entries = new HashMap<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> dimensions(message, dimensions);
        case 2 -> type = (int) message.value();
        // Floats, whole numbers, raw bytes, doubles: a tensor has its numbers under one of these.
        case 4, 7, 9, 10 -> bytes = message.isWhole() ? bytes : message.bytes();
        case 8 -> name = message.text();
        case 13 -> {
          external = true;
          message.entry(entries);
        }
        case 14 -> external |= message.value() == 1;
        default -> {
          // Of no use here, such as a description.
        }
      }
    }
    Elsewhere elsewhere = external ? Elsewhere.of(entries) : null;
    return new OnnxTensor(name, type, List.copyOf(dimensions), bytes, elsewhere);
  }

  private static void dimensions(ProtobufReader message, List<Long> dimensions) throws Broken {
    if (message.isWhole()) {
      dimensions.add(message.value());
    } else {
      ProtobufReader packed = message.message();
      while (dimensions.size() <= MOST_DIMENSIONS && packed.nextPacked()) {
        dimensions.add(packed.value());
      }
    }
    if (dimensions.size() > MOST_DIMENSIONS) {
      throw new Broken("a tensor has more than " + MOST_DIMENSIONS + " dimensions");
    }
  }

  /** The type of its numbers; none where it can't be a weight's. */
  Optional<NumberType> numbers() {
    return switch (type) {
      case FLOAT -> Optional.of(NumberType.F32);
      case FLOAT16 -> Optional.of(NumberType.F16);
      case DOUBLE -> Optional.of(NumberType.F64);
      case BFLOAT16 -> Optional.of(NumberType.BF16);
      default -> Optional.empty();
    };
  }

  /** Whether it is a matrix of numbers that were rounded to a few steps. */
  boolean isQuantised() {
    boolean few = (type >= UINT8 && type <= INT16) || type >= FIRST_SHORT;
    return few && dimensions.size() > 1;
  }

  /** The same with its numbers at hand. */
  OnnxTensor with(MemorySegment numbers) {
    return new OnnxTensor(name, type, dimensions, numbers, null);
  }

  /** How many dimensions it has. */
  int rank() {
    return dimensions.size();
  }

  /**
   * Its shape, of numbers that are there.
   *
   * @param file to be named in messages
   * @throws Problem where the numbers are fewer or more, or too many for any array
   */
  Shape shape(Path file) {
    int[] sizes = new int[dimensions.size()];
    for (int i = 0; i < sizes.length; i++) {
      long size = dimensions.get(i);
      if (size < 0 || size > Storage.MOST) {
        throw new Problem("onnx.tensor", file, name);
      }
      sizes[i] = (int) size;
    }
    Shape shape = Shape.of(sizes);
    int each = numbers().map(NumberType::bytes).orElse(0);
    if (shape.elements() > Storage.MOST || shape.elements() * each != bytes.byteSize()) {
      throw new Problem("onnx.tensor", file, name);
    }
    return shape;
  }

  /** The whole numbers in it, where it has no more than {@code most} of them. */
  List<Long> wholes(int most) throws Broken {
    List<Long> found = new ArrayList<>();
    if (type == INT64 && bytes.byteSize() <= (long) most * Long.BYTES) {
      boolean raw =
          dimensions.stream().reduce(1L, (a, b) -> a * b) * Long.BYTES == bytes.byteSize();
      if (raw) {
        for (long at = 0; at < bytes.byteSize(); at += Long.BYTES) {
          found.add(bytes.get(NumberType.WHOLES, at));
        }
      } else {
        ProtobufReader packed = new ProtobufReader(bytes);
        while (packed.nextPacked()) {
          found.add(packed.value());
        }
      }
    }
    return found;
  }

  /** The one float in it; none where it holds another number of them. */
  @Nullable Float single() {
    NumberType floats = numbers().orElse(null);
    if (floats == null || floats.bytes() != bytes.byteSize()) {
      return null;
    }
    float[] held = new float[1];
    floats.read(bytes, 0, held, 0, 1);
    return held[0];
  }
}
