package maru.ui.control;

/** Draws curves as lines, whose corners it keeps room for from one frame to the next. */
final class CurvePen {
  private double[] xs = new double[0];
  private double[] ys = new double[0];

  /** Draws {@code curve} in the colour, width and dashes that are set. */
  void stroke(Pen g, Curve curve, Plot plot) {
    int room = 4 * ((int) plot.width() + 3);
    if (xs.length < room) {
      xs = new double[room];
      ys = new double[room];
    }
    g.strokePolyline(xs, ys, curve.outline(plot, xs, ys));
  }
}
