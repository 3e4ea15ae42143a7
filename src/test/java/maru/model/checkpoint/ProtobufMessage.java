package maru.model.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of Protocol Buffers, read where it lies: its fields are found, their bytes stay. What
 * it says of lengths is believed only within its own bytes.
 */
final class ProtobufMessage {
  /** That bytes are no such message. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
      super(what);
    }
  }

  private static final ValueLayout.OfInt INTS =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /**
   * A field as it lies there.
   *
   * @param number its number
   * @param value where it is a number
   * @param bytes where it is none
   */
  private record Field(int number, long value, MemorySegment bytes) {}

  private final MemorySegment segment;
  private final List<Field> fields = new ArrayList<>();
  private long at;

  /** The fields of the message that fills {@code segment}. */
  ProtobufMessage(MemorySegment segment) throws Broken {
    this.segment = segment;
    while (at < segment.byteSize()) {
      long tag = varint();
      int kind = (int) (tag & 7);
      long number = tag >>> 3;
      if (number < 1 || number > 536_870_911) {
        throw new Broken("a field has the number " + number);
      }
      fields.add(field((int) number, kind));
    }
  }

  private Field field(int number, int kind) throws Broken {
    return switch (kind) {
      case 0 -> new Field(number, varint(), MemorySegment.NULL);
      case 1 -> new Field(number, 0, take(8));
      case 2 -> new Field(number, 0, take(varint()));
      case 5 -> new Field(number, 0, take(4));
      default -> throw new Broken("a field is written in the way " + kind);
    };
  }

  private MemorySegment take(long length) throws Broken {
    if (length < 0 || length > segment.byteSize() - at) {
      throw new Broken("a field is longer than what holds it");
    }
    at += length;
    return segment.asSlice(at - length, length);
  }

  private long varint() throws Broken {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= segment.byteSize()) {
        throw new Broken("it ends within a number");
      }
      byte next = segment.get(ValueLayout.JAVA_BYTE, at++);
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Broken("a number does not end");
  }

  /** The number under a field, or {@code standard} where it is not there. */
  long number(int field, long standard) {
    long found = standard;
    for (Field one : fields) {
      if (one.number() == field) {
        found = one.value(); // The last one holds, as the format says.
      }
    }
    return found;
  }

  /** The float under a field, or {@code standard}. */
  float decimal(int field, float standard) {
    float found = standard;
    for (Field one : fields) {
      if (one.number() == field && one.bytes().byteSize() == Float.BYTES) {
        found = Float.intBitsToFloat(one.bytes().get(INTS, 0));
      }
    }
    return found;
  }

  /** The text under a field; empty where it is not there. */
  String text(int field) {
    List<String> all = texts(field);
    return all.isEmpty() ? "" : all.getLast();
  }

  /** All texts under a field. */
  List<String> texts(int field) {
    return all(field).stream()
        .map(bytes -> new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8))
        .toList();
  }

  /** All messages under a field. */
  List<ProtobufMessage> messages(int field) throws Broken {
    List<ProtobufMessage> found = new ArrayList<>();
    for (MemorySegment bytes : all(field)) {
      found.add(new ProtobufMessage(bytes));
    }
    return found;
  }

  /** What lies under a field, each time that it is there. */
  List<MemorySegment> all(int field) {
    return fields.stream()
        .filter(one -> one.number() == field)
        .map(Field::bytes)
        .filter(bytes -> !bytes.equals(MemorySegment.NULL))
        .toList();
  }

  /** All whole numbers under a field, whether each stands alone or all are packed together. */
  List<Long> numbers(int field) throws Broken {
    List<Long> found = new ArrayList<>();
    for (Field one : fields) {
      if (one.number() == field && one.bytes().equals(MemorySegment.NULL)) {
        found.add(one.value());
      } else if (one.number() == field) {
        found.addAll(packed(one.bytes()));
      }
    }
    return found;
  }

  private static List<Long> packed(MemorySegment bytes) throws Broken {
    List<Long> found = new ArrayList<>();
    long value = 0;
    int shift = 0;
    for (long i = 0; i < bytes.byteSize(); i++) {
      byte next = bytes.get(ValueLayout.JAVA_BYTE, i);
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
      if (next >= 0) {
        found.add(value);
        value = 0;
        shift = 0;
      } else if (shift >= 64) {
        throw new Broken("a number does not end");
      }
    }
    return found;
  }
}
