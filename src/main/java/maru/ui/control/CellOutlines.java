package maru.ui.control;

import java.util.List;
import javafx.scene.paint.Color;

/** Frames around cells of a map. */
final class CellOutlines {
  private static final double LINE = 1.5;
  private static final Color DARK = Color.gray(0.1);

  private CellOutlines() {}

  /** Draws a frame inside each of them; {@code top} is that of row 0. */
  static void draw(
      Pen g, List<HeatMap.Cell> cells, double left, double top, double across, double down) {
    for (HeatMap.Cell cell : cells) {
      double x = left + cell.column() * across;
      double y = top + cell.row() * down;
      frame(g, DARK, 2 * LINE, x, y, across, down); // Both are seen on any colour of the scale.
      frame(g, Color.WHITE, LINE, x, y, across, down);
    }
  }

  private static void frame(
      Pen g, Color color, double line, double x, double y, double wide, double high) {
    g.setStroke(color);
    g.setLineWidth(line);
    g.strokeRect(x + LINE, y + LINE, wide - 2 * LINE, high - 2 * LINE);
  }
}
