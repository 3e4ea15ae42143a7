package maru.ui.control;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/**
 * A grey picture cut into patches; over each lies how much it is looked at. A click or the arrow
 * keys choose a patch, and another click on it none.
 */
public final class PatchPicture extends Drawing {
  private static final int NONE = -1;

  private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", NONE);
  private int side = 1;
  private int across = 1;
  private float[] points = {0};
  private float[] looked = {};
  private double left;
  private double edge;

  /** An empty picture. */
  public PatchPicture() {
    super("patch-picture");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    chosen.addListener(changed -> redraw());
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          requestFocus();
          int column = (int) Math.floor((e.getX() - left) / edge * across);
          int row = (int) Math.floor(e.getY() / edge * across);
          if (across > 1 && column >= 0 && row >= 0 && column < across && row < across) {
            int at = row * across + column;
            chosen.set(at == chosen.get() ? NONE : at);
          }
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /**
   * Shows a picture.
   *
   * @param edgeOfAll points of a line
   * @param patches of a line; 1 where it is not cut
   * @param values of the points, from 0 to 1, line by line
   * @param weights how much each patch is looked at; none for no cover
   */
  public void show(int edgeOfAll, int patches, float[] values, float[] weights) {
    side = edgeOfAll;
    across = patches;
    points = values;
    looked = weights;
    if (chosen.get() >= across * across || across == 1) {
      chosen.set(NONE);
    }
    redraw();
  }

  /** The patch that is chosen; -1 for none. */
  public IntegerProperty chosenProperty() {
    return chosen;
  }

  private void onKey(KeyEvent e) {
    int step =
        e.getCode() == KeyCode.LEFT
            ? -1
            : e.getCode() == KeyCode.RIGHT
                ? 1
                : e.getCode() == KeyCode.UP ? -across : e.getCode() == KeyCode.DOWN ? across : 0;
    int next = Math.max(0, chosen.get()) + step;
    if (across > 1 && step != 0 && next >= 0 && next < across * across) {
      chosen.set(next);
      e.consume();
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return 18 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 18 * font().getSize();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    edge = Math.min(width, height) - 2;
    left = 1;
    if (edge < side) {
      return;
    }
    double point = edge / side;
    for (int i = 0; i < points.length; i++) {
      float value = Math.clamp(points[i], 0f, 1f);
      g.setFill(Color.gray(value));
      int line = i / side;
      g.fillRect(left + i % side * point, 1 + line * point, point + 0.5, point + 0.5);
    }
    double patch = edge / across;
    float largest = 1e-6f;
    for (float weight : looked) {
      largest = Math.max(largest, weight);
    }
    for (int i = 0; i < looked.length; i++) {
      Color color = ColorScale.AMOUNT.color(looked[i] / largest);
      g.setFill(color.deriveColor(0, 1, 1, 0.6));
      int line = i / across;
      g.fillRect(left + i % across * patch, 1 + line * patch, patch, patch);
    }
    for (int i = 0; i < across * across && across > 1 && across < side; i++) {
      g.setStroke(Color.gray(0.5));
      g.setLineWidth(1);
      int line = i / across;
      g.strokeRect(left + i % across * patch, 1 + line * patch, patch, patch);
    }
    if (chosen.get() >= 0) {
      g.setStroke(accent());
      g.setLineWidth(3);
      int line = chosen.get() / across;
      g.strokeRect(left + chosen.get() % across * patch, 1 + line * patch, patch, patch);
    }
  }
}
