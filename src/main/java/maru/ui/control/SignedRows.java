package maru.ui.control;

import java.util.List;
import java.util.function.DoubleFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Rows with a name, and in each of some columns an amount as a bar to the right of a line, or to
 * the left where it is below 0. Each column has a scale of its own. One row is chosen, by a click
 * or the arrow keys.
 */
public final class SignedRows extends Drawing {
  /**
   * A column.
   *
   * @param head over it
   * @param figure writes an amount
   */
  public record Column(String head, DoubleFunction<String> figure) {}

  /**
   * A row.
   *
   * @param name before its bars
   * @param amounts one a column; NaN where none is known
   */
  public record Row(String name, List<Double> amounts) {
    /** Keeps its own list. */
    public Row {
      amounts = List.copyOf(amounts);
    }
  }

  private static final double GAP = 10;
  private static final double LOWEST = 1.35;
  private static final double HIGHEST = 2.1;

  private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
  private List<Column> columns = List.of();
  private List<Row> rows = List.of();
  private double high = 1;
  private double top;

  /** No rows. */
  @SuppressWarnings("this-escape") // into listeners, which are called only once all is made
  public SignedRows() {
    super("signed-rows");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    setCursor(Cursor.HAND);
    setMinHeight(USE_COMPUTED_SIZE);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    chosen.addListener(changed -> redraw());
    focusedProperty().addListener(changed -> redraw());
  }

  /** Shows these. */
  public void show(List<Column> heads, List<Row> next) {
    columns = List.copyOf(heads);
    boolean more = next.size() != rows.size();
    rows = List.copyOf(next);
    StringBuilder told = new StringBuilder();
    for (Row row : rows) {
      told.append(row.name());
      for (int c = 0; c < columns.size(); c++) {
        told.append(", ").append(columns.get(c).head()).append(' ').append(figure(row, c));
      }
      told.append(". ");
    }
    setAccessibleText(told.toString());
    if (more) {
      requestLayout();
    }
    redraw();
  }

  /** What is shown. */
  public List<Row> rows() {
    return rows;
  }

  /** The row that is chosen, or -1. */
  public IntegerProperty chosenProperty() {
    return chosen;
  }

  private String figure(Row row, int column) {
    double amount = row.amounts().get(column);
    return Double.isNaN(amount) ? "–" : columns.get(column).figure().apply(amount);
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (rows.isEmpty() || columns.isEmpty()) {
      return;
    }
    Font body = font();
    Font small = font(0.87);
    top = 1.7 * small.getSize();
    high = Math.clamp((height - top) / rows.size(), 1, HIGHEST * body.getSize());
    double names = rows.stream().mapToDouble(row -> width(row.name(), body)).max().orElse(0);
    double left = Math.min(names, width * 0.4) + GAP;
    double wide = (width - left) / columns.size();
    if (chosen.get() >= 0 && chosen.get() < rows.size()) {
      g.setStroke(accent());
      g.setLineWidth(isFocused() ? 2.5 : 1.5);
      g.strokeRoundRect(1, top + chosen.get() * high + 1, width - 2, high - 2, 6, 6);
    }
    g.setFont(body);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(text());
    for (int i = 0; i < rows.size(); i++) {
      g.fillText(rows.get(i).name(), 6, top + (i + 0.5) * high, left - GAP);
    }
    for (int c = 0; c < columns.size(); c++) {
      column(g, c, left + c * wide, wide - GAP, small);
    }
  }

  private void column(Pen g, int c, double x, double wide, Font small) {
    double least = 0;
    double most = 0;
    double figures = 0;
    for (Row row : rows) {
      double amount = row.amounts().get(c);
      figures = Math.max(figures, width(figure(row, c), small));
      least = Double.isNaN(amount) ? least : Math.min(least, amount);
      most = Double.isNaN(amount) ? most : Math.max(most, amount);
    }
    double room = Math.max(1, wide - figures - GAP);
    double span = most - least;
    double zero = x + (span > 0 ? room * -least / span : 0);
    g.setFont(small);
    g.setFill(muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(columns.get(c).head(), x, top / 2, wide);
    Color below = ColorScale.SIGNED.color(0.1);
    Color above = ColorScale.SIGNED.color(0.85);
    for (int i = 0; i < rows.size(); i++) {
      double amount = rows.get(i).amounts().get(c);
      double y = top + i * high;
      if (!Double.isNaN(amount) && span > 0) {
        double length = Math.abs(amount) / span * room;
        g.setFill(amount < 0 ? below : above);
        g.fillRect(
            amount < 0 ? zero - length : zero, y + high * 0.22, Math.max(1, length), high * 0.56);
      }
      g.setFill(text());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(figure(rows.get(i), c), x + wide, y + high / 2);
    }
    g.setStroke(muted());
    g.setLineWidth(1);
    g.strokeLine(Math.round(zero) + 0.5, top, Math.round(zero) + 0.5, top + rows.size() * high);
    g.setTextAlign(TextAlignment.LEFT);
  }

  private void press(MouseEvent event) {
    requestFocus();
    int row = (int) Math.floor((event.getY() - top) / high);
    if (row >= 0 && row < rows.size()) {
      chosen.set(row);
    }
    event.consume();
  }

  private void onKey(KeyEvent event) {
    int way =
        switch (event.getCode()) {
          case UP -> -1;
          case DOWN -> 1;
          default -> 0;
        };
    if (way != 0 && !rows.isEmpty()) {
      chosen.set(Math.clamp(chosen.get() + way, 0, rows.size() - 1));
      event.consume();
    }
  }

  @Override
  protected double computeMinHeight(double width) {
    return Math.ceil((rows.size() * LOWEST + 1.7) * font().getSize());
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil((rows.size() * HIGHEST + 1.7) * font().getSize());
  }

  @Override
  protected double computePrefWidth(double height) {
    return 30 * font().getSize();
  }
}
