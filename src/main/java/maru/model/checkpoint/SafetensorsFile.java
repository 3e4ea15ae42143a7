package maru.model.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.base.InputFile;
import maru.base.Problem;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Storage;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A safetensors file, mapped: its numbers take no memory until they are read. Nothing in it is
 * believed unseen: the header must be whole, and the tensors must lie end to end and fill the file,
 * as the format demands.
 */
public final class SafetensorsFile implements TensorSource {
  /** The format's own limit to the header. */
  private static final long LARGEST_HEADER = 100_000_000;

  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Where a tensor lies: bytes counted from the end of the header. */
  private record Entry(String name, NumberType type, Shape shape, long begin, long end) {}

  private final Path file;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment bytes;
  private final Map<String, String> metadata;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final long data;

  private SafetensorsFile(Path file) throws IOException {
    this.file = file;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    long size = bytes.byteSize();
    if (size < Long.BYTES) {
      throw new Problem("safetensors.foreign", file);
    }
    long length = bytes.get(LENGTH, 0);
    if (length < 2 || length > LARGEST_HEADER) {
      throw new Problem("safetensors.foreign", file);
    }
    data = Long.BYTES + length;
    if (data > size) {
      throw new Problem("safetensors.size", file, size, data);
    }
    JsonNode header = header(bytes.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE));
    List<Entry> found = entries(header);
    requireEndToEnd(found);
    long end = found.isEmpty() ? 0 : found.getLast().end();
    if (end != size - data) {
      throw new Problem("safetensors.size", file, size, data + end);
    }
    found.forEach(entry -> entries.put(entry.name(), entry));
    metadata = metadata(header);
  }

  /**
   * Opens a file.
   *
   * @throws Problem where it can't be read, is damaged, or is none of this kind
   */
  public static SafetensorsFile open(Path file) {
    InputFile.regular(file);
    try {
      return new SafetensorsFile(file);
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", file);
    }
  }

  private JsonNode header(byte[] told) {
    if (told[0] != '{') {
      throw new Problem("safetensors.foreign", file);
    }
    try {
      return JSON.readTree(told);
    } catch (JacksonException e) {
      throw new Problem(e, "safetensors.header", file);
    }
  }

  private static Map<String, String> metadata(JsonNode header) {
    Map<String, String> metadata = new LinkedHashMap<>();
    header
        .path(SafetensorsWriter.METADATA)
        .properties()
        .forEach(e -> metadata.put(e.getKey(), e.getValue().asString("")));
    return Collections.unmodifiableMap(metadata);
  }

  private List<Entry> entries(JsonNode header) {
    List<Entry> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (!field.getKey().equals(SafetensorsWriter.METADATA)) {
        found.add(entry(field.getKey(), field.getValue()));
      }
    }
    found.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    return found;
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
    NumberType known =
        NumberType.of(type).orElseThrow(() -> new Problem("safetensors.type", file, name, type));
    Shape held = Shape.of(shape.valueStream().mapToInt(JsonNode::asInt).toArray());
    if (held.elements() > Storage.MOST) {
      throw new Problem("safetensors.entry", file, name); // more numbers than an array can hold
    }
    long begin = offsets.get(0).asLong();
    long end = offsets.get(1).asLong();
    if (begin >= 0 && end - begin == known.bytes() * held.elements()) {
      return new Entry(name, known, held, begin, end);
    }
    throw new Problem("safetensors.place", file, name);
  }

  private void requireEndToEnd(List<Entry> found) {
    long at = 0;
    for (Entry entry : found) {
      if (entry.begin() != at) {
        throw new Problem("safetensors.place", file, entry.name());
      }
      at = entry.end();
    }
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  private Entry at(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no tensor is called " + name);
    }
    return entry;
  }

  @Override
  public Shape shape(String name) {
    return at(name).shape();
  }

  @Override
  public Path place() {
    return file;
  }

  @Override
  public Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public void read(String name, long from, float[] into, int at, int n) {
    Entry entry = at(name);
    NumberType type = entry.type();
    if (!type.isFloating()) {
      throw new Problem("safetensors.type", file, name, type.name());
    }
    type.read(bytes, data + entry.begin() + type.bytes() * from, into, at, n);
  }

  @Override
  public void close() {
    arena.close();
  }
}
