package maru.ui.control;

import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * The room in which a chart's curves stand: its axes, and which pixel a step and a loss come to.
 *
 * @param across steps
 * @param up losses
 * @param left where it begins
 * @param top where it begins
 * @param width of the curves' room
 * @param height of the curves' room
 */
record Plot(Axis across, Axis up, double left, double top, double width, double height)
    implements Curve.Placing {
  static final double GAP = 8;

  /** The fewest steps that are given room. */
  static final int SHORTEST = 20;

  /** Before there is anything to show. */
  static Plot empty() {
    return new Plot(new Axis(0, SHORTEST, false), new Axis(0, 1, false), 0, 0, 1, 1);
  }

  /** The column of pixels of a step. */
  double x(double step) {
    return left + across.share(step) * width;
  }

  /** The row of pixels of a loss. */
  double y(double loss) {
    return top + (1 - up.share(loss)) * height;
  }

  @Override
  public double x(int step) {
    return x((double) step);
  }

  @Override
  public double y(float value) {
    return y((double) value);
  }

  /** Whether a column of pixels is in it. */
  boolean holds(double column) {
    return column >= left && column <= left + width;
  }

  /** The step at a column of pixels. */
  double stepAt(double column) {
    return across.at((column - left) / width);
  }

  /** Has a line stand over the whole height at a column of pixels. */
  void standUp(Line line, double column) {
    line.setStartX(column);
    line.setEndX(column);
    line.setStartY(top);
    line.setEndY(top + height);
  }

  /** Draws lines at round losses, and the numbers along both edges. */
  void drawGrid(Pen g, Font small, Color line, Color muted) {
    g.setLineWidth(1);
    g.setStroke(line);
    g.setFill(muted);
    g.setTextAlign(TextAlignment.RIGHT);
    int rows = (int) Math.max(2, height / (small.getSize() * 2.5));
    for (double tick : up.ticks(rows)) {
      double y = Math.floor(y(tick)) + 0.5;
      g.strokeLine(left, y, left + width, y);
      g.fillText(Axis.label(tick), left - GAP, y);
    }
    g.setTextAlign(TextAlignment.CENTER);
    double below = top + height + small.getSize();
    double free = Double.NEGATIVE_INFINITY;
    for (double tick : across.ticks((int) Math.max(2, width / (small.getSize() * 7)))) {
      // By powers they come ever closer to each other.
      double half = across.logarithmic() ? Drawing.width(Axis.label(tick), small) / 2 : 0;
      if (!across.logarithmic() || x(tick) - half >= free) {
        g.fillText(Axis.label(tick), x(tick), below);
        free = x(tick) + half + GAP;
      }
    }
    g.strokeLine(left, top + height + 0.5, left + width, top + height + 0.5);
  }
}
