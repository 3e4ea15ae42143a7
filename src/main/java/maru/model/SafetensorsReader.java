package maru.model;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.base.Problem;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Storage;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one safetensors file and believes nothing in it unseen: the header must be whole, and the
 * tensors must lie end to end and fill the file, as the format demands.
 */
final class SafetensorsReader {
  /** The format's own limit to the header. */
  private static final long LARGEST_HEADER = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Where a tensor lies: bytes counted from the end of the header. */
  private record Entry(String name, Shape shape, long begin, long end) {}

  private final Path file;

  SafetensorsReader(Path file) {
    this.file = file;
  }

  Safetensors read() {
    if (!Files.exists(file)) {
      throw new Problem("file.missing", file);
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      return read(in, Files.size(file));
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", file);
    }
  }

  private Safetensors read(DataInputStream in, long size) throws IOException {
    if (size < Long.BYTES) {
      throw new Problem("safetensors.foreign", file);
    }
    long length = Long.reverseBytes(in.readLong());
    if (length < 2 || length > LARGEST_HEADER) {
      throw new Problem("safetensors.foreign", file);
    }
    if (length > size - Long.BYTES) {
      throw new Problem("safetensors.size", file, size, Long.BYTES + length);
    }
    JsonNode header = header(in.readNBytes((int) length));
    List<Entry> entries = entries(header);
    requireEndToEnd(entries);
    long data = entries.isEmpty() ? 0 : entries.getLast().end();
    if (data != size - Long.BYTES - length) {
      throw new Problem("safetensors.size", file, size, Long.BYTES + length + data);
    }
    Map<String, Safetensors.Weights> tensors = new LinkedHashMap<>();
    for (Entry entry : entries) {
      tensors.put(
          entry.name(),
          new Safetensors.Weights(entry.shape(), numbers(in, entry.shape().size()), 0));
    }
    return new Safetensors(metadata(header), tensors);
  }

  private JsonNode header(byte[] bytes) {
    if (bytes[0] != '{') {
      throw new Problem("safetensors.foreign", file);
    }
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw new Problem(e, "safetensors.header", file);
    }
  }

  private Map<String, String> metadata(JsonNode header) {
    Map<String, String> metadata = new LinkedHashMap<>();
    header
        .path(Safetensors.METADATA)
        .properties()
        .forEach(e -> metadata.put(e.getKey(), e.getValue().asString("")));
    return metadata;
  }

  private List<Entry> entries(JsonNode header) {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (!field.getKey().equals(Safetensors.METADATA)) {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    return entries;
  }

  private Entry entry(String name, JsonNode told) {
    String type = told.path("dtype").asString("");
    JsonNode shape = told.path("shape");
    JsonNode offsets = told.path("data_offsets");
    boolean whole =
        shape.isArray()
            && shape.valueStream().allMatch(d -> d.isInt() && d.asInt() >= 0)
            && offsets.size() == 2
            && offsets.valueStream().allMatch(o -> o.isIntegralNumber() && o.canConvertToLong());
    if (type.isEmpty() || !whole) {
      throw new Problem("safetensors.entry", file, name);
    }
    if (!type.equals("F32")) {
      throw new Problem("safetensors.type", file, name, type);
    }
    int[] dimensions = shape.valueStream().mapToInt(JsonNode::asInt).toArray();
    long begin = offsets.get(0).asLong();
    long end = offsets.get(1).asLong();
    Shape held = Shape.of(dimensions);
    if (held.elements() > Storage.MOST) {
      throw new Problem("safetensors.entry", file, name); // more numbers than an array can hold
    }
    if (begin >= 0 && end - begin == Float.BYTES * held.elements()) {
      return new Entry(name, held, begin, end);
    }
    throw new Problem("safetensors.place", file, name);
  }

  private void requireEndToEnd(List<Entry> entries) {
    long at = 0;
    for (Entry entry : entries) {
      if (entry.begin() != at) {
        throw new Problem("safetensors.place", file, entry.name());
      }
      at = entry.end();
    }
  }

  private static float[] numbers(InputStream in, int size) throws IOException {
    float[] numbers = new float[size];
    int chunk = 1 << 14;
    for (int from = 0; from < size; from += chunk) {
      int n = Math.min(chunk, size - from);
      byte[] bytes = in.readNBytes(n * Float.BYTES);
      if (bytes.length < n * Float.BYTES) {
        throw new IOException("the file became shorter while it was read");
      }
      Safetensors.littleEndian(bytes).asFloatBuffer().get(numbers, from, n);
    }
    return numbers;
  }
}
