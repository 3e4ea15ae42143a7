package maru.ui.control;

import javafx.scene.AccessibleRole;

/** A matrix in small, as colours alone. */
public final class MatrixThumb extends Drawing {
  private final MatrixImage image = new MatrixImage();
  private Matrix matrix = Matrix.empty();
  private boolean signed;

  /** A picture of nothing. */
  public MatrixThumb() {
    super("matrix-thumb");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows numbers, the largest amount in the scale's last colour. */
  public void show(Matrix next, boolean both) {
    matrix = next;
    signed = both;
    redraw();
  }

  /** What is shown. */
  public Matrix matrix() {
    return matrix;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (matrix.isEmpty()) {
      return;
    }
    if (matrix.hides()) {
      hatch(g, 0, 0, width, height);
    }
    double most = 0;
    for (int i = 0; i < matrix.size(); i++) {
      most = Float.isNaN(matrix.at(i)) ? most : Math.max(most, Math.abs(matrix.at(i)));
    }
    ColorScale scale = signed ? ColorScale.SIGNED : ColorScale.AMOUNT;
    image.draw(g, matrix, scale, most, 0, 0, width, height);
    g.setStroke(line());
    g.setLineWidth(1);
    g.strokeRect(0.5, 0.5, width - 1, height - 1);
  }
}
