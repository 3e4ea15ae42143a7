package maru.ui.figure;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;

/** Writes a figure as one page of PDF 1.6 (ISO 32000-1), its letters as text. */
final class PdfFile {
  /** Points for a pixel of the screen: 72 of an inch for 96. */
  private static final double POINTS = 0.75;

  private final PdfObjects objects = new PdfObjects();
  private final StringBuilder page = new StringBuilder();
  private final Map<String, PdfFont> fonts = new LinkedHashMap<>();
  private final Map<String, Integer> fades = new LinkedHashMap<>();
  private final Map<String, Integer> images = new LinkedHashMap<>();

  private PdfFile() {}

  static byte[] write(Figure figure, String title) {
    PdfFile pdf = new PdfFile();
    double height = POINTS * figure.height();
    // The page's y goes downwards, as on the screen.
    pdf.numbers("cm", POINTS, 0, 0, -POINTS, 0, height);
    figure.marks().forEach(pdf::mark);
    return pdf.finish(POINTS * figure.width(), height, title);
  }

  private byte[] finish(double width, double height, String title) {
    int content = objects.stream("", page.toString().getBytes(StandardCharsets.US_ASCII));
    StringBuilder faces = new StringBuilder();
    fonts.values().forEach(font -> faces.append(font.name() + " " + font.add(objects) + " 0 R "));
    String resources =
        "<< /Font << %s>> /ExtGState << %s>> /XObject << %s>> >>"
            .formatted(faces, references(fades), references(images));
    int pages = objects.reserve();
    int only =
        objects.add(
            "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Contents %d 0 R /Resources %s >>"
                .formatted(
                    pages, SvgFile.number(width), SvgFile.number(height), content, resources));
    objects.put(pages, "<< /Type /Pages /Kids [" + only + " 0 R] /Count 1 >>");
    int catalog = objects.add("<< /Type /Catalog /Pages " + pages + " 0 R >>");
    byte[] words = title.getBytes(StandardCharsets.UTF_16BE);
    int info =
        objects.add("<< /Title <FEFF" + HexFormat.of().withUpperCase().formatHex(words) + "> >>");
    return objects.file(catalog, info);
  }

  private static String references(Map<String, Integer> named) {
    StringBuilder list = new StringBuilder();
    named.forEach((name, object) -> list.append(name + " " + object + " 0 R "));
    return list.toString();
  }

  private void mark(Mark mark) {
    switch (mark) {
      case Mark.Area area -> {
        color(area.color(), "rg");
        path(area.outline());
        page.append("f\n");
      }
      case Mark.Stroke line -> {
        color(line.color(), "RG");
        numbers("w", line.width());
        page.append('[');
        for (double dash : line.dashes()) {
          page.append(SvgFile.number(dash)).append(' ');
        }
        page.append("] 0 d\n");
        path(line.outline());
        page.append("S\n");
      }
      case Mark.Words words -> words(words);
      case Mark.Pixels pixels -> pixels(pixels);
      case Mark.Clip clip -> {
        page.append("q\n");
        path(clip.outline());
        page.append("W n\n");
      }
      case Mark.Unclip end -> page.append("Q\n");
    }
  }

  private void words(Mark.Words words) {
    Typeface face = Typeface.of(words.font()).orElseThrow();
    PdfFont font =
        fonts.computeIfAbsent(face.name(), n -> new PdfFont("/F" + (fonts.size() + 1), face));
    double size = words.font().getSize();
    StringBuilder glyphs = new StringBuilder();
    double natural = 0;
    for (int c : words.text().codePoints().toArray()) {
      glyphs.append("%04X".formatted(font.use(c)));
      natural += face.width(face.glyph(c)) * size / 1000;
    }
    color(words.color(), "rg");
    Mark.Place p = words.place();
    page.append("BT\n")
        .append(font.name())
        .append(' ')
        .append(SvgFile.number(size))
        .append(" Tf\n");
    // As wide as on the screen, whose letters stand on other fractions of pixels.
    numbers("Tz", natural > 0 ? 100 * words.width() / natural : 100);
    numbers("Tm", p.a(), p.b(), -p.c(), -p.d(), p.e(), p.f());
    page.append('<').append(glyphs).append("> Tj\nET\n");
  }

  private void pixels(Mark.Pixels pixels) {
    String name = "/I" + (images.size() + 1);
    images.put(name, image(pixels.image(), pixels.smooth()));
    Mark.Place p = pixels.place();
    page.append("q\n");
    fade(1);
    // An image's own y goes upwards.
    numbers("cm", p.a(), p.b(), -p.c(), -p.d(), p.e() + p.c(), p.f() + p.d());
    page.append(name).append(" Do\nQ\n");
  }

  private int image(Image image, boolean smooth) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    byte[] colors = new byte[3 * width * height];
    byte[] alphas = new byte[width * height];
    PixelReader pixels = image.getPixelReader();
    for (int i = 0; i < alphas.length; i++) {
      int argb = pixels.getArgb(i % width, i / width);
      colors[3 * i] = (byte) (argb >> 16);
      colors[3 * i + 1] = (byte) (argb >> 8);
      colors[3 * i + 2] = (byte) argb;
      alphas[i] = (byte) (argb >>> 24);
    }
    String shape =
        "/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /Interpolate %b"
            .formatted(width, height, smooth);
    int mask = objects.stream(shape + " /ColorSpace /DeviceGray", alphas);
    return objects.stream(shape + " /ColorSpace /DeviceRGB /SMask " + mask + " 0 R", colors);
  }

  private void path(Outline outline) {
    for (Outline.Segment segment : outline.segments()) {
      switch (segment) {
        case Outline.Move to -> numbers("m", to.x(), to.y());
        case Outline.Line to -> numbers("l", to.x(), to.y());
        case Outline.Curve to -> numbers("c", to.x1(), to.y1(), to.x2(), to.y2(), to.x(), to.y());
        case Outline.Close close -> page.append("h\n");
      }
    }
  }

  private void color(Color color, String operator) {
    numbers(operator, color.getRed(), color.getGreen(), color.getBlue());
    fade(color.getOpacity());
  }

  private void fade(double opacity) {
    String value = SvgFile.number(opacity);
    String name = "/G" + value.replace('.', '_');
    fades.computeIfAbsent(name, n -> objects.add("<< /ca " + value + " /CA " + value + " >>"));
    page.append(name).append(" gs\n");
  }

  private void numbers(String operator, double... values) {
    for (double value : values) {
      page.append(SvgFile.number(value)).append(' ');
    }
    page.append(operator).append('\n');
  }
}
