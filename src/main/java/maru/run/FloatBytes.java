package maru.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as they stand in a run file: 32 bits each, little-endian, one after the other. */
final class FloatBytes {
  private FloatBytes() {}

  static void write(float[] values, byte[] bytes) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
  }

  /** Whether the bytes were just as many as the values need. */
  static boolean read(byte[] bytes, float[] values) {
    if (bytes.length != values.length * Float.BYTES) {
      return false;
    }
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return true;
  }
}
