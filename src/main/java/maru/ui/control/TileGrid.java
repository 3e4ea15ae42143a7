package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/**
 * Small square pictures of numbers beside each other, each with a name above it; a click or the
 * arrow keys choose one. They are as large as their room lets them be.
 */
public final class TileGrid extends Drawing {
  private static final double GAP = 6;
  private static final double LEAST = 14;
  private static final int NONE = -1;

  /**
   * One of them.
   *
   * @param name above it; empty for none
   * @param edge of the square
   * @param values line by line; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Tile(String name, int edge, float[] values) {}

  private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", NONE);
  private final List<MatrixImage> images = new ArrayList<>();
  private List<Tile> tiles = List.of();
  private ColorScale scale = ColorScale.AMOUNT;
  private double maximum = 1;
  private int wished;
  private int columns = 1;
  private double pitch;
  private double line;

  /** None yet. */
  public TileGrid() {
    super("tile-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    chosen.addListener(changed -> redraw());
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          requestFocus();
          int at = at(e.getX(), e.getY());
          if (at >= 0) {
            chosen.set(at);
          }
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /**
   * Shows {@code next}, all on one scale.
   *
   * @param signed whether amounts below 0 can stand there
   * @param inLine how many stand in a line; 0 for as many as fit best
   */
  public void show(List<Tile> next, boolean signed, int inLine) {
    tiles = List.copyOf(next);
    scale = signed ? ColorScale.SIGNED : ColorScale.AMOUNT;
    wished = inLine;
    maximum = 0;
    for (Tile tile : tiles) {
      for (float value : tile.values()) {
        maximum = Math.max(maximum, Math.abs(value));
      }
    }
    while (images.size() < tiles.size()) {
      images.add(new MatrixImage());
    }
    if (chosen.get() >= tiles.size()) {
      chosen.set(NONE);
    }
    setAccessibleText(
        String.join(", ", tiles.stream().map(Tile::name).filter(s -> !s.isEmpty()).toList()));
    requestLayout();
    redraw();
  }

  /** The one that is chosen; -1 for none. */
  public IntegerProperty chosenProperty() {
    return chosen;
  }

  private void onKey(KeyEvent e) {
    int step =
        e.getCode() == KeyCode.LEFT
            ? -1
            : e.getCode() == KeyCode.RIGHT
                ? 1
                : e.getCode() == KeyCode.UP ? -columns : e.getCode() == KeyCode.DOWN ? columns : 0;
    int next = Math.max(0, chosen.get()) + step;
    if (step != 0 && next >= 0 && next < tiles.size()) {
      chosen.set(next);
      e.consume();
    }
  }

  private int at(double x, double y) {
    int column = (int) (x / pitch);
    int row = (int) (y / line);
    int at = row * columns + column;
    return pitch > 0 && column < columns && at < tiles.size() ? at : NONE;
  }

  private double nameHeight() {
    return tiles.stream().allMatch(tile -> tile.name().isEmpty()) ? 0 : 1.25 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 16 * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 24 * font().getSize();
  }

  private void lay(double width, double height) {
    double best = 0;
    for (int n = 1; n <= tiles.size(); n++) {
      int lines = Math.ceilDiv(tiles.size(), n);
      double edge = Math.min(width / n - GAP, height / lines - GAP - nameHeight());
      boolean taken = wished > 0 ? n == wished : edge > best;
      if (taken) {
        best = edge;
        columns = n;
        pitch = edge + GAP;
        line = edge + GAP + nameHeight();
      }
    }
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (tiles.isEmpty()) {
      return;
    }
    lay(width, height);
    double edge = pitch - GAP;
    if (edge < LEAST / 2) {
      return;
    }
    for (int i = 0; i < tiles.size(); i++) {
      Tile tile = tiles.get(i);
      double x = (i % columns) * pitch;
      int row = i / columns;
      double y = row * line;
      if (nameHeight() > 0) {
        g.setFont(font(0.85));
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(i == chosen.get() ? text() : muted());
        g.fillText(tile.name(), x, y + nameHeight() / 2, edge);
      }
      Matrix matrix = new Matrix(names(tile.edge()), names(tile.edge()), tile.values());
      images.get(i).draw(g, matrix, scale, maximum, x, y + nameHeight(), edge, edge);
      g.setStroke(i == chosen.get() ? accent() : line());
      g.setLineWidth(i == chosen.get() ? 2.5 : 1);
      g.strokeRect(x, y + nameHeight(), edge, edge);
    }
  }

  private static List<String> names(int n) {
    return java.util.Collections.nCopies(n, "");
  }
}
