package maru.ui.lab.directions;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import maru.inspect.directions.Direction;
import maru.inspect.directions.SentenceLook;
import maru.ui.control.Pen;
import maru.ui.fx.Texts;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.SentenceModel;

/**
 * How probable every direction holds the true word while what follows it is cut away word by word:
 * all of it is left at the left edge, nothing at the right one.
 */
final class CutChart extends DirectionDrawing {
  private static final double[] TICKS = {0, 0.5, 1};

  private final SentenceModel model;
  private final Texts texts;
  private double left;
  private double plotWidth;
  private double plotHeight;

  CutChart(SentenceModel model, Texts texts) {
    super("cut-chart");
    this.model = model;
    this.texts = texts;
    setId("cut-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    model.lookProperty().addListener(changed -> redraw());
    texts.localeProperty().addListener(changed -> redraw());
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    SentenceLook look = model.lookProperty().get();
    if (look == null || look.after() == 0) {
      return;
    }
    Font small = font(0.8);
    double ends = 0;
    for (Direction direction : Direction.values()) {
      ends = Math.max(ends, width(DirectionLabels.name(direction, texts) + " 00.0 %", small));
    }
    left = width("100 %", small) + GAP;
    plotWidth = Math.max(1, width - left - ends - 3 * GAP);
    plotHeight = Math.max(1, height - 2.2 * small.getSize() - GAP);
    g.setFont(small);
    grid(g, look, small);
    List<Double> taken = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      curve(g, look, direction);
      end(g, look, direction, small, taken);
    }
  }

  private void grid(Pen g, SentenceLook look, Font small) {
    drawShares(g, TICKS, this::y, left, left + plotWidth);
    g.setTextAlign(TextAlignment.CENTER);
    double below = GAP + plotHeight + 1.1 * small.getSize();
    double room = plotWidth / look.after();
    for (int kept = 0; kept <= look.after(); kept++) {
      int last = look.place() + kept;
      String word =
          kept == 0 ? texts.get("lab.directions.cut.none") : look.line().texts().get(last);
      g.setFill(kept == look.kept() ? text() : muted());
      g.fillText(word, x(look, kept), below, Math.max(room - 2, small.getSize()));
    }
    g.setStroke(accent());
    g.setLineWidth(2);
    g.strokeLine(x(look, look.kept()), GAP, x(look, look.kept()), GAP + plotHeight);
  }

  private void curve(Pen g, SentenceLook look, Direction direction) {
    List<Double> truths = look.cuts(direction);
    double[] xs = new double[truths.size()];
    double[] ys = new double[truths.size()];
    for (int kept = 0; kept < xs.length; kept++) {
      xs[kept] = x(look, kept);
      ys[kept] = y(truths.get(kept));
    }
    g.setStroke(color(direction));
    g.setLineWidth(2.5);
    if (direction == Direction.JOINED) {
      g.setLineDashes(6, 4);
    }
    g.strokePolyline(xs, ys, xs.length);
    g.setLineDashes();
    g.setFill(color(direction));
    for (int i = 0; i < xs.length; i++) {
      g.fillOval(xs[i] - 3, ys[i] - 3, 6, 6);
    }
  }

  /** Name and value at the line's right end, moved so that no two lie on each other. */
  private void end(Pen g, SentenceLook look, Direction direction, Font small, List<Double> taken) {
    List<Double> truths = look.cuts(direction);
    double line = 1.3 * small.getSize();
    double y = Math.max(line / 2, y(truths.getFirst()));
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
    g.fillText(end(look, direction), left + plotWidth + 2 * GAP, y);
  }

  /** What stands at a line's right end, where nothing of the right context is left. */
  String end(SentenceLook look, Direction direction) {
    String value = DirectionLabels.percent(look.cuts(direction).getFirst());
    return DirectionLabels.name(direction, texts) + " " + value;
  }

  private double x(SentenceLook look, int kept) {
    return left + plotWidth * (look.after() - kept) / look.after();
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
