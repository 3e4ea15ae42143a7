package maru.model.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** The types of numbers that files of weights know. */
enum NumberType {
  F64("F64", 8, true),
  F32("F32", 4, true),
  F16("F16", 2, true),
  BF16("BF16", 2, true),
  I64("I64", 8, false),
  I32("I32", 4, false),
  I16("I16", 2, false),
  I8("I8", 1, false),
  U8("U8", 1, false),
  BOOL("BOOL", 1, false);

  /** Whole numbers of eight bytes, lowest byte first. */
  static final ValueLayout.OfLong WHOLES =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final ValueLayout.OfFloat FLOATS =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLES =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORTS =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final String name;
  private final int bytes;
  private final boolean floating;

  NumberType(String name, int bytes, boolean floating) {
    this.name = name;
    this.bytes = bytes;
    this.floating = floating;
  }

  /** The type of that name in a header. */
  static Optional<NumberType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name.equals(name)).findFirst();
  }

  /** Bytes that a number takes. */
  int bytes() {
    return bytes;
  }

  /** Whether weights can be of it. */
  boolean isFloating() {
    return floating;
  }

  /**
   * Reads {@code n} numbers as floats that lie one after the other.
   *
   * @param begin of the first one in {@code segment}, in bytes
   */
  void read(MemorySegment segment, long begin, float[] into, int at, int n) {
    if (this == F32) {
      MemorySegment.copy(segment, FLOATS, begin, into, at, n);
    } else {
      read(segment, begin, bytes, into, at, n);
    }
  }

  /**
   * Reads {@code n} numbers as floats.
   *
   * @param begin of the first one in {@code segment}, in bytes
   * @param stride from one to the next, in bytes
   */
  void read(MemorySegment segment, long begin, long stride, float[] into, int at, int n) {
    switch (this) {
      case F32 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = segment.get(FLOATS, begin + stride * i);
        }
      }
      case F64 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = (float) segment.get(DOUBLES, begin + stride * i);
        }
      }
      case F16 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = Float.float16ToFloat(segment.get(SHORTS, begin + stride * i));
        }
      }
      case BF16 -> {
        // The upper half of a float: as many powers of two, fewer digits.
        for (int i = 0; i < n; i++) {
          into[at + i] = Float.intBitsToFloat(segment.get(SHORTS, begin + stride * i) << 16);
        }
      }
      default -> throw new IllegalStateException(name + " holds no weights");
    }
  }
}
