package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Loss over steps: training solid and validation dashed in one hue, lines of reference such as a
 * blind guess, the legend with what stands at the end or at the moment in view, and under the
 * pointer what a loss means. It draws shares in percent as well.
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
  private static final double ALL = 100;

  /** Where the legend would leave the curves less than this share, its names stand over them. */
  private static final double LEAST = 0.5;

  /** Under so many heights of the type there is no room for them there. */
  private static final double LOW = 10;

  private final BooleanProperty logarithmic = flag("logarithmic");
  private final BooleanProperty logarithmicSteps = flag("logarithmicSteps");
  private final BooleanProperty smooth = flag("smooth");
  private final BooleanProperty percent = flag("percent");
  private final IntegerProperty plannedSteps =
      new SimpleIntegerProperty(this, "plannedSteps", 0) {
        @Override
        protected void invalidated() {
          redraw();
        }
      };

  private final PlotPointer pointer = new PlotPointer(this, () -> setNeedsLayout(true));
  private final CurvePen pen = new CurvePen();
  private final List<String> told = new ArrayList<>();
  private int momentStep = -1;
  private final Line moment = new Line();
  private List<Series> series = List.of();
  private List<Smoothed> means = List.of();
  private List<Reference> references = List.of();
  private DoubleFunction<String> meaning = loss -> "";
  private String stepWord = "step";
  private Plot plot = Plot.empty();
  private @Nullable ChartGroup group;

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
    means = series.stream().map(one -> new Smoothed(one.curve())).toList();
    grow();
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
    together().forEach(LossChart::redraw);
  }

  /** Whether equal heights mean equal ratios of loss. */
  public BooleanProperty logarithmicProperty() {
    return logarithmic;
  }

  /** Whether equal lengths mean equal ratios of steps, which gives the first ones room. */
  public BooleanProperty logarithmicStepsProperty() {
    return logarithmicSteps;
  }

  /** Whether solid curves are drawn as running means, with their single points behind. */
  public BooleanProperty smoothProperty() {
    return smooth;
  }

  /** Whether what is drawn are shares in percent, on an axis from 0 to 100. */
  public BooleanProperty percentProperty() {
    return percent;
  }

  private BooleanProperty flag(String name) {
    BooleanProperty flag = new SimpleBooleanProperty(this, name);
    flag.addListener(changed -> redraw());
    return flag;
  }

  /** How many steps are planned, or 0; the axis grows towards it and never beyond. */
  public IntegerProperty plannedStepsProperty() {
    return plannedSteps;
  }

  /** The words under the pointer now, or none. */
  String told() {
    return pointer.told();
  }

  /** The step under the pointer, if any. */
  public OptionalInt pointedStep() {
    return pointer.step(plot);
  }

  /** The column of pixels where {@code step} stands. */
  double xOf(double step) {
    return plot.x(step);
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Font small = font(0.8);
    g.setFont(small);
    double left = width("0.000", small) + 2 * GAP;
    String widest = number(percent.get() ? ALL : 0);
    double least = momentStep < 0 ? GAP : width(momentName() + "00", small) + 2 * GAP;
    double right = least;
    for (Series one : series) {
      right = Math.max(right, width(one.name() + " " + widest, small) + 2 * GAP);
    }
    boolean low = height < LOW * small.getSize();
    boolean beside = low || width - left - right >= LEAST * width;
    double top = GAP;
    if (!beside) {
      right = width(widest, small) + 2 * GAP;
      top += ChartLegend.LINE * small.getSize();
    }
    plot = plotted(left, top, Math.max(1, width - left - right), height - small.getSize() * 2);
    plot.drawGrid(g, small, line(), muted());
    drawReferences(g);
    for (int i = 0; i < series.size(); i++) {
      drawCurve(g, i);
    }
    double room = beside ? plot.width() : width - left;
    ReferenceNames.draw(g, plot, room, references, series, small, surface(), muted());
    drawEnds(g, small, beside);
    if (!beside) {
      double end = width;
      // What has not been looked at yet, as validation at first, has no line to be named.
      List<Series> seen = series.stream().filter(one -> one.curve().size() > 0).toList();
      if (momentStep >= 0 && ChartLegend.width(seen, small) + least <= width) {
        g.setFill(muted());
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(momentName(), width, ChartLegend.LINE * small.getSize() / 2);
        end = width - least;
      }
      ChartLegend.names(g, small, seen, left, end, text(), this::line);
    }
  }

  private Plot plotted(double left, double top, double plotWidth, double bottom) {
    int last = Plot.SHORTEST;
    double high = 0;
    double low = Double.POSITIVE_INFINITY;
    int planned = 0;
    for (LossChart chart : together()) {
      planned = Math.max(planned, chart.plannedSteps.get());
      for (Series one : chart.series) {
        Curve curve = one.curve();
        if (curve.size() > 0) {
          last = Math.max(last, curve.step(curve.size() - 1));
          high = Math.max(high, curve.largest());
          low = Math.min(low, curve.smallest());
        }
      }
      for (Reference reference : chart.references) {
        high = Math.max(high, reference.value());
        low = Math.min(low, reference.value());
      }
    }
    double reach = Axis.roundStep(last);
    boolean powers = logarithmicSteps.get();
    Axis across =
        new Axis(powers ? 1 : 0, planned >= last ? Math.min(planned, reach) : reach, powers);
    if (high <= 0) {
      high = 1;
    }
    low = Double.isInfinite(low) ? high / 2 : Math.max(low, high / 1e4);
    return new Plot(across, up(low, high), left, top, plotWidth, Math.max(1, bottom - top - GAP));
  }

  /** This chart, and those that share its ranges. */
  private List<LossChart> together() {
    ChartGroup all = group;
    List<LossChart> shown = all == null ? List.of() : all.shown();
    return shown.contains(this) ? shown : List.of(this);
  }

  /** Has the same ranges as the others of a group while they are on the screen together. */
  public void join(ChartGroup others) {
    others.add(this);
    group = others;
    redraw();
  }

  /** The plot last drawn. */
  Plot plot() {
    return plot;
  }

  private Axis up(double low, double high) {
    if (percent.get()) {
      return new Axis(0, ALL, false);
    }
    return logarithmic.get()
        ? new Axis(low * 0.9, high * 1.3, true)
        : new Axis(0, high * 1.15, false);
  }

  private String number(double value) {
    return String.format(Locale.ROOT, percent.get() ? "%.1f %%" : "%.3f", value);
  }

  private String momentName() {
    return stepWord + " " + Axis.label(momentStep);
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

  private void drawCurve(Pen g, int which) {
    Series one = series.get(which);
    line(g, one);
    if (isSmooth(one)) {
      g.setStroke(accent().interpolate(surface(), 0.75));
    }
    pen.stroke(g, one.curve(), plot);
    g.setLineDashes();
    if (isSmooth(one)) {
      g.setStroke(accent());
      g.setLineWidth(2);
      pen.stroke(g, means.get(which).curve(), plot);
    }
  }

  /** One hue; the batches' noise stands back, so that the dashes can be seen upon it. */
  private void line(Pen g, Series one) {
    g.setStroke(
        one.dashed() ? accent().interpolate(text(), 0.5) : standingBack(accent(), surface(), 0.4));
    g.setLineWidth(one.dashed() ? 2.5 : 1.5);
    if (one.dashed()) {
      g.setLineDashes(6, 4);
    }
  }

  private boolean isSmooth(Series one) {
    return smooth.get() && !one.dashed();
  }

  /** The curve that counts: where it is smoothed its mean. */
  private Curve drawn(int which) {
    Series one = series.get(which);
    return isSmooth(one) ? means.get(which).curve() : one.curve();
  }

  // What stands at the end; where a moment is in view, what stands there, under its step.
  private void drawEnds(Pen g, Font small, boolean named) {
    told.clear();
    List<ChartLegend.End> ends = new ArrayList<>();
    g.setFill(accent());
    for (int i = 0; i < series.size(); i++) {
      Curve curve = drawn(i);
      int last = momentStep >= 0 ? curve.indexAt(momentStep) : curve.size() - 1;
      if (last >= 0) {
        double y = plot.y(curve.value(last));
        String number = number(curve.value(last));
        told.add(series.get(i).name() + " " + number);
        ends.add(new ChartLegend.End(named ? told.getLast() : number, y));
        g.fillOval(plot.x(curve.step(last)) - 3, y - 3, 6, 6);
      }
    }
    g.setTextAlign(TextAlignment.LEFT);
    double line = small.getSize() * ChartLegend.LINE;
    double column = plot.left() + plot.width() + GAP;
    double free = named ? line / 2 : line * 1.5; // under the names, where these are a row
    if (momentStep >= 0 && named) {
      g.setFill(muted());
      g.fillText(momentName(), column, free);
      free += line;
    }
    g.setFill(text());
    ChartLegend.ends(g, ends, column, free, line);
  }

  /** What the legend says now. */
  List<String> legend() {
    return List.copyOf(told);
  }

  /** Marks the step whose moment is in view, and says what stands there; a negative one: none. */
  public void setMoment(int step) {
    if (step != momentStep) {
      momentStep = step;
      redraw();
    }
  }

  private void layoutMoment() {
    moment.setVisible(momentStep >= 0);
    plot.standUp(moment, Math.round(plot.x(Math.max(0, momentStep))) + 0.5);
  }

  @Override
  protected void layoutOverlay(double width, double height) {
    layoutMoment();
    pointer.layout(plot, width, this::toldAt, this::wordsAt);
  }

  /** The step that the words are of: the last one up to {@code step} of which there is a value. */
  private double toldAt(double step) {
    double last = -1;
    for (Series one : series) {
      int i = one.curve().indexAt(step);
      last = i >= 0 ? Math.max(last, one.curve().step(i)) : last;
    }
    return last;
  }

  private String wordsAt(double step) {
    StringBuilder words = new StringBuilder();
    double at = toldAt(step);
    for (Series one : series) {
      Curve curve = one.curve();
      int i = curve.indexAt(step);
      if (i >= 0) {
        if (words.isEmpty()) {
          words.append(stepWord).append(' ').append(Axis.label(at));
        }
        words.append('\n').append(one.name()).append(' ').append(number(curve.value(i)));
        String meant = meaning.apply(curve.value(i));
        words.append(meant.isEmpty() ? "" : ": " + meant);
        // Validation is looked at now and then; this is its last look.
        if (curve.step(i) != at) {
          words.append(" (").append(stepWord).append(' ').append(Axis.label(curve.step(i)));
          words.append(')');
        }
      }
    }
    return words.toString();
  }
}
