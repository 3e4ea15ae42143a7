package maru.ui.control;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import maru.ui.control.HeatMap.Cell;
import org.jspecify.annotations.Nullable;

/**
 * Words in a grid, the last level at the top, each on a ground that tells how sure it is; one that
 * is right is set strong and has a mark. A cell is chosen by a click or the arrow keys.
 */
public final class LensGrid extends Drawing {
  /**
   * A cell.
   *
   * @param word that is held likeliest
   * @param probability its
   * @param right whether it is the right one
   */
  public record Said(String word, float probability, boolean right) {}

  private static final double GAP = 8;
  private static final double NARROWEST = 3.4;
  private static final double TALLEST = 5;

  private final ObjectProperty<@Nullable Cell> chosen = new SimpleObjectProperty<>(this, "chosen");
  private List<String> levels = List.of();
  private List<String> columns = List.of();
  private List<List<Said>> cells = List.of();
  private double left;
  private double top;
  private double wide = 1;
  private double high = 1;
  private int first;

  /** A grid without words. */
  public LensGrid() {
    super("lens-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    setCursor(Cursor.HAND);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
    chosen.addListener(changed -> redraw());
  }

  /** The cell that is chosen: its row is the level, from the first one up. */
  public ObjectProperty<@Nullable Cell> chosenProperty() {
    return chosen;
  }

  /**
   * Shows words.
   *
   * @param names of the levels, from the first one up
   * @param tokens of the columns
   */
  public void show(List<String> names, List<String> tokens, List<List<Said>> said) {
    levels = List.copyOf(names);
    columns = List.copyOf(tokens);
    cells = said.stream().map(List::copyOf).toList();
    redraw();
  }

  /** What is shown, by level and column. */
  public List<List<Said>> cells() {
    return cells;
  }

  /** The first column that there is room for; the chosen one is among those drawn. */
  private int firstColumn(int room) {
    Cell cell = chosen.get();
    int wanted = cell == null ? columns.size() - 1 : cell.column();
    int most = Math.max(0, columns.size() - room);
    return Math.clamp(Math.min(Math.max(first, wanted - room + 1), wanted), 0, most);
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (cells.isEmpty() || columns.isEmpty()) {
      return;
    }
    Font small = font(0.87);
    left = 0;
    for (String name : levels) {
      left = Math.max(left, width(name, small));
    }
    left += GAP;
    top = small.getSize() * 1.8;
    double narrowest = NARROWEST * font().getSize();
    int room = Math.clamp((int) ((width - left) / narrowest), 1, columns.size());
    first = firstColumn(room);
    wide = (width - left) / room;
    high = Math.min((height - top) / levels.size(), TALLEST * font().getSize());
    g.setFont(small);
    for (int column = first; column < first + room; column++) {
      g.setTextAlign(TextAlignment.CENTER);
      g.setFill(text());
      g.fillText(columns.get(column), x(column) + wide / 2, top / 2, wide - 4);
    }
    for (int level = 0; level < levels.size(); level++) {
      g.setFont(small);
      g.setTextAlign(TextAlignment.RIGHT);
      g.setFill(muted());
      g.fillText(levels.get(level), left - GAP, y(level) + high / 2);
      for (int column = first; column < first + room; column++) {
        cell(g, level, column);
      }
    }
    g.setTextAlign(TextAlignment.LEFT);
    if (first > 0) {
      g.setFill(muted());
      g.fillText("…", 0, top / 2);
    }
  }

  private double x(int column) {
    return left + (column - first) * wide;
  }

  private double y(int level) {
    return top + (levels.size() - 1 - level) * high;
  }

  private void cell(Pen g, int level, int column) {
    Said said = cells.get(level).get(column);
    double share = Math.min(1, said.probability());
    double x = x(column);
    double y = y(level);
    g.setFill(ColorScale.AMOUNT.color(share));
    g.fillRect(x + 1, y + 1, wide - 2, high - 2);
    double size = Math.clamp(high * 0.45, smallest(), font().getSize() * 1.2);
    g.setFont(
        Font.font(font().getFamily(), said.right() ? FontWeight.BOLD : FontWeight.NORMAL, size));
    g.setTextAlign(TextAlignment.CENTER);
    g.setFill(ColorScale.AMOUNT.textOn(share));
    String word = said.right() ? "✓ " + said.word() : said.word();
    if (high >= size * 1.1) {
      g.fillText(word, x + wide / 2, y + high / 2, wide - 6);
    }
    if (new Cell(level, column).equals(chosen.get())) {
      g.setStroke(accent());
      g.setLineWidth(isFocused() ? 4 : 3);
      g.strokeRect(x + 1, y + 1, wide - 2, high - 2);
    }
  }

  private void press(MouseEvent event) {
    requestFocus();
    int column = first + (int) Math.floor((event.getX() - left) / wide);
    int fromTop = (int) Math.floor((event.getY() - top) / high);
    int level = levels.size() - 1 - fromTop;
    boolean there =
        event.getX() >= left && column < columns.size() && level >= 0 && level < levels.size();
    if (there) {
      chosen.set(new Cell(level, column));
    }
    event.consume();
  }

  private void onKey(KeyEvent event) {
    if (cells.isEmpty()) {
      return;
    }
    Cell from = chosen.get();
    Cell at = from == null ? new Cell(levels.size() - 1, columns.size() - 1) : from;
    // Rows stand with the last level at the top.
    Cell upright = new Cell(-at.row(), at.column());
    Optional<Cell> to = upright.neighbour(event.getCode());
    to.ifPresent(cell -> {
      chosen.set(
          new Cell(
              Math.clamp(-cell.row(), 0, levels.size() - 1),
              Math.clamp(cell.column(), 0, columns.size() - 1)));
      event.consume();
    });
  }

  @Override
  protected double computePrefHeight(double width) {
    return (levels.size() + 1) * 2.2 * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 30 * font().getSize();
  }
}
