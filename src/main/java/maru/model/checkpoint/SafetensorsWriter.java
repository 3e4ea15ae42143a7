package maru.model.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import maru.base.WriteProblem;
import maru.engine.tensor.Shape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes tensors as a safetensors file: the header's length as 8 bytes, a JSON header that says for
 * each tensor its type, shape and place, then the numbers, all of 32 bits (F32), lowest byte first.
 */
public final class SafetensorsWriter {
  /** The header's key for what a file says of itself. */
  static final String METADATA = "__metadata__";

  private static final int CHUNK = 1 << 14;

  /** A tensor to be written; its numbers are asked for when their turn comes. */
  private record Entry(Shape shape, Numbers numbers) {}

  /** Where numbers go. */
  @FunctionalInterface
  interface Sink {
    /** Takes all of these; the array may be used again. */
    void take(float[] numbers) throws IOException;
  }

  /** Numbers that are handed over a part at a time, so that a large tensor needs no copy. */
  @FunctionalInterface
  interface Numbers {
    /** Hands them over row by row. */
    void to(Sink sink) throws IOException;
  }

  private final Map<String, String> metadata;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Writes a file that says this of itself, by name. */
  public SafetensorsWriter(Map<String, String> metadata) {
    this.metadata = new LinkedHashMap<>(metadata);
  }

  /**
   * Has a tensor written after those before.
   *
   * @param numbers gives them row by row
   */
  public SafetensorsWriter add(String name, Shape shape, Supplier<float[]> numbers) {
    return addParts(name, shape, sink -> sink.take(numbers.get()));
  }

  /** The same of one that is handed over in parts. */
  SafetensorsWriter addParts(String name, Shape shape, Numbers numbers) {
    entries.put(name, new Entry(shape, numbers));
    return this;
  }

  /**
   * Writes the file.
   *
   * @throws maru.base.Problem where there is no room or no leave to write
   */
  public void write(Path file) {
    byte[] header = header();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      byte[] bytes = new byte[CHUNK * Float.BYTES];
      byte[] length = new byte[Long.BYTES];
      littleEndian(length).putLong(header.length);
      out.write(length);
      out.write(header);
      for (Entry entry : entries.values()) {
        entry.numbers().to(numbers -> write(numbers, bytes, out));
      }
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  private byte[] header() {
    ObjectNode header = JsonMapper.shared().createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode told = header.putObject(METADATA);
      metadata.forEach(told::put);
    }
    long at = 0;
    for (Map.Entry<String, Entry> tensor : entries.entrySet()) {
      Shape shape = tensor.getValue().shape();
      ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "F32");
      var dimensions = entry.putArray("shape");
      for (int i = 0; i < shape.rank(); i++) {
        dimensions.add(shape.at(i));
      }
      long end = at + (long) Float.BYTES * shape.size();
      entry.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    String text = header.toString();
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    // Blanks at the end let the numbers begin at a multiple of 8, as the format's own writer does.
    return (text + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
  }

  private static void write(float[] numbers, byte[] bytes, OutputStream out) throws IOException {
    for (int from = 0; from < numbers.length; from += CHUNK) {
      int n = Math.min(CHUNK, numbers.length - from);
      littleEndian(bytes).asFloatBuffer().put(numbers, from, n);
      out.write(bytes, 0, n * Float.BYTES);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
