package maru.ui.control;

import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.text.TextAlignment;

/**
 * The line from 0 to 1 that probabilities, laid one after the other, fill, and where a throw fell
 * on it.
 */
public final class DiceLine extends Drawing {
  /**
   * A piece of the line.
   *
   * @param word that it belongs to
   * @param from where it begins
   * @param to where it ends
   */
  public record Piece(String word, double from, double to) {}

  private List<Piece> pieces = List.of();
  private int hit = -1;
  private double drawn = Double.NaN;

  /** An empty line. */
  public DiceLine() {
    super("dice-line");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** An empty line again. */
  public void clear() {
    show(List.of(), -1, Double.NaN);
  }

  /**
   * Shows a throw.
   *
   * @param all pieces; what they leave free belongs to others
   * @param which of them was hit
   * @param at the number that was thrown
   */
  public void show(List<Piece> all, int which, double at) {
    pieces = List.copyOf(all);
    hit = which;
    drawn = at;
    setAccessibleText(
        hit < 0 ? "" : String.format(Locale.ROOT, "%.3f → %s", at, pieces.get(hit).word()));
    redraw();
  }

  @Override
  protected double computeMinHeight(double width) {
    return 6.5 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 9 * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 30 * font().getSize();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    double em = font().getSize();
    double left = em;
    double room = width - 2 * em;
    double top = 2.4 * em;
    double high = height - 4.2 * em;
    g.setFont(font());
    hatch(g, left, top, room, high);
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      double x = left + piece.from() * room;
      double wide = Math.max(1, (piece.to() - piece.from()) * room);
      g.setFill(i == hit ? accent() : surface());
      g.fillRect(x, top, wide, high);
      g.setStroke(muted());
      g.setLineWidth(1);
      g.strokeRect(x, top, wide, high);
      if (width(piece.word(), font()) + 6 < wide) {
        g.setTextAlign(TextAlignment.CENTER);
        g.setFill(i == hit ? surface() : text());
        g.fillText(piece.word(), x + wide / 2, top + high / 2);
      }
    }
    g.setFill(muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText("0", left, top + high + 0.9 * em);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText("1", left + room, top + high + 0.9 * em);
    if (Double.isFinite(drawn)) {
      double x = left + drawn * room;
      g.setFill(text());
      g.fillPolygon(
          new double[] {x - 0.5 * em, x + 0.5 * em, x},
          new double[] {top - 0.9 * em, top - 0.9 * em, top},
          3);
      g.setTextAlign(x < 4 * em ? TextAlignment.LEFT : TextAlignment.CENTER);
      g.fillText(
          String.format(Locale.ROOT, "%.3f", drawn),
          Math.clamp(x, 2.5 * em, width - 2.5 * em),
          top - 1.6 * em);
    }
    g.setTextAlign(TextAlignment.LEFT);
  }
}
