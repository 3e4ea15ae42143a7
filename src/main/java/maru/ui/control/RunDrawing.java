package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * A picture in which several runs are told apart, each by a hue and by a mark. The hues come from
 * the style sheet, as the fill of {@code run-hue-0}, {@code run-hue-1} ...
 */
abstract class RunDrawing extends Drawing {
  /** How many hues there are; beyond them marks are hollow. */
  static final int HUES = 6;

  private final List<Rectangle> hues = new ArrayList<>();

  RunDrawing(String styleClass) {
    super(styleClass);
    for (int i = 0; i < HUES; i++) {
      // Of no size, but in the scene: so the style sheet reaches it.
      Rectangle hue = new Rectangle();
      hue.getStyleClass().add("run-hue-" + i);
      hue.setManaged(false);
      hue.fillProperty().addListener(changed -> redraw());
      hues.add(hue);
    }
    getChildren().addAll(hues);
  }

  /** The colour of run {@code i}. */
  final Color hue(int i) {
    return hues.get(i % HUES).getFill() instanceof Color color ? color : Color.GRAY;
  }

  /** Draws the mark of run {@code i} around a point. */
  final void drawMark(Pen g, int i, double x, double y, double size) {
    double r = size / 2;
    Color color = hue(i);
    g.setFill(i < HUES ? color : surface());
    g.setStroke(color);
    g.setLineWidth(1.5);
    g.setLineDashes();
    switch (i % HUES) {
      case 0 -> {
        g.fillOval(x - r, y - r, size, size);
        g.strokeOval(x - r, y - r, size, size);
      }
      case 1 -> corners(g, x, y, r, 0.9, 45);
      case 2 -> triangle(g, x, y, r, -1);
      case 3 -> corners(g, x, y, r, 1.1, 0);
      case 4 -> {
        g.setLineWidth(i < HUES ? 2.5 : 1.2);
        g.strokeLine(x - r, y - r, x + r, y + r);
        g.strokeLine(x - r, y + r, x + r, y - r);
      }
      default -> triangle(g, x, y, r, 1);
    }
  }

  private static void corners(Pen g, double x, double y, double r, double far, double turned) {
    double[] xs = new double[4];
    double[] ys = new double[4];
    double reach = r * far * (turned == 0 ? 1.1 : 1.27);
    for (int c = 0; c < 4; c++) {
      xs[c] = x + reach * Math.cos(Math.toRadians(90.0 * c + turned));
      ys[c] = y + reach * Math.sin(Math.toRadians(90.0 * c + turned));
    }
    g.fillPolygon(xs, ys, 4);
    g.strokePolygon(xs, ys, 4);
  }

  private static void triangle(Pen g, double x, double y, double r, int up) {
    double[] xs = {x - r, x, x + r};
    double[] ys = {y - up * r * 0.8, y + up * r, y - up * r * 0.8};
    g.fillPolygon(xs, ys, 3);
    g.strokePolygon(xs, ys, 3);
  }
}
