package maru.ui.control;

import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.text.TextAlignment;

/**
 * Three shares of a whole as a point in a triangle: at a corner one of them is all, in the middle
 * all are even. The way that they have come is drawn behind the point.
 */
public final class SharesTriangle extends Drawing {
  private static final double HALF = 0.5;
  private static final double HEIGHT = Math.sqrt(3) / 2;
  private static final double DOT = 12;

  private List<String> corners = List.of("", "", "");
  private List<List<Double>> way = List.of();
  private int at;

  /** A triangle without a point. */
  public SharesTriangle() {
    super("shares-triangle");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /**
   * Shows a way.
   *
   * @param names of the three corners
   * @param shares one triple after the other
   * @param now which of them is the point
   */
  public void show(List<String> names, List<List<Double>> shares, int now) {
    corners = List.copyOf(names);
    way = List.copyOf(shares);
    at = Math.clamp(now, 0, Math.max(0, shares.size() - 1));
    StringBuilder told = new StringBuilder();
    for (int j = 0; j < corners.size() && !way.isEmpty(); j++) {
      told.append(corners.get(j)).append(' ').append(percent(way.get(at).get(j))).append(' ');
    }
    setAccessibleText(told.toString());
    redraw();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 24 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 20 * font().getSize();
  }

  @Override
  protected double computeMinHeight(double width) {
    return 12 * font().getSize();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    double em = font().getSize();
    double room = 2.6 * em;
    double side = Math.min((width - 4 * em), (height - 2 * room) / HEIGHT);
    if (side <= 0) {
      return;
    }
    double left = (width - side) / 2;
    double bottom = room + side * HEIGHT;
    double[] xs = {left, left + side * HALF, left + side};
    double[] ys = {bottom, room, bottom};
    g.setStroke(muted());
    g.setLineWidth(1.5);
    g.strokePolygon(xs, ys, 3);
    g.setStroke(line());
    g.setLineWidth(1);
    double cx = (xs[0] + xs[1] + xs[2]) / 3;
    double cy = (ys[0] + ys[1] + ys[2]) / 3;
    for (int j = 0; j < 3; j++) {
      g.strokeLine(cx, cy, xs[j], ys[j]);
    }
    names(g, xs, ys, em, width);
    if (way.isEmpty()) {
      return;
    }
    double[] px = new double[at + 1];
    double[] py = new double[at + 1];
    for (int i = 0; i <= at; i++) {
      for (int j = 0; j < 3; j++) {
        px[i] += way.get(i).get(j) * xs[j];
        py[i] += way.get(i).get(j) * ys[j];
      }
    }
    g.setStroke(accent());
    g.setLineWidth(2);
    g.strokePolyline(px, py, at + 1);
    g.setFill(surface());
    g.fillOval(px[0] - DOT / 3, py[0] - DOT / 3, DOT / 1.5, DOT / 1.5);
    g.strokeOval(px[0] - DOT / 3, py[0] - DOT / 3, DOT / 1.5, DOT / 1.5);
    g.setFill(accent());
    g.fillOval(px[at] - DOT / 2, py[at] - DOT / 2, DOT, DOT);
  }

  private void names(Pen g, double[] xs, double[] ys, double em, double width) {
    g.setFont(font());
    for (int j = 0; j < 3; j++) {
      boolean top = j == 1;
      g.setTextAlign(
          top ? TextAlignment.CENTER : j == 0 ? TextAlignment.LEFT : TextAlignment.RIGHT);
      double x = top ? xs[1] : j == 0 ? Math.max(0, xs[0] - em) : Math.min(width, xs[2] + em);
      g.setFill(text());
      g.fillText(corners.get(j), x, top ? ys[1] - 1.7 * em : ys[j] + 0.9 * em);
      if (!way.isEmpty()) {
        g.setFill(accent());
        g.fillText(percent(way.get(at).get(j)), x, top ? ys[1] - 0.6 * em : ys[j] + 2.0 * em);
      }
    }
    g.setTextAlign(TextAlignment.LEFT);
  }
}
