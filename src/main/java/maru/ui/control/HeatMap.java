package maru.ui.control;

import java.util.Arrays;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import maru.ui.fx.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A matrix in colours, with a name on each row and column, the amount under the pointer or the
 * keyboard's cursor, and a legend of the scale's ends. A run of padding is one row and one column
 * until a click, or Enter, opens it.
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
  private static final double LARGEST_NUMBER = 1.4;
  private static final double TALLEST_NUMBER = 0.42;
  private static final double BETWEEN = 0.6; // Heights of the type between two numbers.

  private final ObjectProperty<Matrix> matrix =
      new SimpleObjectProperty<>(this, "matrix", Matrix.empty()) {
        @Override
        protected void invalidated() {
          keepCursorInside();
          fold();
        }
      };
  private final IntegerProperty chosenRow =
      new SimpleIntegerProperty(this, "chosenRow", -1) {
        @Override
        protected void invalidated() {
          redraw();
        }
      };
  private final BooleanProperty paddingOpen =
      new SimpleBooleanProperty(this, "paddingOpen") {
        @Override
        protected void invalidated() {
          fold();
        }
      };
  private final DoubleProperty maximum =
      new SimpleDoubleProperty(this, "maximum", 1) {
        @Override
        protected void invalidated() {
          redraw();
        }
      };
  private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(this, "tone", Tone.LINEAR);
  private final ReadOnlyObjectWrapper<@Nullable Cell> pointed =
      new ReadOnlyObjectWrapper<>(this, "pointed");

  private ColorScale scale = ColorScale.AMOUNT;
  private float[] shutters = new float[0];
  private final MatrixImage image = new MatrixImage();
  private final Rectangle mark = new Rectangle();
  private final CellNote note = new CellNote();
  private FoldedMatrix folded = new FoldedMatrix(Matrix.empty(), false);
  private HeatMapGeometry geometry = HeatMapGeometry.none();

  /** An empty map of amounts from 0 up. */
  public HeatMap() {
    super("heat-map");
    mark.getStyleClass().add("cell-mark");
    mark.setMouseTransparent(true);
    mark.setManaged(false);
    getChildren().add(mark);
    getChildren().addAll(note.labels());
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::onMove);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> pointed.set(null));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    pointed.addListener(changed -> setNeedsLayout(true));
    tone.addListener(changed -> redraw());
  }

  /** What is shown. */
  public ObjectProperty<Matrix> matrixProperty() {
    return matrix;
  }

  /** Shows {@code next}. */
  public void setMatrix(Matrix next) {
    matrix.set(next);
  }

  /** The row whose name is written in any case; a negative one: none. */
  public IntegerProperty chosenRowProperty() {
    return chosenRow;
  }

  /** Whether each place of padding has a row and a column of its own. */
  public BooleanProperty paddingOpenProperty() {
    return paddingOpen;
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

  /** How amounts of at least 0 become colours. */
  public ObjectProperty<Tone> toneProperty() {
    return tone;
  }

  /** The cell under the pointer or chosen by the arrow keys, if any. */
  public ReadOnlyObjectProperty<@Nullable Cell> pointedProperty() {
    return pointed.getReadOnlyProperty();
  }

  /** Where things stand in the picture last drawn. */
  HeatMapGeometry geometry() {
    return geometry;
  }

  /** The larger side of the picture last drawn, from the names to the cells' far end. */
  public double drawnSide() {
    return Math.max(geometry.left() + geometry.width(), geometry.top() + geometry.height());
  }

  /** How wide the cells of the picture last drawn are together. */
  public double drawnCells() {
    return geometry.width();
  }

  private void fold() {
    folded = new FoldedMatrix(matrix.get(), paddingOpen.get());
    redraw();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Matrix shown = folded.shown();
    if (shown.isEmpty()) {
      geometry = HeatMapGeometry.none();
      return;
    }
    Font names = font(13.0 / 15);
    geometry = HeatMapGeometry.of(shown, width, height, names, folded.drawnRow(chosenRow.get()));
    drawCells(g, shown);
    if (shutters.length == matrix.get().size()) {
      drawShutters(g, folded.fold(shutters));
    }
    drawNames(g, shown, names);
    drawLegend(g);
  }

  private void drawCells(Pen g, Matrix shown) {
    HeatMapGeometry at = geometry;
    if (shown.hides()) {
      MatrixImage.hatch(g, muted(), at.left(), at.top(), at.width(), at.height());
    }
    Matrix toned = tone.get().of(shown, maximum.get());
    image.draw(g, toned, scale, maximum.get(), at.left(), at.top(), at.width(), at.height());
    double size = numberSize(shown);
    if (size < smallest()) {
      return;
    }
    g.setFont(Font.font(font().getFamily(), size));
    g.setTextAlign(TextAlignment.CENTER);
    for (int row = 0; row < shown.rows().size(); row++) {
      for (int column = 0; column < shown.columns().size(); column++) {
        float amount = shown.at(row, column);
        if (!Float.isNaN(amount)) {
          double share = MatrixImage.share(scale, toned.at(row, column), maximum.get());
          g.setFill(scale.textOn(share));
          g.fillText(written(amount), at.x(column) + at.cell() / 2, at.y(row) + at.cell() / 2);
        }
      }
    }
  }

  /** As large as the longest number fits its cell. */
  private double numberSize(Matrix shown) {
    String longest = "";
    for (int i = 0; i < shown.size(); i++) {
      String number = Float.isNaN(shown.at(i)) ? "" : written(shown.at(i));
      longest = number.length() > longest.length() ? number : longest;
    }
    Font body = font();
    double em = Math.max(1, width(longest, body)) / body.getSize();
    double cell = geometry.cell();
    return Math.min(
        Math.min(cell / (em + BETWEEN), cell * TALLEST_NUMBER), body.getSize() * LARGEST_NUMBER);
  }

  private void drawShutters(Pen g, float[] shares) {
    HeatMapGeometry at = geometry;
    for (int i = 0; i < shares.length; i++) {
      double height = Math.round(at.cell() * shares[i]);
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
    at.rowNames().drawRows(g, shown.rows(), at.left() - GAP, at.top());
    if (!at.upright()) {
      at.columnNames().drawTurned(g, shown.columns(), at.left(), at.top() - GAP, at.top() - GAP);
      return;
    }
    g.setTextAlign(TextAlignment.CENTER);
    for (int column = 0; column < shown.columns().size(); column++) {
      double x = at.x(column) + at.cell() / 2;
      String name = shown.columns().get(column);
      g.fillText(name, x, at.top() - GAP - names.getSize() / 2, at.cell());
    }
  }

  private void drawLegend(Pen g) {
    double end = maximum.get();
    String[] ends = tone.get().ends(end, folded.shown().columns().size());
    String low = scale == ColorScale.SIGNED ? Amount.brief(-end) : ends[0];
    HeatMapGeometry at = geometry;
    Font small = font(0.8);
    if (at.legendBeside()) {
      double x = at.left() + at.width() + GAP;
      double height = Math.min(160, at.height());
      ScaleLegend.beside(g, scale, low, ends[1], x, at.top(), height, small, muted());
    } else {
      double y = at.top() + at.height() + GAP;
      double width = Math.min(160, at.width());
      ScaleLegend.under(g, scale, low, ends[1], at.left(), y, width, small, muted());
    }
  }

  @Override
  protected void layoutOverlay(double width, double height) {
    Cell cell = pointed.get();
    boolean there = cell != null && !geometry.isNone();
    mark.setVisible(there);
    note.labels().forEach(label -> label.setVisible(there));
    if (cell == null || geometry.isNone()) {
      return;
    }
    Cell at = folded.drawn(cell);
    mark.setX(geometry.x(at.column()));
    mark.setY(geometry.y(at.row()));
    mark.setWidth(geometry.cell());
    mark.setHeight(geometry.cell());
    Matrix m = folded.shown();
    float amount = m.at(at.row(), at.column());
    String row = m.rows().get(at.row());
    String column = m.columns().get(at.column());
    int cells = folded.count(at);
    String number = Float.isNaN(amount) ? "—" : written(amount) + (cells > 1 ? " × " + cells : "");
    note.show(geometry, at, row, column, number, width, height);
    setAccessibleText(note.text());
  }

  private void onMove(MouseEvent event) {
    Cell drawn = geometry.cellAt(event.getX(), event.getY());
    pointed.set(drawn == null ? null : folded.whole(drawn));
    setCursor(isOnPadding(event.getX(), event.getY()) ? Cursor.HAND : Cursor.DEFAULT);
  }

  private void onPress(MouseEvent event) {
    requestFocus();
    if (isOnPadding(event.getX(), event.getY())) {
      turnPadding();
    }
  }

  /** Whether cells of padding are there, or a name of it. */
  private boolean isOnPadding(double x, double y) {
    return folded.foldsRow(geometry.rowAt(y)) || folded.foldsColumn(geometry.columnAt(x));
  }

  private void turnPadding() {
    pointed.set(null);
    paddingOpen.set(!paddingOpen.get());
  }

  private void onKey(KeyEvent event) {
    Matrix m = folded.shown();
    if (m.isEmpty()) {
      return;
    }
    Cell from = pointed.get() == null ? new Cell(0, 0) : folded.drawn(pointed.get());
    boolean folds = folded.foldsRow(from.row()) || folded.foldsColumn(from.column());
    if (event.getCode() == KeyCode.ENTER && folds) {
      event.consume();
      turnPadding();
      return;
    }
    Optional<Cell> to =
        switch (event.getCode()) {
          case HOME -> Optional.of(new Cell(from.row(), 0));
          case END -> Optional.of(new Cell(from.row(), m.columns().size() - 1));
          default -> from.neighbour(event.getCode());
        };
    to.ifPresent(cell -> {
      pointed.set(folded.whole(cell.within(m)));
      event.consume();
    });
  }

  private void keepCursorInside() {
    Cell cell = pointed.get();
    if (cell != null && !cell.isIn(matrix.get())) {
      pointed.set(null);
    }
    setNeedsLayout(true);
  }

  /** A cell's number: what is a share of attention has three digits here as elsewhere. */
  private String written(double amount) {
    return scale == ColorScale.AMOUNT ? Amount.weight(amount) : Amount.brief(amount);
  }
}
