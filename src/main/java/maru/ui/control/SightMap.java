package maru.ui.control;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;

/**
 * Which tokens (columns) each token (row) sees, as squares: filled in one of two colours where it
 * does, hatched where it doesn't. A heavier line parts two sides. A click or the arrow keys choose
 * a row.
 */
public final class SightMap extends ToneDrawing {
  /** A cell that is hidden. */
  public static final int HIDDEN = -1;

  private static final double LEAST = 4;
  private static final double LARGEST = 3; // Times the height of the type.

  private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
  private List<String> tokens = List.of();
  private int[] cells = new int[0];
  private int border;
  private double left;
  private double top;
  private double cell = 1;

  /** An empty one. */
  public SightMap() {
    super("sight-map");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    chosen.addListener(changed -> redraw());
    focusedProperty().addListener(changed -> redraw());
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /**
   * Shows who sees whom.
   *
   * @param names of the tokens
   * @param first so many of them are of the first side
   * @param colours row by row the colour of what is seen, 0 or 1; {@link #HIDDEN} else
   * @param told the same in words
   */
  public void show(List<String> names, int first, int[] colours, String told) {
    tokens = List.copyOf(names);
    border = first;
    cells = colours.clone();
    setAccessibleText(told);
    if (chosen.get() >= tokens.size()) {
      chosen.set(-1);
    }
    redraw();
  }

  /** What is shown, row by row. */
  public int[] cells() {
    return cells.clone();
  }

  /** The row that is looked at; -1 for none. */
  public IntegerProperty chosenProperty() {
    return chosen;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    int n = tokens.size();
    if (n == 0) {
      return;
    }
    Font names = font(13.0 / 15);
    double widest = tokens.stream().mapToDouble(name -> width(name, names)).max().orElse(0);
    widest = Math.min(widest, Math.min(width, height) * 0.35);
    left = widest + GAP;
    top = widest + GAP;
    cell =
        Math.clamp(
            Math.floor(Math.min(width - left - 2, height - top - 2) / n),
            LEAST,
            LARGEST * font().getSize());
    for (int i = 0; i < cells.length; i++) {
      double x = left + i % n * cell;
      int line = i / n;
      double y = top + line * cell;
      if (cells[i] == HIDDEN) {
        hidden(g, x, y, cell, cell);
      } else {
        g.setFill(tone(cells[i]));
        g.fillRect(x, y, cell - 1, cell - 1);
      }
    }
    g.setFont(names);
    g.setFill(text());
    AxisNames.of(tokens, chosen.get(), cell, names.getSize()).drawRows(g, tokens, left - GAP, top);
    AxisNames.of(tokens, chosen.get(), cell, names.getSize())
        .drawTurned(g, tokens, left, top - GAP, top - GAP);
    lines(g, n * cell);
  }

  private void lines(Pen g, double side) {
    g.setStroke(text());
    g.setLineWidth(2);
    double at = border * cell - 0.5;
    g.strokeLine(left + at, top, left + at, top + side);
    g.strokeLine(left, top + at, left + side, top + at);
    if (chosen.get() >= 0) {
      g.setStroke(accent());
      g.setLineWidth(isFocused() ? 3 : 2);
      g.strokeRect(left - 1, top + chosen.get() * cell - 1, side + 1, cell + 1);
    }
    g.setLineWidth(1);
  }

  private void onPress(MouseEvent event) {
    requestFocus();
    int row = (int) Math.floor((event.getY() - top) / cell);
    if (row >= 0 && row < tokens.size()) {
      chosen.set(row);
    }
  }

  private void onKey(KeyEvent event) {
    int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
    if (step != 0 && !tokens.isEmpty()) {
      chosen.set(Math.clamp(chosen.get() + step, 0, tokens.size() - 1));
      event.consume();
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return 22 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 22 * font().getSize();
  }
}
