package maru.ui.control;

import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * Where a heat map's cells stand: square cells of whole pixels, as large as the room has them, with
 * names on the left and above.
 *
 * @param left the cells' left edge
 * @param top the cells' upper edge
 * @param cell a cell's width and height
 * @param rows how many rows
 * @param columns how many columns
 * @param upright whether the columns' names stand upright, having room beside each other
 * @param legendBeside whether the legend stands beside the cells and not under them
 * @param rowNames the rows' names that are written
 * @param columnNames the columns' names that are written
 */
record HeatMapGeometry(
    double left,
    double top,
    double cell,
    int rows,
    int columns,
    boolean upright,
    boolean legendBeside,
    AxisNames rowNames,
    AxisNames columnNames) {
  private static final double GAP = 8;
  private static final double WIDEST_NAMES = 0.3;

  /** A legend beside the cells takes so many times the width of the names' type. */
  private static final double BESIDE = 4.5;

  /** A cell so many times as high as the names' type is large enough for anyone. */
  private static final double LARGEST_CELL = 12;

  /** The geometry of no cells. */
  static HeatMapGeometry none() {
    AxisNames nothing = new AxisNames(java.util.List.of());
    return new HeatMapGeometry(0, 0, 0, 0, 0, true, false, nothing, nothing);
  }

  /**
   * The largest cells that fit {@code width} x {@code height} with names in {@code font}; row
   * {@code chosen}, if there is one, is named in any case.
   */
  static HeatMapGeometry of(Matrix matrix, double width, double height, Font font, int chosen) {
    double type = font.getSize();
    HeatMapGeometry under =
        in(matrix, width, height - GAP * 2 - type * 1.4, font, chosen).legend(false);
    HeatMapGeometry beside = in(matrix, width - type * BESIDE, height, font, chosen).legend(true);
    return beside.cell > under.cell ? beside : under;
  }

  private HeatMapGeometry legend(boolean beside) {
    return new HeatMapGeometry(
        left, top, cell, rows, columns, upright, beside, rowNames, columnNames);
  }

  private static HeatMapGeometry in(
      Matrix matrix, double width, double height, Font font, int chosen) {
    double line = font.getSize() * 1.4;
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
    double cell = Math.floor(Math.min(across, (height - line - GAP) / rows));
    boolean upright = columnNames + 4 <= cell;
    double top = line + GAP;
    if (!upright) {
      top = Math.min(columnNames, height * WIDEST_NAMES) + 2 * GAP;
      cell = Math.max(1, Math.floor(Math.min(across, (height - top) / rows)));
    }
    double type = font.getSize();
    return new HeatMapGeometry(
        left,
        top,
        cell,
        rows,
        columns,
        upright,
        false,
        AxisNames.of(matrix.rows(), chosen, cell, type),
        AxisNames.of(matrix.columns(), -1, cell, type));
  }

  /** Whether the name of a row is written. */
  boolean namesRow(int row) {
    return rowNames.writes(row);
  }

  /** Whether the name of a column is written. */
  boolean namesColumn(int column) {
    return upright || columnNames.writes(column);
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

  /** The row that {@code y} is in, or -1 beside all. */
  int rowAt(double y) {
    return isNone() || y < top || y >= top + height() ? -1 : (int) ((y - top) / cell);
  }

  /** The column that {@code x} is in, or -1 beside all. */
  int columnAt(double x) {
    return isNone() || x < left || x >= left + width() ? -1 : (int) ((x - left) / cell);
  }

  /** The cell at a point, or null beside the cells. */
  HeatMap.@Nullable Cell cellAt(double x, double y) {
    int row = rowAt(y);
    int column = columnAt(x);
    return row < 0 || column < 0 ? null : new HeatMap.Cell(row, column);
  }
}
