package maru.ui.lab.masks;

import javafx.scene.AccessibleRole;
import maru.ui.control.Drawing;
import maru.ui.control.Pen;

/** A mask of sight in small: what is seen is filled, what is not is hatched. */
final class MaskThumb extends Drawing {
  private static final double HATCH = 5;

  private boolean[] visible = new boolean[0];
  private int size;

  MaskThumb() {
    super("mask-thumb");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows which of {@code tokens} keys (columns) each query (row) sees. */
  void show(boolean[] cells, int tokens) {
    visible = cells.clone();
    size = tokens;
    redraw();
  }

  /** What is shown. */
  boolean[] visible() {
    return visible.clone();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (size == 0) {
      return;
    }
    double cell = Math.max(1, Math.floor(Math.min(width, height) / size));
    double side = cell * size;
    g.setStroke(muted());
    g.setLineWidth(1);
    for (double d = HATCH; d < 2 * side; d += HATCH) {
      g.strokeLine(
          Math.max(0, d - side), Math.min(d, side), Math.min(d, side), Math.max(0, d - side));
    }
    for (int i = 0; i < visible.length; i++) {
      if (visible[i]) {
        int row = i / size;
        double x = i % size * cell;
        double y = row * cell;
        g.setFill(accent());
        g.fillRect(x, y, cell, cell);
        g.setFill(surface());
        g.fillRect(x + cell - 1, y, 1, cell);
        g.fillRect(x, y + cell - 1, cell, 1);
      }
    }
  }
}
