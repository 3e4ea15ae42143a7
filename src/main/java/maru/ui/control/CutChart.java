package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * How shares change while what they hang on is cut away one by one: all of it is left at the left
 * edge, nothing at the right one.
 */
public final class CutChart extends ToneDrawing {
  /**
   * A line; its colour goes by its place among all.
   *
   * @param name at its right end, with its last share
   * @param shares by how much is left, from nothing to all
   */
  public record Line(String name, List<Double> shares, boolean dashed) {}

  /**
   * Lines over the same cuts.
   *
   * @param ticks what is left last, from nothing to all: one more than can be cut away
   * @param kept how much is left now
   */
  public record Shown(List<String> ticks, int kept, List<Line> lines) {}

  private static final double[] TICKS = {0, 0.5, 1};

  private @Nullable Shown shown;
  private double left;
  private double plotWidth;
  private double plotHeight;

  /** A chart without lines. */
  public CutChart() {
    super("cut-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows lines, where there is anything to cut away, or nothing. */
  public void show(@Nullable Shown next) {
    shown = next;
    redraw();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Shown now = shown;
    if (now == null || now.ticks().size() < 2) {
      return;
    }
    Font small = font(0.8);
    double ends = 0;
    for (Line one : now.lines()) {
      ends = Math.max(ends, width(one.name() + " 00.0 %", small));
    }
    left = width("100 %", small) + GAP;
    plotWidth = Math.max(1, width - left - ends - 3 * GAP);
    plotHeight = Math.max(1, height - 2.2 * small.getSize() - GAP);
    g.setFont(small);
    grid(g, now, small);
    List<Double> taken = new ArrayList<>();
    for (int i = 0; i < now.lines().size(); i++) {
      curve(g, now.lines().get(i), i);
      end(g, now.lines().get(i), small, taken);
    }
  }

  private void grid(Pen g, Shown now, Font small) {
    drawShares(g, TICKS, this::y, left, left + plotWidth);
    g.setTextAlign(TextAlignment.CENTER);
    double below = GAP + plotHeight + 1.1 * small.getSize();
    int all = now.ticks().size() - 1;
    double room = plotWidth / all;
    for (int kept = 0; kept <= all; kept++) {
      g.setFill(kept == now.kept() ? text() : muted());
      g.fillText(now.ticks().get(kept), x(all, kept), below, Math.max(room - 2, small.getSize()));
    }
    g.setStroke(accent());
    g.setLineWidth(2);
    g.strokeLine(x(all, now.kept()), GAP, x(all, now.kept()), GAP + plotHeight);
  }

  private void curve(Pen g, Line one, int tone) {
    double[] xs = new double[one.shares().size()];
    double[] ys = new double[xs.length];
    for (int kept = 0; kept < xs.length; kept++) {
      xs[kept] = x(xs.length - 1, kept);
      ys[kept] = y(one.shares().get(kept));
    }
    g.setStroke(tone(tone));
    g.setLineWidth(2.5);
    if (one.dashed()) {
      g.setLineDashes(6, 4);
    }
    g.strokePolyline(xs, ys, xs.length);
    g.setLineDashes();
    g.setFill(tone(tone));
    for (int i = 0; i < xs.length; i++) {
      g.fillOval(xs[i] - 3, ys[i] - 3, 6, 6);
    }
  }

  /** Name and value at the line's right end, moved so that no two lie on each other. */
  private void end(Pen g, Line one, Font small, List<Double> taken) {
    double line = 1.3 * small.getSize();
    double y = Math.max(line / 2, y(one.shares().getFirst()));
    boolean moved = true;
    while (moved) {
      moved = false;
      for (double other : taken) {
        if (Math.abs(other - y) < line - 0.01) {
          y = other - line;
          moved = true;
        }
      }
    }
    taken.add(y);
    g.setFill(text());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(end(one), left + plotWidth + 2 * GAP, y);
  }

  private static String end(Line one) {
    return one.name() + " " + percent(one.shares().getFirst());
  }

  /** What stands at the lines' right ends, where nothing is left. */
  public List<String> ends() {
    return shown == null ? List.of() : shown.lines().stream().map(CutChart::end).toList();
  }

  private double x(int all, int kept) {
    return left + plotWidth * (all - kept) / all;
  }

  private double y(double share) {
    return GAP + plotHeight * (1 - share);
  }

  @Override
  protected double computePrefHeight(double width) {
    return 10 * font().getSize();
  }

  @Override
  protected double computeMinHeight(double width) {
    return 5 * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 30 * font().getSize();
  }
}
