package maru.model.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads a message of Protocol Buffers field by field where it lies; nothing of it is copied that
 * nobody asks for. What it says of lengths is believed only within its own bytes, and a message in
 * it is read by a reader of its own, so that no depth is ever followed unasked.
 */
final class ProtobufReader {
  /** That bytes are no such message. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
      super(what);
    }
  }

  private static final ValueLayout.OfInt INTS =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int LARGEST_FIELD = 536_870_911;

  /** Bytes that a name may have; nothing in a graph is called by more. */
  private static final int LONGEST_NAME = 4_096;

  /** Bytes that a text may have which says something of a whole model. */
  private static final int LONGEST_TEXT = 1 << 20;

  private final MemorySegment segment;
  private long at;
  private int field;
  private boolean whole;
  private long value;
  private MemorySegment bytes = MemorySegment.NULL;

  /** The fields of the message that fills {@code segment}. */
  ProtobufReader(MemorySegment segment) {
    this.segment = segment;
  }

  /** Goes to the next field; false where there is none. */
  boolean next() throws Broken {
    if (at >= segment.byteSize()) {
      return false;
    }
    long tag = varint();
    long number = tag >>> 3;
    if (number < 1 || number > LARGEST_FIELD) {
      throw new Broken("a field has the number " + number);
    }
    field = (int) number;
    int kind = (int) (tag & 7);
    whole = kind == ProtobufWriter.VARINT;
    value = whole ? varint() : 0;
    bytes =
        switch (kind) {
          case ProtobufWriter.VARINT -> MemorySegment.NULL;
          case ProtobufWriter.FIXED64 -> take(Long.BYTES);
          case ProtobufWriter.BYTES -> take(varint());
          case ProtobufWriter.FIXED32 -> take(Integer.BYTES);
          default -> throw new Broken("a field is written in the way " + kind);
        };
    return true;
  }

  /** Whether there are whole numbers left in a segment that holds nothing else. */
  boolean nextPacked() throws Broken {
    if (at >= segment.byteSize()) {
      return false;
    }
    value = varint();
    return true;
  }

  private MemorySegment take(long length) throws Broken {
    if (length < 0 || length > segment.byteSize() - at) {
      throw new Broken("a field is longer than what holds it");
    }
    at += length;
    return segment.asSlice(at - length, length);
  }

  private long varint() throws Broken {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= segment.byteSize()) {
        throw new Broken("it ends within a number");
      }
      byte next = segment.get(ValueLayout.JAVA_BYTE, at++);
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new Broken("a number does not end");
  }

  /** The field's number. */
  int field() {
    return field;
  }

  /** Whether the field is a whole number, and not bytes. */
  boolean isWhole() {
    return whole;
  }

  /** The whole number in it. */
  long value() {
    return value;
  }

  /** What lies in it, where it is no whole number. */
  MemorySegment bytes() {
    return bytes;
  }

  /** The float in it. */
  float decimal() throws Broken {
    if (bytes.byteSize() != Float.BYTES) {
      throw new Broken("a float has " + bytes.byteSize() + " bytes");
    }
    return Float.intBitsToFloat(bytes.get(INTS, 0));
  }

  /** The name in it. */
  String text() throws Broken {
    return text(LONGEST_NAME);
  }

  /** The text in it, which may be of many lines. */
  private String longText() throws Broken {
    return text(LONGEST_TEXT);
  }

  private String text(int longest) throws Broken {
    if (bytes.byteSize() > longest) {
      throw new Broken("a text has " + bytes.byteSize() + " bytes");
    }
    return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  /** Puts the key and the text in it where the others are: it is a message of these two. */
  void entry(Map<String, String> entries) throws Broken {
    ProtobufReader entry = message();
    String key = "";
    String text = "";
    while (entry.next()) {
      if (entry.field() == 1) {
        key = entry.text();
      } else if (entry.field() == 2) {
        text = entry.longText();
      }
    }
    entries.put(key, text);
  }

  /** The message in it. */
  ProtobufReader message() {
    return new ProtobufReader(bytes);
  }
}
