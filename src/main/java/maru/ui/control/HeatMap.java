package maru.ui.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A matrix in colours, with a name on each row and column, the amount under the pointer or the
 * keyboard's cursor, and a legend of the scale's ends.
 *
 * <p>The pointer moves nodes that lie over the picture; the picture itself is drawn again only for
 * another matrix.
 */
public final class HeatMap extends Drawing {
  /** A place in the matrix. */
  public record Cell(int row, int column) {
    /** Where an arrow key leads from here; nowhere by another key. */
    Optional<Cell> neighbour(KeyCode key) {
      return Optional.ofNullable(
          switch (key) {
            case UP -> new Cell(row - 1, column);
            case DOWN -> new Cell(row + 1, column);
            case LEFT -> new Cell(row, column - 1);
            case RIGHT -> new Cell(row, column + 1);
            default -> null;
          });
    }

    /** The nearest that {@code matrix} has, which must not be empty. */
    Cell within(Matrix matrix) {
      return new Cell(
          Math.clamp(row, 0, matrix.rows().size() - 1),
          Math.clamp(column, 0, matrix.columns().size() - 1));
    }

    /** Whether {@code matrix} has it. */
    boolean isIn(Matrix matrix) {
      return row < matrix.rows().size() && column < matrix.columns().size();
    }
  }

  private static final double GAP = 8;
  private static final double SMALLEST_TEXT_CELL = 2.6;

  private final ObjectProperty<Matrix> matrix =
      new SimpleObjectProperty<>(this, "matrix", Matrix.empty()) {
        @Override
        protected void invalidated() {
          keepCursorInside();
          redraw();
        }
      };
  private final DoubleProperty maximum =
      new SimpleDoubleProperty(this, "maximum", 1) {
        @Override
        protected void invalidated() {
          redraw();
        }
      };
  private final ReadOnlyObjectWrapper<@Nullable Cell> pointed =
      new ReadOnlyObjectWrapper<>(this, "pointed");

  private ColorScale scale = ColorScale.AMOUNT;
  private float[] shutters = new float[0];
  private final MatrixImage image = new MatrixImage();
  private final Rectangle mark = new Rectangle();
  private final Label value = new Label();
  private HeatMapGeometry geometry = HeatMapGeometry.none();

  /** An empty map of amounts from 0 up. */
  public HeatMap() {
    super("heat-map");
    mark.getStyleClass().add("cell-mark");
    mark.setMouseTransparent(true);
    mark.setManaged(false);
    value.getStyleClass().add("cell-value");
    value.setMouseTransparent(true);
    value.setManaged(false);
    getChildren().addAll(mark, value);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> moveTo(geometry.cellAt(e.getX(), e.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> moveTo(null));
    addEventHandler(MouseEvent.MOUSE_PRESSED, e -> requestFocus());
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    pointed.addListener(changed -> setNeedsLayout(true));
  }

  /** What is shown. */
  public ObjectProperty<Matrix> matrixProperty() {
    return matrix;
  }

  /** Shows {@code next}. */
  public void setMatrix(Matrix next) {
    matrix.set(next);
  }

  /**
   * Lets hatched shutters hang over cells, row by row.
   *
   * @param shares how much of each cell is covered from above, 0 to 1; none where nothing is
   */
  public void setShutters(float[] shares) {
    if (!Arrays.equals(shutters, shares)) {
      shutters = shares.clone();
      redraw();
    }
  }

  /** How much of each cell is covered. */
  public float[] shutters() {
    return shutters.clone();
  }

  /** Shows amounts on another scale, such as one for signed amounts. */
  public void setScale(ColorScale other) {
    scale = other;
    redraw();
  }

  /** The colours of amounts. */
  public ColorScale getScale() {
    return scale;
  }

  /** The amount that gets the scale's last colour; 1 at first. */
  public DoubleProperty maximumProperty() {
    return maximum;
  }

  /** The cell under the pointer or chosen by the arrow keys, if any. */
  public ReadOnlyObjectProperty<@Nullable Cell> pointedProperty() {
    return pointed.getReadOnlyProperty();
  }

  /** Where things stand in the picture last drawn. */
  HeatMapGeometry geometry() {
    return geometry;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Matrix shown = matrix.get();
    if (shown.isEmpty()) {
      geometry = HeatMapGeometry.none();
      return;
    }
    Font names = font(13.0 / 15);
    geometry = HeatMapGeometry.of(shown, width, height, names);
    drawCells(g, shown);
    if (shutters.length == shown.size()) {
      drawShutters(g);
    }
    drawNames(g, shown, names);
    drawLegend(g);
  }

  private void drawCells(Pen g, Matrix shown) {
    HeatMapGeometry at = geometry;
    if (shown.hides()) {
      MatrixImage.hatch(g, muted(), at.left(), at.top(), at.width(), at.height());
    }
    image.draw(g, shown, scale, maximum.get(), at.left(), at.top(), at.width(), at.height());
    Font small = font(0.8);
    if (at.cell() < SMALLEST_TEXT_CELL * small.getSize()) {
      return;
    }
    g.setFont(small);
    g.setTextAlign(TextAlignment.CENTER);
    for (int row = 0; row < shown.rows().size(); row++) {
      for (int column = 0; column < shown.columns().size(); column++) {
        float amount = shown.at(row, column);
        if (!Float.isNaN(amount)) {
          g.setFill(scale.textOn(MatrixImage.share(scale, amount, maximum.get())));
          g.fillText(amount(amount), at.x(column) + at.cell() / 2, at.y(row) + at.cell() / 2);
        }
      }
    }
  }

  private void drawShutters(Pen g) {
    HeatMapGeometry at = geometry;
    for (int i = 0; i < shutters.length; i++) {
      double height = Math.round(at.cell() * shutters[i]);
      if (height > 0) {
        double x = at.x(i % at.columns());
        double y = at.y(i / at.columns());
        g.setFill(surface());
        g.fillRect(x, y, at.cell(), height);
        MatrixImage.hatch(g, muted(), x, y, at.cell(), height);
        g.setFill(text());
        g.fillRect(x, y + height - 1, at.cell(), 1);
      }
    }
  }

  private void drawNames(Pen g, Matrix shown, Font names) {
    HeatMapGeometry at = geometry;
    g.setFont(names);
    g.setFill(text());
    g.setTextAlign(TextAlignment.RIGHT);
    for (int row = 0; row < shown.rows().size(); row++) {
      if (at.namesRow(row)) {
        g.fillText(
            shown.rows().get(row), at.left() - GAP, at.y(row) + at.cell() / 2, at.left() - GAP);
      }
    }
    for (int column = 0; column < shown.columns().size(); column++) {
      if (!at.namesColumn(column)) {
        continue;
      }
      double x = at.x(column) + at.cell() / 2;
      String name = shown.columns().get(column);
      if (at.upright()) {
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(name, x, at.top() - GAP - names.getSize() / 2, at.cell());
      } else {
        g.save();
        g.translate(x, at.top() - GAP);
        g.rotate(-90);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(name, 0, 0, at.top() - GAP);
        g.restore();
      }
    }
  }

  private void drawLegend(Pen g) {
    Font small = font(0.8);
    double bar = Math.min(160, geometry.width());
    double left = geometry.left();
    double top = geometry.top() + geometry.height() + GAP;
    for (int i = 0; i < bar; i++) {
      g.setFill(scale.color(i / Math.max(1, bar - 1)));
      g.fillRect(left + i, top, bar - i, GAP); // To the end, so that no seam shows in print.
    }
    g.setFont(small);
    g.setFill(muted());
    double y = top + GAP + small.getSize() * 0.8;
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(scale == ColorScale.SIGNED ? amount(-maximum.get()) : "0", left, y);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(amount(maximum.get()), left + bar, y);
    if (scale == ColorScale.SIGNED) {
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText("0", left + bar / 2, y);
    }
  }

  @Override
  protected void layoutOverlay(double width, double height) {
    Cell cell = pointed.get();
    boolean shown = cell != null && !geometry.isNone();
    mark.setVisible(shown);
    value.setVisible(shown);
    if (cell == null || geometry.isNone()) {
      return;
    }
    mark.setX(geometry.x(cell.column()));
    mark.setY(geometry.y(cell.row()));
    mark.setWidth(geometry.cell());
    mark.setHeight(geometry.cell());
    Matrix m = matrix.get();
    float amount = m.at(cell.row(), cell.column());
    value.setText(
        m.rows().get(cell.row())
            + " → "
            + m.columns().get(cell.column())
            + "   "
            + (Float.isNaN(amount) ? "—" : amount(amount)));
    value.autosize();
    double x = geometry.x(cell.column()) + geometry.cell() + GAP;
    double y = geometry.y(cell.row()) + geometry.cell() + GAP;
    value.relocate(
        Math.max(0, Math.min(x, width - value.getWidth())),
        Math.max(0, y + value.getHeight() > height ? y - 40 - value.getHeight() : y));
    setAccessibleText(value.getText());
  }

  private void onKey(KeyEvent event) {
    Matrix m = matrix.get();
    if (m.isEmpty()) {
      return;
    }
    Cell from = Objects.requireNonNullElse(pointed.get(), new Cell(0, 0));
    Optional<Cell> to =
        switch (event.getCode()) {
          case HOME -> Optional.of(new Cell(from.row(), 0));
          case END -> Optional.of(new Cell(from.row(), m.columns().size() - 1));
          default -> from.neighbour(event.getCode());
        };
    to.ifPresent(cell -> {
      moveTo(cell.within(m));
      event.consume();
    });
  }

  private void moveTo(@Nullable Cell cell) {
    pointed.set(cell);
  }

  private void keepCursorInside() {
    Cell cell = pointed.get();
    if (cell != null && !cell.isIn(matrix.get())) {
      pointed.set(null);
    }
    setNeedsLayout(true);
  }

  private static String amount(double amount) {
    return String.format(Locale.ROOT, "%.2f", amount);
  }
}
