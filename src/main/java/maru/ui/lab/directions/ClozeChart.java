package maru.ui.lab.directions;

import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import maru.grammar.DecidedBy;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.Interval;
import maru.ui.control.Pen;
import maru.ui.fx.Texts;
import maru.ui.lab.directions.state.ClozeModel;
import maru.ui.lab.directions.state.DirectionLabels;
import org.jspecify.annotations.Nullable;

/**
 * The shares of blanks that are filled right, by what decides the blank: a bar for each guesser
 * with its interval as whiskers; across each group the ceiling as a line and the unigram as dots.
 */
final class ClozeChart extends DirectionDrawing {
  private static final double[] TICKS = {0, 0.25, 0.5, 0.75, 1};
  private static final List<Guesser> BARS =
      List.of(Guesser.BERT, Guesser.GPT, Guesser.AHEAD, Guesser.JOINED, Guesser.TRYING);

  private final Texts texts;
  private ClozeModel.@Nullable Result result;
  private double left;
  private double top;
  private double plotHeight;

  ClozeChart(Texts texts) {
    super("cloze-chart");
    this.texts = texts;
    setId("cloze-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    texts.localeProperty().addListener(changed -> redraw());
  }

  void show(ClozeModel.@Nullable Result next) {
    result = next;
    redraw();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    ClozeModel.Result shown = result;
    Font small = font(0.8);
    g.setFont(small);
    left = width("100 %", small) + GAP;
    top = 1.6 * small.getSize();
    plotHeight = Math.max(1, height - top - 3.4 * small.getSize());
    drawShares(g, TICKS, this::y, left, width);
    double group = (width - left) / ClozeItems.KINDS.size();
    for (int i = 0; i < ClozeItems.KINDS.size(); i++) {
      group(g, shown, ClozeItems.KINDS.get(i), left + i * group, group, small);
    }
  }

  /** Where a bar will stand once the blanks have been asked. */
  private void awaited(Pen g, double middle, double slot) {
    double wide = Math.min(slot * 0.62, 3 * font().getSize());
    g.setStroke(muted());
    g.setLineWidth(1);
    g.setLineDashes(4, 4);
    g.strokeRect(middle - wide / 2, y(0.5), wide, y(0) - y(0.5));
    g.setLineDashes();
    g.setFill(muted());
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText("?", middle, y(0.25));
  }

  private void group(
      Pen g,
      ClozeModel.@Nullable Result shown,
      DecidedBy kind,
      double x,
      double width,
      Font small) {
    double slot = (width - 2 * GAP) / BARS.size();
    for (int i = 0; i < BARS.size(); i++) {
      double middle = x + GAP + (i + 0.5) * slot;
      if (shown == null) {
        awaited(g, middle, slot);
      } else {
        bar(g, shown.of(kind, BARS.get(i)), BARS.get(i), middle, slot);
      }
      g.setFill(text());
      g.setTextAlign(TextAlignment.CENTER);
      g.setFont(small);
      g.fillText(sign(BARS.get(i)), middle, top + plotHeight + 0.8 * small.getSize());
    }
    if (shown != null) {
      reference(g, shown.items().ceilings(kind).bothSides(), x, width, false);
      shown
          .of(kind, Guesser.UNIGRAM)
          .ifPresent(share -> reference(g, share.mean(), x, width, true));
      for (int i = 0; i < BARS.size(); i++) {
        double middle = x + GAP + (i + 0.5) * slot;
        shown.of(kind, BARS.get(i)).ifPresent(interval -> number(g, interval, middle, slot));
      }
    }
    g.setFill(text());
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(font(13.0 / 15));
    g.fillText(
        name(kind, texts), x + width / 2, top + plotHeight + 2.4 * small.getSize(), width - GAP);
  }

  private static String sign(Guesser guesser) {
    return guesser == Guesser.TRYING ? "←×n" : DirectionLabels.sign(DirectionLabels.color(guesser));
  }

  private void bar(Pen g, Optional<Interval> share, Guesser guesser, double middle, double slot) {
    if (share.isEmpty()) {
      return;
    }
    Interval interval = share.get();
    double wide = Math.min(slot * 0.62, 3 * font().getSize());
    double y = y(interval.mean());
    double x = middle - wide / 2;
    g.setFill(color(DirectionLabels.color(guesser)));
    g.fillRect(x, y, wide, y(0) - y);
    if (guesser == Guesser.TRYING) {
      g.setFill(tint(Direction.GPT));
      g.fillRect(x + 2, y + 2, wide - 4, Math.max(0, y(0) - y - 4));
    }
    g.setStroke(text());
    g.setLineWidth(1.5);
    g.strokeLine(middle, y(interval.low()), middle, y(interval.high()));
    for (double end : new double[] {interval.low(), interval.high()}) {
      g.strokeLine(middle - 4, y(end), middle + 4, y(end));
    }
  }

  /** The share in percent over its whiskers, on the ground's colour so that no line crosses it. */
  private void number(Pen g, Interval interval, double middle, double slot) {
    Font small = font(0.8);
    String percent = String.valueOf(Math.round(100 * interval.mean()));
    double y = Math.max(top / 2, y(interval.high()) - 0.6 * font().getSize());
    double wide = width(percent, small) + 4;
    g.setFill(surface());
    g.fillRect(middle - wide / 2, y - small.getSize() * 0.55, wide, small.getSize() * 1.1);
    g.setFill(text());
    g.setFont(small);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(percent, middle, y, slot);
  }

  private void reference(Pen g, double share, double x, double width, boolean dots) {
    double y = y(share);
    g.setStroke(dots ? muted() : text());
    g.setLineWidth(dots ? 1.5 : 2);
    if (dots) {
      g.setLineDashes(2, 4);
    }
    g.strokeLine(x + GAP / 2, y, x + width - GAP / 2, y);
    g.setLineDashes();
  }

  private double y(double share) {
    return top + plotHeight * (1 - share);
  }

  /** What decides blanks of a kind, in words. */
  static String name(DecidedBy kind, Texts texts) {
    return texts.get(
        switch (kind) {
          case FOLLOWING -> "lab.directions.kind.following";
          case PRECEDING -> "lab.directions.kind.preceding";
          default -> "lab.directions.kind.both";
        });
  }

  @Override
  protected double computePrefHeight(double width) {
    return 17 * font().getSize();
  }

  @Override
  protected double computeMinHeight(double width) {
    return 9 * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 34 * font().getSize();
  }
}
