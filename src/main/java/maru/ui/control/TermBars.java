package maru.ui.control;

import java.util.Locale;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What each term adds to a sum: a bar for each, up for more and down for less, and the sum at the
 * end on the same scale, so that one sees which of them made it.
 */
public final class TermBars extends Drawing {
  private static final double GAP = 8;
  private static final double SUM = 4.2; // Widths of the type for the sum's own bar.

  private float[] terms = new float[0];
  private String sumName = "";

  /** Bars of nothing. */
  public TermBars() {
    super("term-bars");
  }

  /**
   * Shows terms.
   *
   * @param words under the sum's bar
   */
  public void show(float[] next, String words) {
    terms = next.clone();
    sumName = words;
    setAccessibleText(words + " " + number(sum()));
    redraw();
  }

  /** The terms that are shown. */
  public float[] terms() {
    return terms.clone();
  }

  /** Their sum. */
  public double sum() {
    double sum = 0;
    for (float term : terms) {
      sum += term;
    }
    return sum;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (terms.length == 0) {
      return;
    }
    double most = Math.abs(sum());
    for (float term : terms) {
      most = Math.max(most, Math.abs(term));
    }
    Font small = font(0.8);
    double under = small.getSize() * 1.6;
    double room = Math.max(1, height - under);
    double zero = room / 2;
    double sumWide = SUM * small.getSize();
    double each = (width - sumWide - 2 * GAP) / terms.length;
    g.setStroke(line());
    g.setLineWidth(1);
    g.strokeLine(0, Math.floor(zero) + 0.5, width, Math.floor(zero) + 0.5);
    for (int i = 0; i < terms.length; i++) {
      bar(g, terms[i] / most, i * each, Math.max(1, each - (each > 4 ? 2 : 0.5)), zero);
    }
    double x = width - sumWide;
    bar(g, sum() / most, x, sumWide - GAP, zero);
    g.setFont(small);
    g.setFill(text());
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(sumName + " " + number(sum()), x + (sumWide - GAP) / 2, height - under / 2, sumWide);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(muted());
    g.fillText("1", 0, height - under / 2);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(String.valueOf(terms.length), terms.length * each, height - under / 2);
    g.setTextAlign(TextAlignment.LEFT);
  }

  private void bar(Pen g, double share, double x, double wide, double zero) {
    double high = Math.abs(share) * (zero - 2);
    g.setFill(ColorScale.SIGNED.color(share >= 0 ? 0.85 : 0.15));
    g.fillRect(x, share >= 0 ? zero - high : zero, wide, Math.max(1, high));
  }

  @Override
  protected double computePrefHeight(double width) {
    return 8 * font().getSize();
  }

  @Override
  protected double computeMinHeight(double width) {
    return 5 * font().getSize();
  }
}
