package maru.ui.figure;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import maru.ui.fx.Fonts;
import maru.ui.fx.PngFile;

/** Writes a figure as SVG 1.1 (W3C, 2011). */
final class SvgFile {
  private final StringBuilder out = new StringBuilder();
  private int clips;

  private SvgFile() {}

  static String write(Figure figure) {
    SvgFile svg = new SvgFile();
    svg.out.append(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" font-family=\"%s, sans-serif\">\n")
            .formatted(
                number(figure.width()),
                number(figure.height()),
                number(figure.width()),
                number(figure.height()),
                Fonts.FAMILY));
    figure.marks().forEach(svg::mark);
    return svg.out.append("</svg>\n").toString();
  }

  private void mark(Mark mark) {
    switch (mark) {
      case Mark.Area area ->
          out.append(
              "<path d=\"%s\" fill=\"%s\"%s/>\n"
                  .formatted(path(area.outline()), hex(area.color()), fade(area.color(), "fill")));
      case Mark.Stroke line ->
          out.append(
              "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s%s/>\n"
                  .formatted(
                      path(line.outline()),
                      hex(line.color()),
                      number(line.width()),
                      dashes(line.dashes()),
                      fade(line.color(), "stroke")));
      case Mark.Words words -> words(words);
      case Mark.Pixels pixels ->
          out.append(
              ("<image width=\"1\" height=\"1\" preserveAspectRatio=\"none\"%s transform=\"%s\""
                      + " xlink:href=\"data:image/png;base64,%s\"/>\n")
                  .formatted(
                      pixels.smooth() ? "" : " style=\"image-rendering:pixelated\"",
                      matrix(pixels.place()),
                      base64(pixels.image())));
      case Mark.Clip clip -> {
        clips++;
        out.append(
            "<clipPath id=\"c%d\"><path d=\"%s\"/></clipPath><g clip-path=\"url(#c%d)\">\n"
                .formatted(clips, path(clip.outline()), clips));
      }
      case Mark.Unclip end -> out.append("</g>\n");
    }
  }

  private void words(Mark.Words words) {
    String weight = words.font().getStyle().contains("Bold") ? " font-weight=\"bold\"" : "";
    out.append(
        ("<text transform=\"%s\" font-size=\"%s\"%s fill=\"%s\"%s textLength=\"%s\""
                + " lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">%s</text>\n")
            .formatted(
                matrix(words.place()),
                number(words.font().getSize()),
                weight,
                hex(words.color()),
                fade(words.color(), "fill"),
                number(words.width()),
                escape(words.text())));
  }

  private static String path(Outline outline) {
    StringBuilder d = new StringBuilder();
    for (Outline.Segment segment : outline.segments()) {
      switch (segment) {
        case Outline.Move to -> points(d, 'M', to.x(), to.y());
        case Outline.Line to -> points(d, 'L', to.x(), to.y());
        case Outline.Curve to -> points(d, 'C', to.x1(), to.y1(), to.x2(), to.y2(), to.x(), to.y());
        case Outline.Close close -> d.append('Z');
      }
    }
    return d.toString();
  }

  private static void points(StringBuilder d, char letter, double... values) {
    d.append(letter);
    for (int i = 0; i < values.length; i++) {
      d.append(i > 0 ? " " : "").append(number(values[i]));
    }
  }

  private static String dashes(List<Double> dashes) {
    return dashes.isEmpty()
        ? ""
        : dashes.stream()
            .map(SvgFile::number)
            .collect(Collectors.joining(" ", " stroke-dasharray=\"", "\""));
  }

  private static String matrix(Mark.Place p) {
    return String.format(
        Locale.ROOT,
        "matrix(%s %s %s %s %s %s)",
        number(p.a()),
        number(p.b()),
        number(p.c()),
        number(p.d()),
        number(p.e()),
        number(p.f()));
  }

  /** A number with as many digits as a page can show. */
  static String number(double value) {
    String digits = String.format(Locale.ROOT, "%.3f", value);
    return digits.replaceAll("0+$", "").replaceAll("\\.$", "").replaceAll("^-0$", "0");
  }

  private static String fade(Color color, String of) {
    return color.getOpacity() < 1
        ? " " + of + "-opacity=\"" + number(color.getOpacity()) + "\""
        : "";
  }

  private static String hex(Color color) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(color.getRed() * 255),
        Math.round(color.getGreen() * 255),
        Math.round(color.getBlue() * 255));
  }

  private static String base64(Image image) {
    return Base64.getEncoder().encodeToString(PngFile.bytes(image));
  }

  /** XML's own signs escaped; what XML cannot hold at all is left out. */
  private static String escape(String words) {
    StringBuilder escaped = new StringBuilder();
    words
        .codePoints()
        .filter(c -> c >= 0x20 && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
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
