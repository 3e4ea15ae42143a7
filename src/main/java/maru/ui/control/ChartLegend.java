package maru.ui.control;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** What is written beside a chart's curves, and over them where there is no room beside. */
final class ChartLegend {
  /** Lines of it are so many times as high as its type. */
  static final double LINE = 1.3;

  /** A piece of a curve is so many times as long as its name's type is high. */
  private static final double PIECE = 1.4;

  private static final double GAP = 4;

  private ChartLegend() {}

  /** Words, and the height of what they are of. */
  record End(String words, double y) {}

  /** Writes words beside the ends of curves, none over another, from {@code free} on down. */
  static void ends(Pen g, List<End> ends, double column, double free, double line) {
    double from = free;
    for (End end : ends.stream().sorted(Comparator.comparingDouble(End::y)).toList()) {
      double y = Math.max(from, end.y());
      g.fillText(end.words(), column, y);
      from = y + line;
    }
  }

  /** How wide the curves' names are in a row. */
  static double width(List<LossChart.Series> series, Font small) {
    double whole = -2 * GAP;
    for (LossChart.Series one : series) {
      whole += PIECE * small.getSize() + GAP + Drawing.width(one.name(), small) + 2 * GAP;
    }
    return whole;
  }

  /**
   * Writes the curves' names in a row over them, each after a piece of its line.
   *
   * @param left where it begins, or further left where it would go on beyond {@code end}
   * @param stroke sets the pen to a curve's line
   */
  static void names(
      Pen g,
      Font small,
      List<LossChart.Series> series,
      double left,
      double end,
      Color ink,
      BiConsumer<Pen, LossChart.Series> stroke) {
    double piece = PIECE * small.getSize();
    double x = Math.clamp(end - width(series, small), 0, left);
    double y = LINE * small.getSize() / 2;
    g.setFont(small);
    g.setFill(ink);
    g.setTextAlign(TextAlignment.LEFT);
    for (LossChart.Series one : series) {
      stroke.accept(g, one);
      g.strokeLine(x, y, x + piece, y);
      g.setLineDashes();
      g.fillText(one.name(), x + piece + GAP, y);
      x += piece + GAP + Drawing.width(one.name(), small) + 2 * GAP;
    }
  }
}
