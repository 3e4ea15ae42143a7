package maru.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A mask of sight in small: what is seen is filled, what is not is hatched. */
public final class MaskThumb extends Drawing {
  private static final double HATCH = 5;

  private boolean[] visible = new boolean[0];
  private int size;

  /** A mask in small over its name. */
  public static VBox named(boolean[] cells, int tokens, String name) {
    MaskThumb thumb = new MaskThumb();
    thumb.show(cells, tokens);
    thumb.setAccessibleText(name);
    Label label = new Label(name);
    label.getStyleClass().addAll("small", "muted");
    label.setMinWidth(Label.USE_PREF_SIZE);
    VBox box = new VBox(2, thumb, label);
    box.getStyleClass().add("thumb");
    return box;
  }

  private MaskThumb() {
    super("mask-thumb");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows which of {@code tokens} keys (columns) each query (row) sees. */
  private void show(boolean[] cells, int tokens) {
    visible = cells.clone();
    size = tokens;
    redraw();
  }

  /** What is shown. */
  public boolean[] visible() {
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
