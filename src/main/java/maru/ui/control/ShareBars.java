package maru.ui.control;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Shares in groups: a bar for each with its interval as whiskers; across each group a line for what
 * could be reached at the most, and dots for what goes without saying.
 */
public final class ShareBars extends ToneDrawing {
  /** A share with its interval. */
  public record Share(double mean, double low, double high) {}

  /**
   * A bar.
   *
   * @param sign under it
   * @param tone the number of its colour, from 0
   * @param hollow whether only its edge has that colour
   * @param share how high it is; none where nothing is to be seen
   */
  public record Bar(String sign, int tone, boolean hollow, @Nullable Share share) {}

  /**
   * Bars side by side.
   *
   * @param name under them
   * @param line where a line lies across; NaN for none
   * @param dots where dots lie across; NaN for none
   */
  public record Group(String name, List<Bar> bars, double line, double dots) {}

  private static final double[] TICKS = {0, 0.25, 0.5, 0.75, 1};

  private List<Group> groups = List.of();
  private boolean awaited;
  private double left;
  private double top;
  private double plotHeight;

  /** A chart without bars. */
  public ShareBars() {
    super("share-bars");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows bars; with {@code yetToCome} where they will stand. */
  public void show(List<Group> next, boolean yetToCome) {
    groups = List.copyOf(next);
    awaited = yetToCome;
    redraw();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Font small = font(0.8);
    g.setFont(small);
    left = width("100 %", small) + GAP;
    top = 1.6 * small.getSize();
    plotHeight = Math.max(1, height - top - 3.4 * small.getSize());
    drawShares(g, TICKS, this::y, left, width);
    double wide = (width - left) / Math.max(1, groups.size());
    for (int i = 0; i < groups.size(); i++) {
      group(g, groups.get(i), left + i * wide, wide, small);
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

  private void group(Pen g, Group group, double x, double width, Font small) {
    List<Bar> bars = group.bars();
    double slot = (width - 2 * GAP) / bars.size();
    for (int i = 0; i < bars.size(); i++) {
      double middle = x + GAP + (i + 0.5) * slot;
      if (awaited) {
        awaited(g, middle, slot);
      } else {
        bar(g, bars.get(i), middle, slot);
      }
      g.setFill(text());
      g.setTextAlign(TextAlignment.CENTER);
      g.setFont(small);
      g.fillText(bars.get(i).sign(), middle, top + plotHeight + 0.8 * small.getSize());
    }
    if (!awaited) {
      reference(g, group.line(), x, width, false);
      reference(g, group.dots(), x, width, true);
      for (int i = 0; i < bars.size(); i++) {
        number(g, bars.get(i), x + GAP + (i + 0.5) * slot, slot);
      }
    }
    g.setFill(text());
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(font(13.0 / 15));
    g.fillText(group.name(), x + width / 2, top + plotHeight + 2.4 * small.getSize(), width - GAP);
  }

  private void bar(Pen g, Bar bar, double middle, double slot) {
    Share share = bar.share();
    if (share == null) {
      return;
    }
    double wide = Math.min(slot * 0.62, 3 * font().getSize());
    double y = y(share.mean());
    double x = middle - wide / 2;
    g.setFill(tone(bar.tone()));
    g.fillRect(x, y, wide, y(0) - y);
    if (bar.hollow()) {
      g.setFill(tint(bar.tone()));
      g.fillRect(x + 2, y + 2, wide - 4, Math.max(0, y(0) - y - 4));
    }
    g.setStroke(text());
    g.setLineWidth(1.5);
    g.strokeLine(middle, y(share.low()), middle, y(share.high()));
    for (double end : new double[] {share.low(), share.high()}) {
      g.strokeLine(middle - 4, y(end), middle + 4, y(end));
    }
  }

  /** The share in percent over its whiskers, on the ground's colour so that no line crosses it. */
  private void number(Pen g, Bar bar, double middle, double slot) {
    Share share = bar.share();
    if (share == null) {
      return;
    }
    Font small = font(0.8);
    String percent = String.valueOf(Math.round(100 * share.mean()));
    double y = Math.max(top / 2, y(share.high()) - 0.6 * font().getSize());
    double wide = width(percent, small) + 4;
    g.setFill(surface());
    g.fillRect(middle - wide / 2, y - small.getSize() * 0.55, wide, small.getSize() * 1.1);
    g.setFill(text());
    g.setFont(small);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(percent, middle, y, slot);
  }

  private void reference(Pen g, double share, double x, double width, boolean dots) {
    if (Double.isNaN(share)) {
      return;
    }
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
