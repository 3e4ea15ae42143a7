package maru.ui.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Font;
import maru.ui.fx.Fonts;

/**
 * A typeface file of Maru's (OpenType with CFF outlines, ISO/IEC 14496-22), as far as a page needs
 * it: which glyph a code point has, and how wide glyphs are.
 */
final class Typeface {
  private static final Map<String, Typeface> READ = new ConcurrentHashMap<>();
  private static final int SUBTABLE_OF_ALL_PLANES = 12;

  private final String name;
  private final byte[] file;
  private final ByteBuffer bytes;
  private final Map<String, Integer> tables = new HashMap<>();
  private final int unitsPerEm;
  private final int widths;
  private final int groups;
  private final CffCharset charset;

  private Typeface(String name, byte[] file) {
    this.name = name;
    this.file = file;
    this.bytes = ByteBuffer.wrap(file);
    int count = bytes.getShort(4) & 0xFFFF;
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      tables.put(new String(file, entry, 4, StandardCharsets.US_ASCII), bytes.getInt(entry + 8));
    }
    unitsPerEm = unsigned(table("head") + 18);
    widths = unsigned(table("hhea") + 34);
    groups = groups();
    charset = new CffCharset(bytes, table("CFF "));
  }

  /** The file that a font of JavaFX comes from, if it is one of Maru's. */
  static Optional<Typeface> of(Font font) {
    if (!font.getFamily().startsWith(Fonts.FAMILY)) {
      return Optional.empty();
    }
    String style = font.getStyle();
    String weight =
        style.contains("SemiBold") || font.getName().contains("SemiBold")
            ? "SemiBold"
            : style.contains("Bold") ? "Bold" : "Regular";
    return Optional.of(READ.computeIfAbsent(weight, Typeface::read));
  }

  private static Typeface read(String weight) {
    try (InputStream in = Fonts.open(weight)) {
      return new Typeface(Fonts.FAMILY + "-" + weight, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its PostScript name. */
  String name() {
    return name;
  }

  /** The whole file. */
  byte[] file() {
    return file.clone();
  }

  /** The glyph of a code point; 0 where there is none. */
  int glyph(int codePoint) {
    int count = bytes.getInt(groups + 12);
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int group = groups + 16 + 12 * middle;
      if (codePoint < bytes.getInt(group)) {
        high = middle - 1;
      } else if (codePoint > bytes.getInt(group + 4)) {
        low = middle + 1;
      } else {
        return bytes.getInt(group + 8) + codePoint - bytes.getInt(group);
      }
    }
    return 0;
  }

  /** The number by which a page calls a glyph. */
  int cid(int glyph) {
    return charset.cid(glyph);
  }

  /** How far the next glyph stands from this one, in thousandths of the type's size. */
  double width(int glyph) {
    int at = table("hmtx") + 4 * Math.min(glyph, widths - 1);
    return 1000.0 * unsigned(at) / unitsPerEm;
  }

  /** How far it reaches above the base line, in thousandths of the type's size. */
  double ascent() {
    return 1000.0 * bytes.getShort(table("hhea") + 4) / unitsPerEm;
  }

  /** How far it reaches above the base line, below it where negative. */
  double descent() {
    return 1000.0 * bytes.getShort(table("hhea") + 6) / unitsPerEm;
  }

  /** The box around all glyphs: left, bottom, right, top. */
  double[] box() {
    double[] box = new double[4];
    for (int i = 0; i < 4; i++) {
      box[i] = 1000.0 * bytes.getShort(table("head") + 36 + 2 * i) / unitsPerEm;
    }
    return box;
  }

  private int groups() {
    int cmap = table("cmap");
    int count = unsigned(cmap + 2);
    for (int i = 0; i < count; i++) {
      int subtable = cmap + bytes.getInt(cmap + 4 + 8 * i + 4);
      if (unsigned(subtable) == SUBTABLE_OF_ALL_PLANES) {
        return subtable;
      }
    }
    throw new IllegalStateException(name + " has no table of all its characters");
  }

  private int table(String tag) {
    Integer at = tables.get(tag);
    if (at == null) {
      throw new IllegalStateException(name + " has no table " + tag);
    }
    return at;
  }

  private int unsigned(int at) {
    return bytes.getShort(at) & 0xFFFF;
  }
}
