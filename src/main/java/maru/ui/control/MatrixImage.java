package maru.ui.control;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * A matrix as pixels, one a cell, blown up without smoothing: far cheaper in the software pipeline
 * than a rectangle a cell.
 */
final class MatrixImage {
  private static final int HIDDEN = 0;
  private static final double HATCH = 6;

  private int[] pixels = new int[0];
  private WritableImage image = new WritableImage(1, 1);

  /** Paints {@code matrix} into the rectangle; {@code maximum} gets the scale's last colour. */
  void draw(
      Pen g,
      Matrix matrix,
      ColorScale scale,
      double maximum,
      double x,
      double y,
      double width,
      double height) {
    int rows = matrix.rows().size();
    int columns = matrix.columns().size();
    if (rows == 0 || columns == 0) {
      return;
    }
    boolean other = image.getWidth() != columns || image.getHeight() != rows;
    if (other) {
      pixels = new int[rows * columns];
    }
    for (int i = 0; i < pixels.length; i++) {
      float value = matrix.at(i);
      int pixel = Float.isNaN(value) ? HIDDEN : scale.argb(share(scale, value, maximum));
      other |= pixels[i] != pixel;
      pixels[i] = pixel;
    }
    if (other) {
      // Not the old one written anew: drawn in quick succession, it showed what it had held before.
      image = new WritableImage(columns, rows);
      image
          .getPixelWriter()
          .setPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), pixels, 0, columns);
    }
    g.setImageSmoothing(false);
    g.drawImage(image, x, y, width, height);
  }

  /** Where on its scale an amount lies, 0 to 1. */
  static double share(ColorScale scale, double value, double maximum) {
    double share = maximum > 0 ? value / maximum : 0;
    return scale == ColorScale.SIGNED ? (share + 1) / 2 : share;
  }

  /** Hatches a rectangle at 45 degrees: the sign of what is not to be seen. */
  static void hatch(Pen g, Color color, double x, double y, double w, double h) {
    g.setStroke(color);
    g.setLineWidth(1);
    g.beginPath();
    // Each line's ends are reckoned, since a clip would cost more than all lines together.
    for (double d = -h; d < w; d += HATCH) {
      double from = Math.max(0, -d);
      double to = Math.min(h, w - d);
      g.moveTo(x + d + from, y + h - from);
      g.lineTo(x + d + to, y + h - to);
    }
    g.stroke();
  }
}
