package maru.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.engine.tensor.Shape;

/**
 * The index of TensorFlow's checkpoints, {@code variables.index}: a table of LevelDB (blocks of
 * keys that share their beginnings) whose values are messages of BundleEntryProto.
 */
final class TensorBundle {
  private static final int FOOTER = 48;

  /** A tensor of floats, and where its first one lies in the file of numbers. */
  record Entry(Shape shape, long offset) {}

  private final ByteBuffer bytes;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private TensorBundle(byte[] file) {
    bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(file.length - FOOTER);
    varint(); // the index of filters
    varint();
    for (byte[] place : block(Math.toIntExact(varint()), Math.toIntExact(varint())).values()) {
      ByteBuffer handle = ByteBuffer.wrap(place);
      block(Math.toIntExact(varint(handle)), Math.toIntExact(varint(handle)))
          .forEach((name, message) -> {
            if (!name.isEmpty()) { // the header
              entries.put(name, entry(ByteBuffer.wrap(message)));
            }
          });
    }
  }

  static Map<String, Entry> read(Path index) throws IOException {
    return new TensorBundle(Files.readAllBytes(index)).entries;
  }

  private long varint() {
    return varint(bytes);
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = from.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private Map<String, byte[]> block(int offset, int size) {
    if (bytes.get(offset + size) != 0) {
      throw new IllegalArgumentException("a block is compressed");
    }
    int end = offset + size - 4 - 4 * bytes.getInt(offset + size - 4);
    Map<String, byte[]> found = new LinkedHashMap<>();
    byte[] key = new byte[0];
    bytes.position(offset);
    while (bytes.position() < end) {
      int shared = (int) varint();
      int own = (int) varint();
      byte[] value = new byte[(int) varint()];
      key = Arrays.copyOf(key, shared + own);
      bytes.get(key, shared, own).get(value);
      found.put(new String(key, StandardCharsets.UTF_8), value);
    }
    return found;
  }

  private static Entry entry(ByteBuffer message) {
    List<Integer> sizes = new ArrayList<>();
    long offset = 0;
    while (message.hasRemaining()) {
      long tag = varint(message);
      switch ((int) tag) {
        case 2 << 3 | 2 -> { // the shape, of dimensions that have their size as field 1
          ByteBuffer shape = slice(message);
          while (shape.hasRemaining()) {
            varint(shape);
            ByteBuffer dimension = slice(shape);
            varint(dimension);
            sizes.add((int) varint(dimension));
          }
        }
        case 4 << 3 -> offset = varint(message);
        default -> {
          if ((tag & 7) == 5) {
            message.getInt();
          } else {
            varint(message);
          }
        }
      }
    }
    return new Entry(Shape.of(sizes.stream().mapToInt(size -> size).toArray()), offset);
  }

  private static ByteBuffer slice(ByteBuffer from) {
    int length = (int) varint(from);
    ByteBuffer slice = from.slice(from.position(), length);
    from.position(from.position() + length);
    return slice;
  }
}
