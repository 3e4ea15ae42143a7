package maru.ui.control;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import maru.ui.control.HeatMap.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A wide table of numbers in colours that fills its place: a row for each token, say, and a column
 * for each number of it. Few numbers stand large; of more rows than can be read under each other a
 * part is shown, which a bar at the side moves. A cell under the pointer is previewed; a click, or
 * Enter, keeps it.
 */
public final class NumberMap extends Drawing {
  private static final double GAP = 8;
  private static final double WIDEST_NAMES = 0.28;
  private static final double TALLEST_NAMES = 0.3;
  private static final double BAR = 12;

  /** What rows and columns come to at most, in heights of the body's type. */
  private static final double TALLEST_ROW = 5;

  private static final double WIDEST_COLUMN = 12;

  /** What a row wishes for, and what it has at the least. */
  private static final double USUAL_ROW = 2.3;

  private static final double LOWEST_ROW = 1;
  private static final double LARGEST_NUMBER = 1.6;

  /** So many heights of the type stand free between two numbers in a row. */
  private static final double BETWEEN = 0.6;

  private static final double LEGEND = 150;

  private final ObjectProperty<Matrix> matrix =
      new SimpleObjectProperty<>(this, "matrix", Matrix.empty()) {
        @Override
        protected void invalidated() {
          keepInside();
          redraw();
        }
      };
  private final ScrollBar bar = new ScrollBar();
  private final ReadOnlyObjectWrapper<@Nullable Cell> pointed =
      new ReadOnlyObjectWrapper<>(this, "pointed");
  private final ObjectProperty<@Nullable Cell> chosen = new SimpleObjectProperty<>(this, "chosen");
  private final DoubleFunction<String> figures;
  private final MatrixImage image = new MatrixImage();
  private final Rectangle pointedMark = new Rectangle();
  private final Rectangle chosenMark = new Rectangle();
  private ColorScale scale = ColorScale.SIGNED;
  private double maximum = 1;
  private double left;
  private double top;
  private double across;
  private double down;
  private int first;
  private int rows;
  private List<Cell> outlined = List.of();

  /** An empty map whose numbers are written by {@code figures}. */
  public NumberMap(DoubleFunction<String> figures) {
    super("number-map");
    this.figures = figures;
    pointedMark.getStyleClass().add("cell-mark");
    chosenMark.getStyleClass().addAll("cell-mark", "chosen");
    for (Rectangle mark : new Rectangle[] {chosenMark, pointedMark}) {
      mark.setMouseTransparent(true);
      mark.setManaged(false);
      getChildren().add(mark);
    }
    bar.setOrientation(Orientation.VERTICAL);
    bar.setManaged(false);
    bar.setVisible(false);
    bar.setFocusTraversable(false);
    bar.valueProperty().addListener(moved -> showFrom((int) Math.round(bar.getValue())));
    getChildren().add(bar);
    addEventHandler(ScrollEvent.SCROLL, this::onScroll);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> pointed.set(cellAt(e.getX(), e.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> pointed.set(null));
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          requestFocus();
          choose(cellAt(e.getX(), e.getY()));
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    pointed.addListener(changed -> setNeedsLayout(true));
    chosen.addListener(changed -> revealChosen());
  }

  /** Shows {@code next}, its largest amount in the last colour; equal shares in a row stay dark. */
  public void show(Matrix next, boolean signed) {
    scale = signed ? ColorScale.SIGNED : ColorScale.AMOUNT;
    maximum = 0;
    for (int i = 0; i < next.size(); i++) {
      float value = next.at(i);
      if (Float.isFinite(value)) {
        maximum = Math.max(maximum, Math.abs(value));
      }
    }
    if (!signed && next.columns().size() > 1 && next.isShared()) {
      maximum = Matrix.endOfShares(maximum, next.columns().size());
    }
    matrix.set(next);
    requestLayout();
  }

  /** Cells that get a frame. */
  public void outline(List<Cell> cells) {
    outlined = List.copyOf(cells);
    redraw();
  }

  /** The amount that has the scale's last colour. */
  double maximum() {
    return maximum;
  }

  /** What is shown. */
  public Matrix getMatrix() {
    return matrix.get();
  }

  /** The cell under the pointer, if any. */
  public ReadOnlyObjectProperty<@Nullable Cell> pointedProperty() {
    return pointed.getReadOnlyProperty();
  }

  /** The cell that was clicked, or chosen by keys, if any. */
  public ObjectProperty<@Nullable Cell> chosenProperty() {
    return chosen;
  }

  private void choose(@Nullable Cell cell) {
    if (cell != null) {
      chosen.set(cell.equals(chosen.get()) ? null : cell);
    }
  }

  private @Nullable Cell cellAt(double x, double y) {
    Matrix m = matrix.get();
    if (m.isEmpty() || x < left || y < top || across <= 0 || down <= 0) {
      return null;
    }
    int row = (int) ((y - top) / down);
    Cell cell = new Cell(first + row, (int) ((x - left) / across));
    return row < rows && cell.isIn(m) ? cell : null;
  }

  private void onScroll(ScrollEvent event) {
    if (rows < matrix.get().rows().size()) {
      showFrom(first - (int) Math.signum(event.getDeltaY()));
      event.consume();
    }
  }

  private void showFrom(int row) {
    int next = Math.clamp(row, 0, Math.max(0, matrix.get().rows().size() - rows));
    if (next != first) {
      first = next;
      redraw();
    }
  }

  private void revealChosen() {
    Cell cell = chosen.get();
    if (cell != null && rows > 0) {
      showFrom(Math.clamp(first, cell.row() - rows + 1, cell.row()));
    }
    redraw();
  }

  /** How high a row of the picture last drawn is. */
  double rowHeight() {
    return down;
  }

  /** How many rows are in view. */
  int rowsShown() {
    return rows;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Matrix m = matrix.get();
    if (m.isEmpty()) {
      return;
    }
    Font names = font(13.0 / 15);
    double body = font().getSize();
    double line = names.getSize() * 1.5;
    double widest = 0;
    for (String name : m.rows()) {
      widest = Math.max(widest, width(name, names));
    }
    left = Math.min(widest, width * WIDEST_NAMES) + GAP;
    int columns = m.columns().size();
    across = Math.min(WIDEST_COLUMN * body, (width - left - BAR) / columns);
    double columnNames = widestColumn(m, names);
    boolean upright = !hasWords(m) || columnNames + 2 <= across;
    top = upright ? line : Math.min(columnNames, height * TALLEST_NAMES) + GAP;
    double room = Math.max(1, height - top - line - GAP);
    double lowest = LOWEST_ROW * names.getSize();
    int all = m.rows().size();
    rows = Math.clamp((int) (room / lowest), 1, all);
    first = Math.clamp(first, 0, all - rows);
    down = Math.min(TALLEST_ROW * body, room / rows);
    Matrix part = rows < all ? m.rows(first, first + rows) : m;
    double wide = across * columns;
    double high = down * rows;
    if (part.hides()) {
      MatrixImage.hatch(g, muted(), left, top, wide, high);
    }
    image.draw(g, part, scale, maximum, left, top, wide, high);
    drawNumbers(g, part);
    CellOutlines.draw(g, outlined, left, top - first * down, across, down);
    drawRowNames(g, part, names);
    if (upright) {
      drawColumnNames(g, m, columnNames, line);
    } else {
      g.setFill(text());
      AxisNames.of(m.columns(), chosenColumn(), across, names.getSize())
          .drawTurned(g, m.columns(), left, top - GAP / 2, top - GAP);
    }
    drawLegend(g, top + high + GAP / 2, line);
  }

  private int chosenColumn() {
    Cell cell = chosen.get();
    return cell == null ? -1 : cell.column();
  }

  private void drawNumbers(Pen g, Matrix m) {
    Font body = font();
    String longest = "−0.000";
    for (int i = 0; i < m.size() && m.size() < 2_000; i++) {
      String number = Float.isFinite(m.at(i)) ? figures.apply(m.at(i)) : "";
      longest = number.length() > longest.length() ? number : longest;
    }
    double em = width(longest, body) / body.getSize();
    double size =
        Math.min(Math.min(across / (em + BETWEEN), down / 1.3), body.getSize() * LARGEST_NUMBER);
    if (size < smallest()) {
      return;
    }
    g.setFont(Font.font(body.getFamily(), size));
    g.setTextAlign(TextAlignment.CENTER);
    for (int row = 0; row < m.rows().size(); row++) {
      for (int column = 0; column < m.columns().size(); column++) {
        float value = m.at(row, column);
        if (Float.isFinite(value)) {
          g.setFill(scale.textOn(MatrixImage.share(scale, value, maximum)));
          g.fillText(
              figures.apply(value),
              left + (column + 0.5) * across,
              top + (row + 0.5) * down,
              across - 2);
        }
      }
    }
  }

  private static boolean hasWords(Matrix m) {
    return !m.columns().stream().allMatch(name -> name.matches("\\d+"));
  }

  private static double widestColumn(Matrix m, Font names) {
    double widest = 0;
    for (String name : m.columns()) {
      widest = Math.max(widest, width(name, names));
    }
    return widest;
  }

  /** As many names as stand under each other without touching, and the chosen row's. */
  private void drawRowNames(Pen g, Matrix m, Font names) {
    Cell kept = chosen.get();
    int always = kept == null ? -1 : kept.row() - first;
    g.setFont(names);
    g.setFill(text());
    AxisNames.of(m.rows(), always, down, names.getSize() * 0.8)
        .drawRows(g, m.rows(), left - GAP, top);
  }

  /** As many names as stand beside each other without touching: all, or every fifth. */
  private void drawColumnNames(Pen g, Matrix m, double widest, double line) {
    int every = Math.max(1, (int) Math.ceil((widest + GAP) / across));
    int step = every > 1 ? (every + 4) / 5 * 5 : 1;
    int always = chosenColumn();
    g.setTextAlign(TextAlignment.CENTER);
    for (int column = 0; column < m.columns().size(); column++) {
      boolean due = step == 1 || column == 0 || (column + 1) % step == 0;
      boolean free = always < 0 || Math.abs(column - always) >= every;
      if (column == always || (due && free)) {
        g.setFill(column == always ? text() : muted());
        g.fillText(m.columns().get(column), left + (column + 0.5) * across, line / 2);
      }
    }
  }

  private void drawLegend(Pen g, double y, double line) {
    Font small = font(0.8);
    String low = scale == ColorScale.SIGNED ? figures.apply(-maximum) : "0";
    String high = figures.apply(maximum);
    g.setFont(small);
    double from = left + width(low, small) + GAP;
    double bar = Math.min(LEGEND, Math.max(10, getWidth() - from - 80));
    ScaleLegend.bar(g, scale, from, y + line / 2 - GAP / 2, bar);
    g.setFill(muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(low, left, y + line / 2);
    g.fillText(high, from + bar + GAP, y + line / 2);
  }

  @Override
  protected void layoutOverlay(double width, double height) {
    place(pointedMark, pointed.get());
    place(chosenMark, chosen.get());
    int hidden = matrix.get().rows().size() - rows;
    bar.setVisible(hidden > 0);
    if (hidden > 0) {
      bar.setMax(hidden);
      bar.setVisibleAmount((double) hidden * rows / (hidden + rows));
      bar.setBlockIncrement(rows);
      bar.setValue(first);
      bar.resizeRelocate(width - BAR, top, BAR, down * rows);
    }
  }

  private void place(Rectangle mark, @Nullable Cell cell) {
    boolean inside =
        cell != null && cell.isIn(matrix.get()) && cell.row() >= first && cell.row() < first + rows;
    mark.setVisible(inside);
    if (inside && cell != null) {
      mark.setX(left + cell.column() * across - 1);
      mark.setY(top + (cell.row() - first) * down - 1);
      mark.setWidth(across + 2);
      mark.setHeight(down + 2);
    }
  }

  private void onKey(KeyEvent event) {
    Matrix m = matrix.get();
    if (m.isEmpty() || event.isShiftDown() || event.isControlDown()) {
      return;
    }
    Cell from = chosen.get();
    Cell first = new Cell(0, 0);
    Objects.requireNonNullElse(from, first)
        .neighbour(event.getCode())
        .ifPresent(to -> {
          chosen.set(from == null ? first : to.within(m));
          event.consume();
        });
  }

  private void keepInside() {
    Cell cell = chosen.get();
    if (cell != null && !cell.isIn(matrix.get())) {
      chosen.set(null);
    }
    pointed.set(null);
    setNeedsLayout(true);
  }

  @Override
  protected double computePrefHeight(double width) {
    return height(USUAL_ROW);
  }

  @Override
  protected double computeMaxHeight(double width) {
    return height(TALLEST_ROW);
  }

  private double height(double row) {
    double size = font().getSize();
    double names = hasWords(matrix.get()) ? size * 5 : size * 1.5;
    return Math.ceil(names + matrix.get().rows().size() * size * row + size * 2 + GAP);
  }
}
