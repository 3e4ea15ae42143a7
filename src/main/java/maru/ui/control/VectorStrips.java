package maru.ui.control;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of several kinds for each token, one under the other, as blocks of coloured numbers, one
 * number a square, with a note over each; the last of them are the sum of those above.
 */
public final class VectorStrips extends Drawing {
  /**
   * The vectors of a kind.
   *
   * @param name with the sign before it
   * @param notes over each token's own
   * @param values a row for each token; none where they are not known
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Strip(String name, List<String> notes, float[] values) {}

  /** Numbers side by side, where the room is low and where it is high. */
  private static final int FLAT = 16;

  private static final int DEEP = 8;

  /** More rows of a vector than these would part its words from it. */
  private static final int ROWS = 4;

  private static final double GAP = 8;
  private static final double SQUARE = 6;

  private List<Strip> strips = List.of();
  private List<String> tokens = List.of();
  private int numbers;
  private @Nullable Font measured; // in which the column is so wide
  private double column;

  /** A picture without vectors. */
  public VectorStrips() {
    super("embedding-strips");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** The vectors that are shown, by their kinds. */
  public List<Strip> strips() {
    return strips;
  }

  /**
   * Shows tokens and, where they are known, their vectors.
   *
   * @param width how many numbers a vector has
   * @param told the same in words
   */
  public void show(List<String> all, List<Strip> next, int width, String told) {
    tokens = List.copyOf(all);
    strips = List.copyOf(next);
    numbers = width;
    measured = null;
    setAccessibleText(told);
    requestLayout();
    redraw();
  }

  private double column() {
    if (!small().equals(measured)) {
      measured = small();
      column = measure();
    }
    return column;
  }

  private double measure() {
    double widest = FLAT * SQUARE;
    for (String token : tokens) {
      widest = Math.max(widest, width(token, small()));
    }
    for (Strip strip : strips) {
      for (String note : strip.notes()) {
        widest = Math.max(widest, width(note, small()));
      }
    }
    return widest + 2 * GAP;
  }

  /** The side of a number's square: a row of them is as wide as the words over it. */
  private double square(int across) {
    return (column() - 2 * GAP) / across;
  }

  /** How many stand side by side: few large ones where the room is high enough for them. */
  private int across(double height) {
    return numbers <= DEEP * ROWS && height >= high(DEEP) ? DEEP : FLAT;
  }

  private Font small() {
    return font(13.0 / 15);
  }

  private double heads() {
    double widest = 0;
    for (Strip strip : strips) {
      widest = Math.max(widest, width(strip.name(), small()));
    }
    return widest + 2 * GAP;
  }

  private double block(int across) {
    return Math.ceilDiv(numbers, across) * square(across);
  }

  private double row() {
    return small().getSize() * 1.4;
  }

  private double band(int across) {
    return row() + block(across) + GAP;
  }

  private double high(int across) {
    return Math.ceil(row() + Math.max(1, strips.size()) * band(across));
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    double left = heads();
    double column = column();
    int across = across(height);
    double band = band(across);
    g.setFont(small());
    int last = strips.size() - 1;
    for (int r = 0; r <= last; r++) {
      g.setTextAlign(TextAlignment.RIGHT);
      g.setFill(r == last ? text() : muted());
      g.fillText(strips.get(r).name(), left - GAP, row() + r * band + row() / 2);
    }
    g.setStroke(muted());
    double bar = row() + last * band - GAP / 2;
    g.strokeLine(left, bar, left + column * tokens.size(), bar);
    double largest = largest();
    for (int i = 0; i < tokens.size(); i++) {
      double x = left + i * column;
      g.setTextAlign(TextAlignment.LEFT);
      g.setFill(text());
      g.fillText(tokens.get(i), x, row() / 2);
      for (int r = 0; r <= last; r++) {
        drawVector(g, strips.get(r), i, x, row() + r * band, largest, across);
      }
    }
  }

  private void drawVector(
      Pen g, Strip strip, int i, double x, double y, double largest, int across) {
    g.setFill(muted());
    g.fillText(strip.notes().get(i), x, y + row() / 2);
    float[] of = strip.values();
    double side = square(across);
    for (int c = 0; c < numbers && of.length > 0; c++) {
      double share = largest > 0 ? of[i * numbers + c] / largest : 0;
      g.setFill(ColorScale.SIGNED.color((share + 1) / 2));
      int down = Math.floorDiv(c, across);
      g.fillRect(x + c % across * side, y + row() + down * side, side, side);
    }
  }

  private double largest() {
    double largest = 0;
    for (float x : strips.isEmpty() ? new float[0] : strips.getLast().values()) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest;
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.ceil(heads() + column() * tokens.size());
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    return high(numbers <= DEEP * ROWS ? DEEP : FLAT);
  }

  @Override
  protected double computeMinHeight(double width) {
    return high(FLAT);
  }
}
