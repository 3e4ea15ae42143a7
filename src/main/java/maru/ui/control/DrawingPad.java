package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** A dark square to draw on by the mouse, a finger or a pen. */
public final class DrawingPad extends Drawing {
  /** The edge of the square in the units of its strokes. */
  public static final int EDGE = 280;

  /** How wide a stroke is drawn, in the same units. */
  public static final double PEN = 22;

  private final ReadOnlyObjectWrapper<List<double[]>> strokes =
      new ReadOnlyObjectWrapper<>(this, "strokes", List.of());
  private final List<List<Double>> drawn = new ArrayList<>();
  private String hint = "";
  private double edge = 1;

  /** An empty one. */
  public DrawingPad() {
    super("drawing-pad");
    setCursor(Cursor.CROSSHAIR);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          drawn.add(new ArrayList<>());
          add(e);
        });
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::add);
  }

  private void add(MouseEvent e) {
    if (drawn.isEmpty()) {
      return;
    }
    drawn.getLast().add(Math.clamp(e.getX() / edge, 0, 1) * EDGE);
    drawn.getLast().add(Math.clamp(e.getY() / edge, 0, 1) * EDGE);
    strokes.set(
        drawn.stream()
            .map(one -> one.stream().mapToDouble(Double::doubleValue).toArray())
            .toList());
    redraw();
  }

  /** What has been drawn: of each stroke x and y of one point after the other. */
  public ReadOnlyObjectProperty<List<double[]>> strokesProperty() {
    return strokes.getReadOnlyProperty();
  }

  /** What is said on it while it is empty. */
  public void setHint(String words) {
    hint = words;
    setAccessibleText(words);
    redraw();
  }

  /** Takes all away. */
  public void clear() {
    drawn.clear();
    strokes.set(List.of());
    redraw();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 14 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 14 * font().getSize();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    edge = Math.max(1, Math.min(width, height));
    g.setFill(Color.BLACK);
    g.fillRect(0, 0, edge, edge);
    double pen = PEN * edge / EDGE;
    g.setFill(Color.WHITE);
    for (List<Double> stroke : drawn) {
      for (int i = 0; i + 1 < stroke.size(); i += 2) {
        double x = stroke.get(i) * edge / EDGE;
        double y = stroke.get(i + 1) * edge / EDGE;
        g.fillOval(x - pen / 2, y - pen / 2, pen, pen);
        if (i >= 2) {
          g.setStroke(Color.WHITE);
          g.setLineWidth(pen);
          g.strokeLine(stroke.get(i - 2) * edge / EDGE, stroke.get(i - 1) * edge / EDGE, x, y);
        }
      }
    }
    if (drawn.isEmpty()) {
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText(hint, edge / 2, edge / 2, edge - 8);
    }
  }
}
