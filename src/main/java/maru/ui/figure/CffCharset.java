package maru.ui.figure;

import java.nio.ByteBuffer;

/**
 * The numbers by which glyphs are called in a CFF font keyed by CID (Adobe Technical Note 5176,
 * "The Compact Font Format Specification", 13): ranges of glyphs whose CIDs follow each other.
 */
final class CffCharset {
  private static final int CHARSET = 15;
  private static final int ESCAPE = 12;
  private static final int OPERATORS_END = 21;
  private static final int RANGES_OF_MANY = 2;

  private final ByteBuffer font;
  private final int ranges;

  /** Of the table {@code CFF } that begins at {@code start}. */
  CffCharset(ByteBuffer file, int start) {
    this.font = file.slice(start, file.capacity() - start);
    int names = font.get(2) & 0xFF;
    int tops = end(names);
    this.ranges = start(dictionaryValue(first(tops), end(tops)));
  }

  private int start(int charset) {
    if (font.get(charset) != RANGES_OF_MANY) {
      throw new IllegalStateException("a charset of format " + font.get(charset));
    }
    return charset + 1;
  }

  /** The CID of a glyph. */
  int cid(int glyph) {
    int first = 1;
    int at = ranges;
    while (glyph > 0) {
      int more = font.getShort(at + 2) & 0xFFFF;
      if (glyph <= first + more) {
        return (font.getShort(at) & 0xFFFF) + glyph - first;
      }
      first += more + 1;
      at += 4;
    }
    return 0;
  }

  /** Where an index's first object begins. */
  private int first(int index) {
    int count = font.getShort(index) & 0xFFFF;
    int size = font.get(index + 2);
    return index + 2 + (count + 1) * size + offset(index + 3, size);
  }

  /** Where an index ends. */
  private int end(int index) {
    int count = font.getShort(index) & 0xFFFF;
    if (count == 0) {
      return index + 2;
    }
    int size = font.get(index + 2);
    return index + 2 + (count + 1) * size + offset(index + 3 + count * size, size);
  }

  private int offset(int at, int size) {
    int value = 0;
    for (int i = 0; i < size; i++) {
      value = (value << 8) | (font.get(at + i) & 0xFF);
    }
    return value;
  }

  /** The last operand before the operator that says where the charset is. */
  private int dictionaryValue(int from, int to) {
    int operand = 0;
    int at = from;
    while (at < to) {
      int b = font.get(at) & 0xFF;
      if (b == CHARSET) {
        return operand;
      } else if (b <= OPERATORS_END) {
        at += b == ESCAPE ? 2 : 1;
      } else if (b == 28) {
        operand = font.getShort(at + 1);
        at += 3;
      } else if (b == 29) {
        operand = font.getInt(at + 1);
        at += 5;
      } else if (b == 30) {
        at++;
        while ((font.get(at) & 0xF) != 0xF) {
          at++; // A real number, of which there is none where a charset is told.
        }
        at++;
      } else if (b <= 246) {
        operand = b - 139;
        at++;
      } else {
        int low = font.get(at + 1) & 0xFF;
        operand = b <= 250 ? (b - 247) * 256 + low + 108 : -(b - 251) * 256 - low - 108;
        at += 2;
      }
    }
    throw new IllegalStateException("the font says nothing of its charset");
  }
}
