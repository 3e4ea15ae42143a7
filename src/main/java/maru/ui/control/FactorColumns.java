package maru.ui.control;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * A product, a column for each factor, and under the columns the logarithms with their sum so far.
 * Hollow is what rests on less than the whole of what could be known. One is chosen by a click or
 * by Left and Right.
 */
public final class FactorColumns extends Drawing {
  private static final double NARROWEST = 3.6;
  private static final double WIDEST = 10;

  /**
   * A factor.
   *
   * @param word that it is of
   * @param probability the factor
   * @param whole whether all that could be known of it was
   */
  public record Factor(String word, double probability, boolean whole) {}

  /** The factor that is looked at; none below 0. */
  public final IntegerProperty chosen =
      new SimpleIntegerProperty(this, "chosen") {
        @Override
        protected void invalidated() {
          tell();
          redraw();
        }
      };

  private List<Factor> factors = List.of();
  private String logarithm = "";
  private String sum = "";

  /** A picture without factors. */
  public FactorColumns() {
    super("factor-columns");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClick);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
  }

  /**
   * Shows factors.
   *
   * @param ofLogarithm what the row of logarithms is called
   * @param ofSum what the row of their sum is called
   */
  public void show(List<Factor> all, String ofLogarithm, String ofSum) {
    factors = List.copyOf(all);
    logarithm = ofLogarithm;
    sum = ofSum;
    chosen.set(Math.min(chosen.get(), Math.max(0, factors.size() - 1)));
    tell();
    requestLayout();
    redraw();
  }

  /** Has it only looked at, not chosen from. */
  public void onlyShows() {
    chosen.set(-1);
    setFocusTraversable(false);
    setMouseTransparent(true);
  }

  private void tell() {
    if (chosen.get() >= 0 && chosen.get() < factors.size()) {
      Factor one = factors.get(chosen.get());
      setAccessibleText(one.word() + " " + number(one.probability()));
    }
  }

  private static String number(double p) {
    return p >= 0.0005
        ? String.format(Locale.ROOT, "%.3f", p)
        : String.format(Locale.ROOT, "%.0e", p).replace("e-0", "e-");
  }

  private double names() {
    Font small = font(0.85);
    return Math.max(width(logarithm, small), width(sum, small)) + font().getSize();
  }

  private double column(double width) {
    double em = font().getSize();
    return Math.min(WIDEST * em, (width - names()) / Math.max(1, factors.size()));
  }

  @Override
  protected double computeMinWidth(double height) {
    return names() + factors.size() * NARROWEST * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    return computeMinWidth(height);
  }

  @Override
  protected double computeMinHeight(double width) {
    return 11 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 17 * font().getSize();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    double em = font().getSize();
    double left = names();
    double column = column(width);
    double up = 1.6 * em;
    double high = height - up - 4.8 * em;
    double ground = up + high;
    g.setStroke(line());
    g.setLineWidth(1);
    for (double share : new double[] {0, 0.5, 1}) {
      double y = ground - share * high;
      g.strokeLine(left, y, left + column * factors.size(), y);
      g.setFill(muted());
      g.setFont(font(0.85));
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(share == 0.5 ? "0.5" : String.valueOf((int) share), left - 0.4 * em, y);
    }
    g.fillText(logarithm, left - 0.4 * em, ground + 2.5 * em);
    g.fillText(sum, left - 0.4 * em, ground + 3.9 * em);
    double total = 0;
    for (int i = 0; i < factors.size(); i++) {
      Factor one = factors.get(i);
      total += Math.log(one.probability());
      double x = left + i * column;
      column(g, one, i, x, column, ground, high);
      g.setFont(font(0.85));
      g.setFill(text());
      g.fillText(log(Math.log(one.probability())), x + column / 2, ground + 2.5 * em, column - 2);
      g.fillText(log(total), x + column / 2, ground + 3.9 * em, column - 2);
    }
    g.setTextAlign(TextAlignment.LEFT);
  }

  private void column(
      Pen g, Factor one, int at, double x, double column, double ground, double high) {
    double em = font().getSize();
    double tall = Math.max(1, one.probability() * high);
    boolean on = at == chosen.get();
    if (one.whole()) {
      g.setFill(accent());
      g.fillRect(x + column * 0.2, ground - tall, column * 0.6, tall);
    } else {
      hatch(g, x + column * 0.2, ground - tall, column * 0.6, tall);
      g.setStroke(accent());
      g.setLineWidth(1.5);
      g.strokeRect(x + column * 0.2, ground - tall, column * 0.6, tall);
    }
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(font(0.85));
    g.setFill(text());
    g.fillText(number(one.probability()), x + column / 2, ground - tall - 0.7 * em, column - 2);
    g.setFont(font());
    g.fillText(one.word(), x + column / 2, ground + em, column - 4);
    if (on) {
      g.setStroke(accent());
      g.setLineWidth(isFocused() ? 3 : 2);
      g.strokeRoundRect(x + 1, ground + 0.2 * em, column - 2, 1.6 * em, 6, 6);
    }
  }

  private static String log(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
  }

  private void onClick(MouseEvent event) {
    requestFocus();
    int at = (int) Math.floor((event.getX() - names()) / column(Math.floor(getWidth())));
    if (at >= 0 && at < factors.size()) {
      chosen.set(at);
    }
  }

  private void onKey(KeyEvent event) {
    if (factors.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> chosen.set(Math.max(0, chosen.get() - 1));
      case RIGHT -> chosen.set(Math.min(factors.size() - 1, chosen.get() + 1));
      default -> {
        return;
      }
    }
    event.consume();
  }
}
