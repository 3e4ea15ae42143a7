package maru.ui.control;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

/** A run as a track: its steps from left to right, its loss along them, and where it stands. */
public final class Timeline extends Drawing {
  private static final double EDGE = 8;
  private static final double KNOB = 5;

  private final IntegerProperty step = watched("step");
  private final IntegerProperty length = watched("length");
  private Curve loss = new Curve();
  private double[] xs = new double[0];
  private double[] ys = new double[0];

  /** A track of no steps. */
  public Timeline() {
    super("timeline");
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
  }

  /** The step that the run stands at. */
  public IntegerProperty stepProperty() {
    return step;
  }

  /** How many steps the track is long. */
  public IntegerProperty lengthProperty() {
    return length;
  }

  /** Draws {@code curve} along the track; call it again when the curve has grown. */
  public void setLoss(Curve curve) {
    loss = curve;
    redraw();
  }

  /** The pixel of a step. */
  double x(int at) {
    double room = Math.floor(getWidth()) - 2 * EDGE;
    return EDGE + room * Math.min(1, at / (double) Math.max(1, length.get()));
  }

  @Override
  protected void draw(GraphicsContext g, double width, double height) {
    double middle = Math.floor(height / 2) + 0.5;
    g.setStroke(line());
    g.setLineWidth(4);
    g.strokeLine(EDGE, middle, width - EDGE, middle);
    if (length.get() == 0) {
      return;
    }
    drawLoss(g, height);
    double at = x(step.get());
    g.setStroke(accent());
    g.setLineWidth(1);
    g.strokeLine(at, 4, at, height - 4);
    g.setFill(accent());
    g.fillOval(at - KNOB, middle - KNOB, 2 * KNOB, 2 * KNOB);
  }

  private void drawLoss(GraphicsContext g, double height) {
    int room = 4 * ((int) getWidth() + 3);
    if (xs.length < room) {
      xs = new double[room];
      ys = new double[room];
    }
    double top = loss.largest();
    int corners =
        loss.outline(
            new Curve.Placing() {
              @Override
              public double x(int at) {
                return Timeline.this.x(at);
              }

              @Override
              public double y(float value) {
                return EDGE + (1 - value / top) * (height - 2 * EDGE);
              }
            },
            xs,
            ys);
    g.setStroke(muted());
    g.setLineWidth(1);
    g.strokePolyline(xs, ys, corners);
  }

  private IntegerProperty watched(String name) {
    return new SimpleIntegerProperty(this, name, 0) {
      @Override
      protected void invalidated() {
        redraw();
      }
    };
  }
}
