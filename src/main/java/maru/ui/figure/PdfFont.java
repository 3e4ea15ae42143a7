package maru.ui.figure;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A typeface on a page: embedded whole, with the glyphs that are used told back to letters. */
final class PdfFont {
  /** The most entries of one block of a table of letters. */
  private static final int BLOCK = 100;

  private final String name;
  private final Typeface face;
  private final Map<Integer, Integer> used = new TreeMap<>();

  PdfFont(String name, Typeface face) {
    this.name = name;
    this.face = face;
  }

  /** What the page calls it. */
  String name() {
    return name;
  }

  /** The number of a code point's glyph, which is used from now on. */
  int use(int codePoint) {
    int cid = face.cid(face.glyph(codePoint));
    used.put(cid, codePoint);
    return cid;
  }

  /** Adds its objects and gives the number of the font itself. */
  int add(PdfObjects objects) {
    int file = objects.stream("/Subtype /OpenType", face.file());
    double[] box = face.box();
    int descriptor =
        objects.add(
            ("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%s %s %s %s]"
                    + " /ItalicAngle 0 /Ascent %s /Descent %s /CapHeight 700 /StemV 80"
                    + " /FontFile3 %d 0 R >>")
                .formatted(
                    face.name(),
                    SvgFile.number(box[0]),
                    SvgFile.number(box[1]),
                    SvgFile.number(box[2]),
                    SvgFile.number(box[3]),
                    SvgFile.number(face.ascent()),
                    SvgFile.number(face.descent()),
                    file));
    StringBuilder widths = new StringBuilder();
    used.forEach((cid, letter) ->
        widths.append("%d [%s] ".formatted(cid, SvgFile.number(face.width(face.glyph(letter))))));
    int descendant =
        objects.add(
            ("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /%s /FontDescriptor %d 0 R /DW 1000"
                    + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
                    + " /W [%s] >>")
                .formatted(face.name(), descriptor, widths));
    int letters = objects.stream("", letters().getBytes(StandardCharsets.US_ASCII));
    return objects.add(
        ("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H"
                + " /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>")
            .formatted(face.name(), descendant, letters));
  }

  /** A table from glyphs to letters, by which a reader searches and copies. */
  private String letters() {
    StringBuilder map =
        new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CMapName /Letters def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """);
    int left = used.size();
    int inBlock = 0;
    for (Map.Entry<Integer, Integer> one : used.entrySet()) {
      if (inBlock == 0) {
        map.append(Math.min(BLOCK, left)).append(" beginbfchar\n");
      }
      StringBuilder units = new StringBuilder();
      for (char unit : Character.toChars(one.getValue())) {
        units.append("%04X".formatted((int) unit));
      }
      map.append("<%04X> <%s>\n".formatted(one.getKey(), units));
      left--;
      inBlock++;
      if (inBlock == BLOCK || left == 0) {
        map.append("endbfchar\n");
        inBlock = 0;
      }
    }
    return map.append("endcmap\nend\nend\n").toString();
  }
}
