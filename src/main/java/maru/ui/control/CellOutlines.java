package maru.ui.control;

import java.util.List;
import javafx.scene.paint.Color;

/** Frames around cells of a map. */
final class CellOutlines {
  private static final double LINE = 2;

  private CellOutlines() {}

  /** Draws a frame inside each of them that lies below {@code top} of the first row in view. */
  static void draw(
      Pen g,
      Color color,
      List<HeatMap.Cell> cells,
      double left,
      double top,
      double across,
      double down) {
    g.setStroke(color);
    g.setLineWidth(LINE);
    for (HeatMap.Cell cell : cells) {
      g.strokeRect(
          left + cell.column() * across + LINE / 2,
          top + cell.row() * down + LINE / 2,
          across - LINE,
          down - LINE);
    }
  }
}
