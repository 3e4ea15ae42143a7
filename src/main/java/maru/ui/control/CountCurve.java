package maru.ui.control;

import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** A count from step to step as a line, with its ends and the step that is looked at written on. */
public final class CountCurve extends Drawing {
  private static final double GAP = 6;

  private String name = "";
  private long[] values = new long[0];
  private int at;

  /** An empty curve. */
  public CountCurve() {
    super("count-curve");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows the values from step 0 on under a name. */
  public void show(String name, long[] values) {
    this.name = name;
    this.values = values.clone();
    this.at = Math.min(at, Math.max(0, values.length - 1));
    tell();
  }

  /** Marks the step that is looked at. */
  public void mark(int step) {
    at = Math.clamp(step, 0, Math.max(0, values.length - 1));
    tell();
  }

  private void tell() {
    setAccessibleText(values.length == 0 ? name : name + " " + values[at]);
    redraw();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Font small = font(0.8);
    g.setFont(small);
    g.setFill(muted());
    g.fillText(name, 0, small.getSize() * 0.7);
    if (values.length == 0) {
      return;
    }
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (long value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double top = small.getSize() * 1.8;
    // The lowest count is written about its height: half of it stands below.
    double plot = Math.max(1, height - top - Math.max(GAP, small.getSize() * 0.7));
    double left = GAP;
    double right =
        Math.max(
            left + 1,
            width - Math.max(width(count(high), small), width(count(low), small)) - 2 * GAP);
    double across = (right - left) / Math.max(1, values.length - 1);
    double up = high == low ? 0 : plot / (high - low);
    g.setStroke(line());
    g.setLineWidth(1);
    g.strokeLine(left, top + plot + 0.5, right, top + plot + 0.5);
    int corners = Math.min(values.length, (int) (right - left) + 1);
    double[] xs = new double[corners];
    double[] ys = new double[corners];
    for (int i = 0; i < corners; i++) {
      int step = corners == 1 ? 0 : (int) ((long) i * (values.length - 1) / (corners - 1));
      xs[i] = left + step * across;
      ys[i] = top + plot - (values[step] - low) * up;
    }
    g.setStroke(accent());
    g.setLineWidth(2);
    g.strokePolyline(xs, ys, corners);
    double x = left + at * across;
    double y = top + plot - (values[at] - low) * up;
    g.setStroke(muted());
    g.setLineWidth(1);
    g.setLineDashes(2, 3);
    g.strokeLine(x, top, x, top + plot);
    g.setLineDashes();
    g.setFill(accent());
    g.fillOval(x - 4, y - 4, 8, 8);
    g.setFill(text());
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(count(values[at]), width, small.getSize() * 0.7);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(muted());
    double first = top + plot - (values[0] - low) * up;
    double last = top + plot - (values[values.length - 1] - low) * up;
    g.fillText(count(values[values.length - 1]), right + GAP, last);
    if (Math.abs(first - last) > small.getSize() * 1.3) {
      g.fillText(count(values[0]), right + GAP, first);
    }
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
