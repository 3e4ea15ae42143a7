package maru.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import maru.base.Problem;
import maru.base.WriteProblem;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tensors in a file, as Hugging Face's safetensors format has them: the header's length as 8 bytes,
 * a JSON header that says for each tensor its type, shape and place, then the numbers. Maru writes
 * and reads numbers of 32 bits (F32), lowest byte first.
 *
 * @param metadata what else the file says of itself, by name
 * @param tensors by name, in the order of the file
 */
public record Safetensors(Map<String, String> metadata, Map<String, Weights> tensors) {
  /** The header's key for the metadata. */
  static final String METADATA = "__metadata__";

  private static final int CHUNK = 1 << 14;

  /**
   * The numbers of a tensor: a range of an array.
   *
   * @param shape its dimensions
   * @param array that holds the numbers, row by row
   * @param offset of the first one
   */
  @SuppressWarnings("ArrayRecordComponent") // a view, so that a model's weights are not copied
  public record Weights(Shape shape, float[] array, int offset) {}

  /** Keeps its own maps. */
  public Safetensors {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** The weights of a model, without copying them. */
  public static Safetensors of(Parameters parameters, Map<String, String> metadata) {
    Map<String, Weights> tensors = new LinkedHashMap<>();
    parameters
        .byName()
        .forEach((name, t) -> tensors.put(name, new Weights(t.shape(), t.values(), t.offset())));
    return new Safetensors(metadata, tensors);
  }

  /**
   * The tensors in a file.
   *
   * @throws Problem where it can't be read, is damaged, or is none of this kind
   */
  public static Safetensors read(Path file) {
    return new SafetensorsReader(file).read();
  }

  /**
   * Writes the file.
   *
   * @throws Problem where there is no room or no leave to write
   */
  public void write(Path file) {
    byte[] header = header();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      byte[] length = new byte[Long.BYTES];
      littleEndian(length).putLong(header.length);
      out.write(length);
      out.write(header);
      for (Weights weights : tensors.values()) {
        write(weights, out);
      }
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  private byte[] header() {
    JsonMapper json = JsonMapper.shared();
    ObjectNode header = json.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode told = header.putObject(METADATA);
      metadata.forEach(told::put);
    }
    long at = 0;
    for (Map.Entry<String, Weights> tensor : tensors.entrySet()) {
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

  private static void write(Weights weights, OutputStream out) throws IOException {
    byte[] bytes = new byte[CHUNK * Float.BYTES];
    int size = weights.shape().size();
    for (int from = 0; from < size; from += CHUNK) {
      int n = Math.min(CHUNK, size - from);
      littleEndian(bytes).asFloatBuffer().put(weights.array(), weights.offset() + from, n);
      out.write(bytes, 0, n * Float.BYTES);
    }
  }

  static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Puts the tensors into a model that has just these.
   *
   * @param file named where they don't fit
   * @throws Problem {@code weights.missing}, {@code weights.unknown} or {@code weights.shape}
   */
  public void copyInto(Parameters parameters, Path file) {
    for (String name : parameters.byName().keySet()) {
      if (!tensors.containsKey(name)) {
        throw new Problem("weights.missing", file, name);
      }
    }
    tensors.forEach((name, weights) -> {
      if (!parameters.has(name)) {
        throw new Problem("weights.unknown", file, name);
      }
      Shape wanted = parameters.get(name).shape();
      if (!wanted.equals(weights.shape())) {
        throw new Problem("weights.shape", file, name, weights.shape(), wanted);
      }
    });
    tensors.forEach((name, weights) -> {
      Tensor t = parameters.get(name);
      int size = t.shape().size();
      System.arraycopy(weights.array(), weights.offset(), t.values(), t.offset(), size);
    });
    parameters.changed();
  }
}
