package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * The names of a chart's lines of reference, each at the end of its line, over or under it, where
 * the fewest points of the curves are.
 */
final class ReferenceNames {
  private static final double LINE = 1.3;

  /** Points by which a place is judged. */
  private static final int ENOUGH = 2_000;

  private ReferenceNames() {}

  /**
   * Writes them on the ground's colour, so that they can be read where a curve passes, and no wider
   * than {@code room}.
   */
  static void draw(
      Pen g,
      Plot plot,
      double room,
      List<LossChart.Reference> references,
      List<LossChart.Series> series,
      Font small,
      Color ground,
      Color ink) {
    double height = small.getSize() * LINE;
    List<Bounds> taken = new ArrayList<>();
    for (LossChart.Reference reference : references) {
      double wide = Math.min(room, Drawing.width(reference.name(), small) + 4);
      Bounds free = freest(plot, series, plot.y(reference.value()), wide, height);
      // In a chart as small as that the line alone stays: names over each other tell nothing.
      if (taken.stream().anyMatch(free::intersects)) {
        continue;
      }
      taken.add(free);
      g.setFill(ground);
      g.fillRect(free.getMinX(), free.getMinY(), wide, height - 1);
      g.setFill(ink);
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(reference.name(), free.getMinX() + 2, free.getMinY() + height / 2, wide);
    }
  }

  /** Of the places around the line's two ends the one that hides the least. */
  static Bounds freest(
      Plot plot, List<LossChart.Series> series, double y, double wide, double height) {
    double right = Math.max(plot.left(), plot.left() + plot.width() - wide);
    double over = Math.max(height, y) - height;
    Bounds best = new BoundingBox(right, over, wide, height - 1);
    int fewest = hidden(plot, series, best);
    for (double x : new double[] {right, plot.left()}) {
      for (double top : new double[] {over, y + 2}) {
        Bounds place = new BoundingBox(x, top, wide, height - 1);
        int points = hidden(plot, series, place);
        if (points < fewest && top + height <= plot.top() + plot.height()) {
          fewest = points;
          best = place;
        }
      }
    }
    return best;
  }

  /** How many points lie there; of very many, a sample says it well enough. */
  private static int hidden(Plot plot, List<LossChart.Series> series, Bounds place) {
    int hidden = 0;
    for (LossChart.Series one : series) {
      Curve curve = one.curve();
      int from = Math.max(0, curve.indexAt(plot.stepAt(place.getMinX())));
      int to = curve.indexAt(plot.stepAt(place.getMaxX()));
      int stride = Math.max(1, (to - from) / ENOUGH);
      for (int i = from; i <= to; i += stride) {
        if (place.contains(plot.x(curve.step(i)), plot.y(curve.value(i)))) {
          hidden += stride;
        }
      }
    }
    return hidden;
  }
}
