package maru.ui.control;

import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * Where a heat map's cells stand: square cells of whole pixels, with room for the names on the left
 * and above.
 *
 * @param left the cells' left edge
 * @param top the cells' upper edge
 * @param cell a cell's width and height
 * @param rows how many rows
 * @param columns how many columns
 * @param upright whether the columns' names stand upright, having room beside each other
 * @param every of so many lines of names one is written; the others have no room between them
 */
record HeatMapGeometry(
    double left, double top, double cell, int rows, int columns, boolean upright, int every) {
  private static final double GAP = 8;
  private static final double WIDEST_NAMES = 0.3;

  /** A cell so many times as high as the names' type is large enough for anyone. */
  private static final double LARGEST_CELL = 5;

  /** A line of names takes so many times the height of its type. */
  private static final double LINE = 1.25;

  /** The geometry of no cells. */
  static HeatMapGeometry none() {
    return new HeatMapGeometry(0, 0, 0, 0, 0, true, 1);
  }

  /** The largest cells that fit {@code width} x {@code height} with names in {@code font}. */
  static HeatMapGeometry of(Matrix matrix, double width, double height, Font font) {
    double line = font.getSize() * 1.4;
    double legend = GAP * 2 + line;
    double rowNames = 0;
    double columnNames = 0;
    for (String name : matrix.rows()) {
      rowNames = Math.max(rowNames, Drawing.width(name, font));
    }
    for (String name : matrix.columns()) {
      columnNames = Math.max(columnNames, Drawing.width(name, font));
    }
    double left = Math.min(rowNames, width * WIDEST_NAMES) + 2 * GAP;
    int rows = matrix.rows().size();
    int columns = matrix.columns().size();
    double across = Math.min((width - left) / columns, LARGEST_CELL * font.getSize());
    double cellUpright = Math.floor(Math.min(across, (height - line - GAP - legend) / rows));
    if (columnNames + 4 <= cellUpright) {
      return new HeatMapGeometry(
          left, line + GAP, cellUpright, rows, columns, true, every(cellUpright, font));
    }
    double top = Math.min(columnNames, height * WIDEST_NAMES) + 2 * GAP;
    double cell = Math.max(1, Math.floor(Math.min(across, (height - top - legend) / rows)));
    return new HeatMapGeometry(left, top, cell, rows, columns, false, every(cell, font));
  }

  private static int every(double cell, Font font) {
    return (int) Math.max(1, Math.ceil(LINE * font.getSize() / cell));
  }

  /** Whether the name of a row is written. */
  boolean namesRow(int row) {
    return row % every == 0;
  }

  /** Whether the name of a column is written. */
  boolean namesColumn(int column) {
    return upright || column % every == 0;
  }

  boolean isNone() {
    return rows == 0;
  }

  double width() {
    return cell * columns;
  }

  double height() {
    return cell * rows;
  }

  double x(int column) {
    return left + column * cell;
  }

  double y(int row) {
    return top + row * cell;
  }

  /** The cell at a point, or null beside the cells. */
  HeatMap.@Nullable Cell cellAt(double x, double y) {
    if (isNone() || x < left || y < top || x >= left + width() || y >= top + height()) {
      return null;
    }
    return new HeatMap.Cell((int) ((y - top) / cell), (int) ((x - left) / cell));
  }
}
