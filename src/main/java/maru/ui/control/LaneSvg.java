package maru.ui.control;

import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Writes lanes as SVG 1.1, frame by frame as they stand on the screen. */
final class LaneSvg {
  private static final double MARGIN = 8;

  private final StringBuilder out = new StringBuilder();

  private LaneSvg() {}

  static String write(LaneLayout layout, List<Lane> lanes, LanePaint paint, Font font) {
    LaneSvg svg = new LaneSvg();
    double em = layout.em() > 0 ? layout.em() : font.getSize();
    svg.out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                + " font-family=\"%s, sans-serif\" font-size=\"%.1f\">\n",
            layout.width() + 2 * MARGIN,
            layout.height() + 2 * MARGIN,
            escape(font.getFamily()),
            em));
    svg.out.append(
        String.format(
            Locale.ROOT,
            "<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n<g transform=\"translate(%.0f %.0f)\">\n",
            hex(paint.surface()),
            MARGIN,
            MARGIN));
    svg.out.append(
        String.format(
            Locale.ROOT,
            "<defs><pattern id=\"unknown\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                + "<path d=\"M0 6 L6 0\" stroke=\"%s\"/></pattern></defs>\n",
            hex(paint.line())));
    for (LaneLayout.Letter letter : layout.letters()) {
      boolean blank = letter.shown().equals("␣") || letter.shown().equals("⏎");
      svg.words(
          letter.shown(),
          letter.x() + letter.width() / 2,
          letter.y(),
          em * (blank ? 0.8 : 1.25),
          "middle",
          blank ? paint.muted() : paint.text());
    }
    for (LaneLayout.Name name : layout.names()) {
      svg.words(
          lanes.get(name.lane()).name(), name.x(), name.y(), em * 0.867, "start", paint.muted());
    }
    for (LaneLayout.Brace b : layout.braces()) {
      svg.out.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%.1f %.1f v-3 h%.1f v3\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>\n",
              b.x(),
              b.y() + 3,
              b.width(),
              hex(paint.muted())));
    }
    for (LaneLayout.Box box : layout.boxes()) {
      svg.box(box, lanes.get(box.lane()).chips().get(box.chip()), paint, em);
    }
    return svg.out.append("</g>\n</svg>\n").toString();
  }

  private void box(LaneLayout.Box box, Lane.Chip chip, LanePaint paint, double em) {
    boolean unknown = chip.kind() == Lane.Kind.UNKNOWN;
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\" fill=\"%s\""
                + " stroke=\"%s\"%s/>\n",
            box.x() + 0.5,
            box.y() + 0.5,
            box.width() - 1,
            box.height() - 1,
            unknown ? "url(#unknown)" : hex(paint.ground(chip)),
            hex(paint.edge(chip)),
            chip.kind() == Lane.Kind.BYTES ? " stroke-dasharray=\"3 3\"" : ""));
    double middle = box.x() + box.width() / 2;
    boolean bare = chip.under().isEmpty();
    double y = box.y() + box.height() * (bare ? 0.5 : 0.34);
    words(chip.text(), middle, y, em, "middle", paint.text());
    if (!bare) {
      words(
          chip.under(), middle, box.y() + box.height() * 0.76, em * 0.75, "middle", paint.muted());
    }
  }

  private void words(String words, double x, double y, double size, String anchor, Color ink) {
    // Not every reader of SVG knows dominant-baseline, so the middle is reckoned.
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
            x,
            y + size * 0.35,
            size,
            anchor,
            hex(ink),
            escape(words)));
  }

  private static String hex(Color color) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(color.getRed() * 255),
        Math.round(color.getGreen() * 255),
        Math.round(color.getBlue() * 255));
  }

  /** XML's own signs escaped; what XML cannot hold at all is left out. */
  private static String escape(String words) {
    StringBuilder escaped = new StringBuilder();
    words
        .codePoints()
        .filter(c -> c >= 0x20 && c != 0xFFFE && c != 0xFFFF)
        .forEach(c -> {
          switch (c) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            case '"' -> escaped.append("&quot;");
            default -> escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }
}
