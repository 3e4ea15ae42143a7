package maru.ui.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * The losses of several runs over each other: training solid and validation dashed in a run's hue,
 * its mark along it, its name at the line's end; and of runs that differ by chance alone each thin,
 * their mean thick, and the band in which they lie.
 */
public final class RunsChart extends RunDrawing {
  /**
   * A run's curves.
   *
   * @param name the legend at their end; none for one of many that a band has a name for
   * @param mark which hue and mark it has
   * @param training losses, or an empty curve
   * @param validation losses
   */
  public record Run(String name, int mark, Curve training, Curve validation) {
    boolean thin() {
      return name.isEmpty();
    }
  }

  /**
   * Where runs lie that differ by chance alone.
   *
   * @param name the legend at its end
   * @param mark which hue and mark it has
   * @param low the smallest losses
   * @param mean losses
   * @param high the largest losses, at the same steps
   */
  public record Band(String name, int mark, Curve low, Curve mean, Curve high) {}

  private record End(String words, int mark, double x, double y) {}

  private static final double GAP = Plot.GAP;
  private static final double MARK = 8;
  private static final double BETWEEN_MARKS = 90;
  private static final double LEGEND_SHARE = 0.36;

  private final PlotPointer pointer = new PlotPointer(this, () -> setNeedsLayout(true));
  private final CurvePen pen = new CurvePen();
  private List<Run> runs = List.of();
  private List<Band> bands = List.of();
  private String stepWord = "";
  private Plot plot = Plot.empty();

  /** A chart without runs. */
  public RunsChart() {
    super("runs-chart");
    getChildren().addAll(pointer.nodes());
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows these; {@code word} is that for a step. */
  public void show(List<Run> shown, List<Band> spread, String word) {
    runs = List.copyOf(shown);
    bands = List.copyOf(spread);
    stepWord = word;
    redraw();
  }

  /** The step under the pointer, if any. */
  public OptionalInt pointedStep() {
    return pointer.step(plot);
  }

  /** The curves that are shown. */
  public List<Run> runs() {
    return runs;
  }

  /** The bands that are shown. */
  public List<Band> bands() {
    return bands;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Font small = font(0.8);
    g.setFont(small);
    double left = width("0.000", small) + 2 * GAP;
    double right = Math.min(legendWidth(small), LEGEND_SHARE * width);
    plot = plotted(left, Math.max(1, width - left - right), height - small.getSize() * 2);
    plot.drawGrid(g, small, line(), muted());
    bands.forEach(band -> drawBand(g, band));
    runs.forEach(run -> drawTraining(g, run));
    runs.forEach(run -> drawValidation(g, run));
    bands.forEach(band -> drawMean(g, band));
    drawEnds(g, small, width);
  }

  private double legendWidth(Font small) {
    double widest = 0;
    for (Run run : runs) {
      widest = run.thin() ? widest : Math.max(widest, width(run.name(), small));
    }
    for (Band band : bands) {
      widest = Math.max(widest, width(band.name(), small));
    }
    return widest + width(" 0.000", small) + MARK + 4 * GAP;
  }

  private List<Curve> curves() {
    List<Curve> all = new ArrayList<>();
    runs.forEach(run -> all.addAll(List.of(run.training(), run.validation())));
    bands.forEach(band -> all.addAll(List.of(band.low(), band.high())));
    all.removeIf(curve -> curve.size() == 0);
    return all;
  }

  private Plot plotted(double left, double wide, double bottom) {
    int last = Plot.SHORTEST;
    double high = 0;
    double low = Double.POSITIVE_INFINITY;
    for (Curve curve : curves()) {
      last = Math.max(last, curve.step(curve.size() - 1));
      high = Math.max(high, curve.largest());
      low = Math.min(low, curve.smallest());
    }
    // Runs that are compared lie near each other: the axis begins near the lowest of them.
    double room = Math.max(0.05, 0.08 * (high - low));
    Axis up =
        high > 0 ? new Axis(Math.max(0, low - room), high + room, false) : new Axis(0, 1, false);
    return new Plot(new Axis(0, last, false), up, left, GAP, wide, Math.max(1, bottom - 2 * GAP));
  }

  private void drawBand(Pen g, Band band) {
    int n = band.low().size();
    if (n < 2) {
      return;
    }
    double[] acrossBand = new double[2 * n];
    double[] upBand = new double[2 * n];
    for (int i = 0; i < n; i++) {
      acrossBand[i] = plot.x(band.low().step(i));
      upBand[i] = plot.y(band.low().value(i));
      acrossBand[2 * n - 1 - i] = plot.x(band.high().step(i));
      upBand[2 * n - 1 - i] = plot.y(band.high().value(i));
    }
    g.setFill(hue(band.mark()).deriveColor(0, 1, 1, 0.22));
    g.fillPolygon(acrossBand, upBand, 2 * n);
  }

  // The batches' noise stands back, so that the dashes can be seen upon it.
  private void drawTraining(Pen g, Run run) {
    g.setStroke(standingBack(hue(run.mark()), surface(), run.thin() ? 0.7 : 0.5));
    g.setLineWidth(run.thin() ? 0.8 : 1.2);
    pen.stroke(g, run.training(), plot);
  }

  private void drawValidation(Pen g, Run run) {
    Color color = hue(run.mark());
    g.setStroke(run.thin() ? standingBack(color, surface(), 0.25) : color);
    g.setLineWidth(run.thin() ? 1 : 2.5);
    g.setLineDashes(run.thin() ? new double[] {3, 3} : new double[] {6, 4});
    pen.stroke(g, run.validation(), plot);
    g.setLineDashes();
    if (!run.thin()) {
      drawMarks(g, run.validation(), run.mark());
    }
  }

  private void drawMean(Pen g, Band band) {
    g.setStroke(hue(band.mark()).interpolate(text(), 0.25));
    g.setLineWidth(3.5);
    g.setLineDashes(9, 5);
    pen.stroke(g, band.mean(), plot);
    g.setLineDashes();
    drawMarks(g, band.mean(), band.mark());
  }

  // Each mark begins elsewhere, so that those of runs that lie over each other are all seen.
  private void drawMarks(Pen g, Curve curve, int mark) {
    double next = plot.left() + BETWEEN_MARKS * (0.3 + 0.17 * (mark % HUES));
    for (int i = 0; i < curve.size(); i++) {
      double x = plot.x(curve.step(i));
      boolean last = i == curve.size() - 1;
      if (x >= next || last) {
        drawMark(g, mark, x, plot.y(curve.value(i)), MARK);
        next = Math.max(next, x) + BETWEEN_MARKS;
      }
    }
  }

  private void drawEnds(Pen g, Font small, double width) {
    List<End> ends = new ArrayList<>();
    for (Run run : runs) {
      Curve curve = run.validation().size() > 0 ? run.validation() : run.training();
      if (!run.thin()) {
        addEnd(ends, run.name(), run.mark(), curve);
      }
    }
    bands.forEach(band -> addEnd(ends, band.name(), band.mark(), band.mean()));
    ends.sort(Comparator.comparingDouble(End::y));
    double line = small.getSize() * 1.5;
    double column = plot.left() + plot.width() + GAP;
    double[] at = spaced(ends, line);
    g.setTextAlign(TextAlignment.LEFT);
    for (int i = 0; i < ends.size(); i++) {
      End end = ends.get(i);
      g.setStroke(line());
      g.setLineWidth(1);
      g.setLineDashes(1, 3);
      g.strokeLine(end.x(), end.y(), column, at[i]);
      drawMark(g, end.mark(), column + MARK, at[i], MARK);
      g.setFill(text());
      double begin = column + 2 * MARK + 4;
      g.fillText(end.words(), begin, at[i], Math.max(1, width - begin - 2));
    }
  }

  private void addEnd(List<End> ends, String name, int mark, Curve curve) {
    if (curve.size() > 0) {
      int last = curve.size() - 1;
      String value = String.format(Locale.ROOT, "%.3f", curve.value(last));
      double x = plot.x(curve.step(last));
      ends.add(new End(name + " " + value, mark, x, plot.y(curve.value(last))));
    }
  }

  // From top to bottom, a line apart; pushed up again where that leaves the plot.
  private double[] spaced(List<End> ends, double line) {
    double[] at = new double[ends.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = Math.max(ends.get(i).y(), i == 0 ? plot.top() + line / 2 : at[i - 1] + line);
    }
    double lowest = plot.top() + plot.height();
    for (int i = at.length - 1; i >= 0; i--) {
      at[i] = Math.min(at[i], lowest - (at.length - 1 - i) * line);
    }
    return at;
  }

  @Override
  protected void layoutOverlay(double width, double height) {
    // Each run says its own step, since they were not all measured at the same ones.
    pointer.layout(plot, width, step -> step, this::wordsAt);
  }

  private String wordsAt(double step) {
    StringBuilder words = new StringBuilder();
    for (Run run : runs) {
      if (!run.thin()) {
        tell(words, run.name(), run.validation(), step);
      }
    }
    bands.forEach(band -> tell(words, band.name(), band.mean(), step));
    return words.toString();
  }

  private void tell(StringBuilder words, String name, Curve curve, double step) {
    int i = curve.indexAt(step);
    if (i >= 0) {
      words.append(words.isEmpty() ? "" : "\n").append(name).append(": ");
      words.append(String.format(Locale.ROOT, "%.3f", curve.value(i)));
      words.append(" (").append(stepWord).append(' ').append(Axis.label(curve.step(i))).append(')');
    }
  }
}
