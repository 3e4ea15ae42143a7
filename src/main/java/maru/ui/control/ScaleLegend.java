package maru.ui.control;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** A bar of a scale's colours with the amounts at its ends. */
final class ScaleLegend {
  private static final double GAP = 8;

  private ScaleLegend() {}

  /** Draws it with the ends' amounts under it, and 0 under the middle of a signed scale. */
  static void under(
      Pen g,
      ColorScale scale,
      String low,
      String high,
      double left,
      double top,
      double width,
      Font font,
      Color ink) {
    bar(g, scale, left, top, width);
    g.setFont(font);
    g.setFill(ink);
    double y = top + GAP + font.getSize() * 0.8;
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(low, left, y);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(high, left + width, y);
    if (scale == ColorScale.SIGNED) {
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText("0", left + width / 2, y);
    }
  }

  /** Draws it upright, the largest amount at the top, with the ends' amounts to the right. */
  static void beside(
      Pen g,
      ColorScale scale,
      String low,
      String high,
      double left,
      double top,
      double height,
      Font font,
      Color ink) {
    for (int i = 0; i < height; i++) {
      g.setFill(scale.color(1 - i / Math.max(1, height - 1)));
      g.fillRect(left, top + i, GAP, height - i);
    }
    g.setFont(font);
    g.setFill(ink);
    g.setTextAlign(TextAlignment.LEFT);
    double x = left + GAP * 1.5;
    g.fillText(high, x, top + font.getSize() / 2);
    g.fillText(low, x, top + height - font.getSize() / 2);
    if (scale == ColorScale.SIGNED) {
      g.fillText("0", x, top + height / 2);
    }
  }

  /** Draws the colours alone. */
  static void bar(Pen g, ColorScale scale, double left, double top, double width) {
    for (int i = 0; i < width; i++) {
      g.setFill(scale.color(i / Math.max(1, width - 1)));
      g.fillRect(left + i, top, width - i, GAP); // To the end, so that no seam shows in print.
    }
  }
}
