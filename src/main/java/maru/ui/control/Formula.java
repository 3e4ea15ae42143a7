package maru.ui.control;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A formula in the notation of papers, in the type and the colours around it. What is too wide for
 * its place is set smaller, never cut.
 */
public final class Formula extends Drawing {
  private static final double PAD = 3;

  private String latex = "";
  private @Nullable FormulaBox box;
  private @Nullable Font boxFont;

  /** No formula. */
  public Formula() {
    super("formula");
    setAccessibleRole(AccessibleRole.TEXT);
    setMinHeight(USE_PREF_SIZE);
  }

  /** A formula in LaTeX. */
  public static Formula of(String latex) {
    Formula formula = new Formula();
    formula.show(latex);
    return formula;
  }

  /**
   * Shows a formula.
   *
   * @param next in LaTeX, of the part that {@code FormulaReader} knows
   */
  public void show(String next) {
    if (!next.equals(latex)) {
      latex = next;
      box = null;
      setAccessibleText(plain(next));
      redraw();
      requestLayout();
    }
  }

  /** What is shown, in LaTeX. */
  public String latex() {
    return latex;
  }

  private static String plain(String latex) {
    return latex.replaceAll("\\\\(text|frac|hat)", "").replaceAll("[{}\\\\]", " ").strip();
  }

  private FormulaBox box() {
    FormulaBox set = box;
    if (set == null || !font().equals(boxFont)) {
      set = FormulaReader.read(latex, font());
      box = set;
      boxFont = font();
    }
    return set;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (latex.isEmpty()) {
      return;
    }
    FormulaBox set = box();
    double high = (height - 2 * PAD) / Math.max(1, set.ascent + set.descent);
    double scale = Math.min(1, Math.min(high, (width - 2 * PAD) / Math.max(1, set.width)));
    g.save();
    g.setTextBaseline(VPos.BASELINE);
    g.setTextAlign(TextAlignment.LEFT);
    double line = (height - scale * (set.ascent + set.descent)) / 2 + scale * set.ascent;
    g.translate(PAD, line);
    g.scale(scale, scale);
    set.draw(g, text(), 0, 0);
    g.restore();
  }

  @Override
  protected double computePrefWidth(double height) {
    return latex.isEmpty() ? 0 : Math.ceil(box().width) + 2 * PAD;
  }

  @Override
  protected double computePrefHeight(double width) {
    return latex.isEmpty() ? 0 : Math.ceil(box().ascent + box().descent) + 2 * PAD;
  }
}
