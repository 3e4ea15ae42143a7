package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Loss over steps: training solid and validation dashed in one hue, lines of reference such as a
 * blind guess, the legend at the lines' ends, and under the pointer what a loss means.
 */
public final class LossChart extends Drawing {
  /**
   * A level that a loss is measured against.
   *
   * @param name its words on the chart
   * @param value the loss
   */
  public record Reference(String name, double value) {}

  /**
   * A curve as the chart shows it.
   *
   * @param name the legend at its end
   * @param dashed whether it is drawn dashed, as validation is
   * @param curve its points
   */
  public record Series(String name, boolean dashed, Curve curve) {}

  private static final double GAP = Plot.GAP;

  private final BooleanProperty logarithmic =
      new SimpleBooleanProperty(this, "logarithmic", false) {
        @Override
        protected void invalidated() {
          redraw();
        }
      };
  private final IntegerProperty plannedSteps =
      new SimpleIntegerProperty(this, "plannedSteps", 0) {
        @Override
        protected void invalidated() {
          redraw();
        }
      };

  private final PlotPointer pointer = new PlotPointer(this, () -> setNeedsLayout(true));
  private final CurvePen pen = new CurvePen();
  private int momentStep = -1;
  private final Line moment = new Line();
  private List<Series> series = List.of();
  private List<Reference> references = List.of();
  private DoubleFunction<String> meaning = loss -> "";
  private String stepWord = "step";
  private Plot plot = Plot.empty();

  /** A chart without curves. */
  public LossChart() {
    super("loss-chart");
    moment.getStyleClass().add("moment-line");
    moment.setManaged(false);
    moment.setMouseTransparent(true);
    getChildren().add(moment);
    getChildren().addAll(pointer.nodes());
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows {@code series}; call {@link #grow} when points were added to them. */
  public void setSeries(List<Series> series) {
    this.series = List.copyOf(series);
    redraw();
  }

  /** Shows the levels that the loss is measured against. */
  public void setReferences(List<Reference> references) {
    this.references = List.copyOf(references);
    redraw();
  }

  /** How the chart speaks: what a loss means, and the word for a step. */
  public void setWords(DoubleFunction<String> meaning, String stepWord) {
    this.meaning = meaning;
    this.stepWord = stepWord;
    redraw();
  }

  /** Draws again, since the curves have new points. */
  public void grow() {
    redraw();
  }

  /** Whether equal heights mean equal ratios of loss. */
  public BooleanProperty logarithmicProperty() {
    return logarithmic;
  }

  /** How many steps are planned, or 0; the axis grows towards it and never beyond. */
  public IntegerProperty plannedStepsProperty() {
    return plannedSteps;
  }

  /** The words under the pointer now, or none. */
  String told() {
    return pointer.told();
  }

  /** The column of pixels where {@code step} stands. */
  double xOf(double step) {
    return plot.x(step);
  }

  Axis across() {
    return plot.across();
  }

  Axis up() {
    return plot.up();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Font small = font(0.8);
    g.setFont(small);
    double left = width("0.000", small) + 2 * GAP;
    double right = GAP;
    for (Series one : series) {
      right = Math.max(right, width(one.name() + " 0.000", small) + 2 * GAP);
    }
    plot = plotted(left, Math.max(1, width - left - right), height - small.getSize() * 2);
    plot.drawGrid(g, small, line(), muted());
    drawReferences(g);
    for (Series one : series) {
      drawCurve(g, one);
    }
    drawReferenceNames(g, small);
    drawEnds(g, small);
  }

  private Plot plotted(double left, double plotWidth, double bottom) {
    int last = Plot.SHORTEST;
    double high = 0;
    double low = Double.POSITIVE_INFINITY;
    for (Series one : series) {
      Curve curve = one.curve();
      if (curve.size() > 0) {
        last = Math.max(last, curve.step(curve.size() - 1));
        high = Math.max(high, curve.largest());
        low = Math.min(low, curve.smallest());
      }
    }
    for (Reference reference : references) {
      high = Math.max(high, reference.value());
      low = Math.min(low, reference.value());
    }
    double reach = Axis.roundStep(last);
    int planned = plannedSteps.get();
    Axis across = new Axis(0, planned >= last ? Math.min(planned, reach) : reach, false);
    if (high <= 0) {
      high = 1;
    }
    low = Double.isInfinite(low) ? high / 2 : Math.max(low, high / 1e4);
    Axis up =
        logarithmic.get() ? new Axis(low * 0.9, high * 1.3, true) : new Axis(0, high * 1.15, false);
    return new Plot(across, up, left, GAP, plotWidth, Math.max(1, bottom - 2 * GAP));
  }

  private void drawReferences(Pen g) {
    g.setLineDashes(2, 4);
    g.setStroke(muted());
    for (Reference reference : references) {
      double y = Math.floor(plot.y(reference.value())) + 0.5;
      g.strokeLine(plot.left(), y, plot.left() + plot.width(), y);
    }
    g.setLineDashes();
  }

  // Over the curves and on the ground's colour, so that they can be read where a curve passes.
  private void drawReferenceNames(Pen g, Font small) {
    g.setTextAlign(TextAlignment.RIGHT);
    double height = small.getSize() * 1.3;
    for (Reference reference : references) {
      double y = Math.max(height, plot.y(reference.value()));
      double wide = Math.min(plot.width(), width(reference.name(), small) + 4);
      g.setFill(surface());
      g.fillRect(plot.left() + plot.width() - wide, y - height, wide, height - 1);
      g.setFill(muted());
      g.fillText(reference.name(), plot.left() + plot.width() - 2, y - height / 2, plot.width());
    }
  }

  private void drawCurve(Pen g, Series one) {
    // One hue; the batches' noise stands back, so that the dashes can be seen upon it.
    g.setStroke(accent().interpolate(one.dashed() ? text() : surface(), one.dashed() ? 0.5 : 0.4));
    g.setLineWidth(one.dashed() ? 2.5 : 1.5);
    if (one.dashed()) {
      g.setLineDashes(6, 4);
    }
    pen.stroke(g, one.curve(), plot);
    g.setLineDashes();
  }

  private void drawEnds(Pen g, Font small) {
    List<double[]> taken = new ArrayList<>();
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(text());
    double line = small.getSize() * 1.3;
    for (Series one : series) {
      Curve curve = one.curve();
      if (curve.size() == 0) {
        continue;
      }
      int last = curve.size() - 1;
      double y = plot.y(curve.value(last));
      for (double[] other : taken) {
        if (Math.abs(other[0] - y) < line) {
          boolean above = y < other[0] && other[0] - line >= line / 2;
          y = other[0] + (above ? -line : line);
        }
      }
      taken.add(new double[] {y});
      String value = String.format(Locale.ROOT, "%.3f", curve.value(last));
      g.fillText(one.name() + " " + value, plot.left() + plot.width() + GAP, Math.max(line / 2, y));
      g.setFill(accent());
      g.fillOval(plot.x(curve.step(last)) - 3, plot.y(curve.value(last)) - 3, 6, 6);
      g.setFill(text());
    }
  }

  /** Marks the step whose moment is in view; a negative one marks none. */
  public void setMoment(int step) {
    momentStep = step;
    setNeedsLayout(true);
  }

  private void layoutMoment() {
    moment.setVisible(momentStep >= 0);
    plot.standUp(moment, Math.round(plot.x(Math.max(0, momentStep))) + 0.5);
  }

  @Override
  protected void layoutOverlay(double width, double height) {
    layoutMoment();
    pointer.layout(plot, width, this::wordsAt);
  }

  private String wordsAt(double step) {
    StringBuilder words = new StringBuilder();
    for (Series one : series) {
      Curve curve = one.curve();
      int i = curve.indexAt(step);
      if (i >= 0) {
        if (words.isEmpty()) {
          words.append(stepWord).append(' ').append(Axis.label(curve.step(i)));
        }
        words.append('\n').append(one.name()).append(' ');
        words.append(String.format(Locale.ROOT, "%.3f", curve.value(i)));
        words.append(": ").append(meaning.apply(curve.value(i)));
      }
    }
    return words.toString();
  }
}
