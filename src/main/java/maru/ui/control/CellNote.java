package maru.ui.control;

import java.util.List;
import javafx.scene.control.Label;
import maru.ui.control.HeatMap.Cell;

/** What is said beside a heat map's cell: its amount, and over the sides its row and column. */
final class CellNote {
  private static final double GAP = 8;

  private final Label value = new Label();
  private final Label row = new Label();
  private final Label column = new Label();

  CellNote() {
    value.getStyleClass().add("cell-value");
    row.getStyleClass().add("axis-name");
    column.getStyleClass().add("axis-name");
    for (Label label : labels()) {
      label.setMouseTransparent(true);
      label.setManaged(false);
    }
  }

  /** What lies over the picture, the amount last. */
  List<Label> labels() {
    return List.of(row, column, value);
  }

  /** The whole of it in words. */
  String text() {
    return value.getText();
  }

  /** Says what stands in the cell, within a picture of this size. */
  void show(
      HeatMapGeometry g,
      Cell at,
      String rowName,
      String columnName,
      String number,
      double width,
      double height) {
    double middle = g.cell() / 2;
    fill(value, rowName + " → " + columnName + "   " + number);
    fill(row, rowName);
    fill(column, columnName);
    double x = g.x(at.column()) + g.cell() + GAP;
    double y = g.y(at.row()) + g.cell() + GAP;
    value.relocate(
        Math.max(0, Math.min(x, width - value.getWidth())),
        Math.max(0, y + value.getHeight() > height ? y - 40 - value.getHeight() : y));
    row.relocate(
        Math.max(0, g.left() - GAP / 2 - row.getWidth()),
        g.y(at.row()) + middle - row.getHeight() / 2);
    double over = g.x(at.column()) + middle - column.getWidth() / 2;
    column.relocate(
        Math.max(0, Math.min(over, width - column.getWidth())),
        Math.max(0, g.top() - GAP / 2 - column.getHeight()));
  }

  private static void fill(Label label, String text) {
    label.setText(text);
    label.autosize();
  }
}
