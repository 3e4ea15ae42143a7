package maru.ui.control;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/**
 * A run as a track: its steps from left to right, its loss over them, flags where something was
 * changed, how far it has come, and the moment in view, which can be dragged.
 */
public final class Timeline extends Drawing {
  private static final double EDGE = 8;
  private static final double KNOB = 5;

  /** Over the loss, and between it and the track, in pixels. */
  private static final double LEAD = 4;

  private static final double APART = 8;

  private final IntegerProperty step =
      new SimpleIntegerProperty(this, "step", 0) {
        @Override
        protected void invalidated() {
          // Drawn over the track, which the loss makes dear to draw, since it may move every frame.
          setNeedsLayout(true);
        }
      };
  private final IntegerProperty head = watched("head");
  private final IntegerProperty length = watched("length");
  private final Line moment = new Line();
  private final Circle knob = new Circle(KNOB);
  private Curve loss = new Curve();
  private List<Integer> flags = List.of();
  private IntConsumer sought = step -> {};
  private double[] xs = new double[0];
  private double[] ys = new double[0];

  /** A track of no steps. */
  public Timeline() {
    super("timeline");
    setAccessibleRole(AccessibleRole.SLIDER);
    moment.getStyleClass().add("timeline-moment");
    knob.getStyleClass().add("timeline-knob");
    for (Node mark : List.of(moment, knob)) {
      mark.setManaged(false);
      mark.setMouseTransparent(true);
      getChildren().add(mark);
    }
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::seek);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::seek);
  }

  private void seek(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      sought.accept(stepAt(event.getX()));
      event.consume();
    }
  }

  /** Who is told which step is dragged to. */
  public void setOnSeek(IntConsumer consumer) {
    sought = consumer;
  }

  /** The steps at which flags stand. */
  public void setFlags(List<Integer> steps) {
    flags = List.copyOf(steps);
    redraw();
  }

  /** How far the run has come. */
  public IntegerProperty headProperty() {
    return head;
  }

  /** The moment in view. */
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

  /** The step nearest to a pixel, within the track. */
  int stepAt(double x) {
    double room = Math.max(1, Math.floor(getWidth()) - 2 * EDGE);
    return (int) Math.round(Math.clamp((x - EDGE) / room, 0.0, 1.0) * length.get());
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    double track = track(height);
    g.setStroke(line());
    g.setLineWidth(4);
    g.strokeLine(EDGE, track, width - EDGE, track);
    if (length.get() == 0) {
      return;
    }
    g.setStroke(muted());
    g.strokeLine(EDGE, track, Math.max(EDGE, x(head.get())), track);
    drawLoss(g, height);
    drawFlags(g);
  }

  @Override
  protected void layoutOverlay(double width, double height) {
    boolean any = length.get() > 0;
    moment.setVisible(any);
    knob.setVisible(any);
    double at = x(step.get());
    moment.setStartX(at);
    moment.setEndX(at);
    moment.setStartY(4);
    moment.setEndY(height - 4);
    knob.setCenterX(at);
    knob.setCenterY(track(height));
  }

  /** The row of pixels of the track, under the loss, which would be lost on it. */
  private static double track(double height) {
    return Math.floor(height - EDGE) + 0.5;
  }

  private void drawFlags(Pen g) {
    g.setFill(text());
    g.setStroke(text());
    g.setLineWidth(1);
    for (int flag : flags) {
      double at = Math.floor(x(flag)) + 0.5;
      g.strokeLine(at, 2, at, 14);
      g.fillPolygon(new double[] {at, at + 7, at}, new double[] {2, 5, 8}, 3);
    }
  }

  private void drawLoss(Pen g, double height) {
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
                return LEAD + (1 - value / top) * (track(height) - APART - LEAD);
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
