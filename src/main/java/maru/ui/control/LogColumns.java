package maru.ui.control;

import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * An amount for each place of a text as a column, on a scale of powers of ten: what shrinks by the
 * same factor from place to place falls in a straight line.
 */
public final class LogColumns extends Drawing {
  private static final double GAP = 8;
  private static final double NARROWEST = 3.4;
  private static final double WIDEST = 18;

  /** So many powers of ten are seen at the most; what is less stands on the ground. */
  private static final int DECADES = 9;

  private List<String> places = List.of();
  private double[] amounts = {};
  private int top;
  private int bottom = -1;

  /** A picture without columns. */
  public LogColumns() {
    super("log-columns");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows an amount at each place. */
  public void show(List<String> at, double[] values) {
    places = List.copyOf(at);
    amounts = values.clone();
    double most = 0;
    double least = Double.MAX_VALUE;
    for (double x : amounts) {
      if (x > 0) {
        most = Math.max(most, x);
        least = Math.min(least, x);
      }
    }
    top = most > 0 ? (int) Math.ceil(Math.log10(most) + 1e-9) : 0;
    int low = most > 0 ? (int) Math.floor(Math.log10(least)) : -1;
    bottom = Math.max(top - DECADES, Math.min(low, top - 1));
    requestLayout();
    redraw();
  }

  private double names() {
    return width("10", font()) + width("−00", font(0.7)) + GAP;
  }

  @Override
  protected double computePrefWidth(double height) {
    return names() + places.size() * NARROWEST * font().getSize();
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computeMinHeight(double width) {
    return 12 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 20 * font().getSize();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (amounts.length == 0) {
      return;
    }
    double em = font().getSize();
    double left = names();
    double high = height - 3.4 * em;
    double up = 1.4 * em;
    double column = Math.min(WIDEST * em, (width - left) / amounts.length);
    for (int power = bottom; power <= top; power++) {
      double y = up + high * (top - power) / (double) (top - bottom);
      g.setStroke(line());
      g.setLineWidth(1);
      g.strokeLine(left, y, left + column * amounts.length, y);
      g.setFill(muted());
      g.setTextAlign(TextAlignment.LEFT);
      g.setFont(font());
      g.fillText("10", 0, y);
      g.setFont(font(0.7));
      g.fillText(String.valueOf(power).replace('-', '−'), width("10", font()) + 1, y - 0.45 * em);
    }
    Font small = font(0.8);
    for (int t = 0; t < amounts.length; t++) {
      double x = left + t * column;
      double share =
          amounts[t] > 0 ? Math.clamp((Math.log10(amounts[t]) - bottom) / (top - bottom), 0, 1) : 0;
      double tall = share * high;
      g.setFill(accent());
      g.fillRect(x + column * 0.2, up + high - tall, column * 0.6, tall);
      g.setTextAlign(TextAlignment.CENTER);
      g.setFill(text());
      g.setFont(small);
      g.fillText(number(amounts[t]), x + column / 2, up + high - tall - 0.6 * em, column - 2);
      g.setFont(font());
      g.fillText(places.get(t), x + column / 2, up + high + em, column - 2);
    }
    g.setTextAlign(TextAlignment.LEFT);
  }

  private static String number(double amount) {
    return amount >= 0.01
        ? String.format(Locale.ROOT, "%.2f", amount)
        : amount == 0 ? "0" : String.format(Locale.ROOT, "%.1e", amount);
  }
}
