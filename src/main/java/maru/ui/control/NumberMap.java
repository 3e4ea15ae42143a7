package maru.ui.control;

import java.util.Objects;
import java.util.function.DoubleFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import maru.ui.control.HeatMap.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A wide table of numbers in colours that fills its place: a row for each token, say, and a column
 * for each number of it. A cell under the pointer is previewed; a click, or Enter, keeps it.
 */
public final class NumberMap extends Drawing {
  private static final double GAP = 8;
  private static final double WIDEST_NAMES = 0.28;
  private static final double TALLEST_NAMES = 0.3;
  private static final double TALLEST_ROW = 34;
  private static final double WIDEST_COLUMN = 90;
  private static final double LEGEND = 150;

  private final ObjectProperty<Matrix> matrix =
      new SimpleObjectProperty<>(this, "matrix", Matrix.empty()) {
        @Override
        protected void invalidated() {
          keepInside();
          redraw();
        }
      };
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
    setFocusTraversable(true);
    setMaxHeight(USE_PREF_SIZE);
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
    chosen.addListener(changed -> redraw());
  }

  /**
   * Shows {@code next}, its largest amount in the scale's last colour; rows of shares on a scale on
   * which equal shares stay dark.
   */
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
    Cell cell = new Cell((int) ((y - top) / down), (int) ((x - left) / across));
    return cell.isIn(m) ? cell : null;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Matrix m = matrix.get();
    if (m.isEmpty()) {
      return;
    }
    Font names = font(13.0 / 15);
    double line = names.getSize() * 1.5;
    double widest = 0;
    for (String name : m.rows()) {
      widest = Math.max(widest, width(name, names));
    }
    left = Math.min(widest, width * WIDEST_NAMES) + GAP;
    across = Math.min(WIDEST_COLUMN, (width - left) / m.columns().size());
    double columnNames = widestColumn(m, names);
    boolean upright = !hasWords(m) || columnNames + 2 <= across;
    top = upright ? line : Math.min(columnNames, height * TALLEST_NAMES) + GAP;
    down = Math.min(TALLEST_ROW, Math.max(1, (height - top - line - GAP) / m.rows().size()));
    double wide = across * m.columns().size();
    double high = down * m.rows().size();
    if (m.hides()) {
      MatrixImage.hatch(g, muted(), left, top, wide, high);
    }
    image.draw(g, m, scale, maximum, left, top, wide, high);
    drawNumbers(g, m);
    drawRowNames(g, m, names);
    if (upright) {
      drawColumnNames(g, m, columnNames, line);
    } else {
      drawTurnedNames(g, m);
    }
    drawLegend(g, top + high + GAP / 2, line);
  }

  private void drawNumbers(Pen g, Matrix m) {
    Font small = font(0.8);
    double needed = width("−0.000", small) + 4;
    if (across < needed || down < small.getSize() * 1.3) {
      return;
    }
    g.setFont(small);
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

  /** As many names as stand under each other without touching. */
  private void drawRowNames(Pen g, Matrix m, Font names) {
    g.setFont(names);
    g.setFill(text());
    g.setTextAlign(TextAlignment.RIGHT);
    int every = Math.max(1, (int) Math.ceil(names.getSize() * 1.1 / down));
    Cell kept = chosen.get();
    int always = kept == null ? -every : kept.row();
    for (int row = 0; row < m.rows().size(); row++) {
      boolean free = row % every == 0 && Math.abs(row - always) >= every;
      if (free || row == always) {
        g.setFill(row == always ? accent() : text());
        double y = top + (row + 0.5) * down;
        g.fillText(m.rows().get(row), left - GAP, y, left - GAP);
      }
    }
  }

  /** As many names as stand beside each other without touching: all, or every fifth. */
  private void drawColumnNames(Pen g, Matrix m, double widest, double line) {
    int every = Math.max(1, (int) Math.ceil((widest + GAP) / across));
    every = every > 1 ? (every + 4) / 5 * 5 : 1;
    g.setFill(muted());
    g.setTextAlign(TextAlignment.CENTER);
    for (int column = 0; column < m.columns().size(); column++) {
      if (every == 1 || column == 0 || (column + 1) % every == 0) {
        g.fillText(m.columns().get(column), left + (column + 0.5) * across, line / 2);
      }
    }
  }

  private void drawTurnedNames(Pen g, Matrix m) {
    int every = Math.max(1, (int) Math.ceil(g.getFont().getSize() * 1.05 / across));
    g.setFill(text());
    g.setTextAlign(TextAlignment.LEFT);
    for (int column = 0; column < m.columns().size(); column += every) {
      g.save();
      g.translate(left + (column + 0.5) * across, top - GAP / 2);
      g.rotate(-90);
      g.fillText(m.columns().get(column), 0, 0, top - GAP);
      g.restore();
    }
  }

  private void drawLegend(Pen g, double y, double line) {
    Font small = font(0.8);
    String low = scale == ColorScale.SIGNED ? figures.apply(-maximum) : "0";
    String high = figures.apply(maximum);
    g.setFont(small);
    double from = left + width(low, small) + GAP;
    double bar = Math.min(LEGEND, Math.max(10, getWidth() - from - 80));
    for (int i = 0; i < bar; i++) {
      g.setFill(scale.color(i / Math.max(1, bar - 1)));
      g.fillRect(from + i, y + line / 2 - GAP / 2, 1, GAP);
    }
    g.setFill(muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(low, left, y + line / 2);
    g.fillText(high, from + bar + GAP, y + line / 2);
  }

  @Override
  protected void layoutOverlay(double width, double height) {
    place(pointedMark, pointed.get());
    place(chosenMark, chosen.get());
  }

  private void place(Rectangle mark, @Nullable Cell cell) {
    boolean inside = cell != null && cell.isIn(matrix.get());
    mark.setVisible(inside);
    if (inside && cell != null) {
      mark.setX(left + cell.column() * across - 1);
      mark.setY(top + cell.row() * down - 1);
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
    double size = font().getSize();
    double names = hasWords(matrix.get()) ? size * 5 : size * 1.5;
    return Math.ceil(names + matrix.get().rows().size() * TALLEST_ROW + size * 2 + GAP);
  }
}
