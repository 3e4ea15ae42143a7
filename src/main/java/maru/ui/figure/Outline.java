package maru.ui.figure;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.transform.Transform;

/**
 * A path on a page, in pixels from its upper left corner.
 *
 * @param segments the path's parts, in order
 */
record Outline(List<Segment> segments) {
  /** How far a cubic's handles reach to come near a quarter of a circle. */
  private static final double ROUND = 0.5522847498;

  /** A part of a path: where it goes on from the end of the last. */
  sealed interface Segment {}

  /** Begins anew at a point. */
  record Move(double x, double y) implements Segment {}

  /** Goes straight to a point. */
  record Line(double x, double y) implements Segment {}

  /** Goes to (x, y) on a cubic Bézier curve. */
  record Curve(double x1, double y1, double x2, double y2, double x, double y) implements Segment {}

  /** Goes back to where the last {@link Move} went. */
  record Close() implements Segment {}

  /** A path that is being drawn, its points put onto the page by a transform. */
  static final class Builder {
    private final List<Segment> segments = new ArrayList<>();
    private final Transform transform;

    Builder(Transform transform) {
      this.transform = transform;
    }

    Builder move(double x, double y) {
      Point2D p = transform.transform(x, y);
      segments.add(new Move(p.getX(), p.getY()));
      return this;
    }

    Builder line(double x, double y) {
      Point2D p = transform.transform(x, y);
      segments.add(new Line(p.getX(), p.getY()));
      return this;
    }

    Builder curve(double x1, double y1, double x2, double y2, double x, double y) {
      Point2D a = transform.transform(x1, y1);
      Point2D b = transform.transform(x2, y2);
      Point2D p = transform.transform(x, y);
      segments.add(new Curve(a.getX(), a.getY(), b.getX(), b.getY(), p.getX(), p.getY()));
      return this;
    }

    Builder close() {
      segments.add(new Close());
      return this;
    }

    Builder lines(double[] xs, double[] ys, int n) {
      for (int i = 0; i < n; i++) {
        if (i == 0) {
          move(xs[i], ys[i]);
        } else {
          line(xs[i], ys[i]);
        }
      }
      return this;
    }

    Builder rectangle(double x, double y, double width, double height) {
      return move(x, y).line(x + width, y).line(x + width, y + height).line(x, y + height).close();
    }

    /** A rectangle whose corners are quarters of ellipses with these radii. */
    Builder rounded(double x, double y, double width, double height, double across, double up) {
      double rx = Math.min(across, width / 2);
      double ry = Math.min(up, height / 2);
      if (rx <= 0 || ry <= 0) {
        return rectangle(x, y, width, height);
      }
      double right = x + width;
      double bottom = y + height;
      double kx = rx * (1 - ROUND);
      double ky = ry * (1 - ROUND);
      return move(x + rx, y)
          .line(right - rx, y)
          .curve(right - kx, y, right, y + ky, right, y + ry)
          .line(right, bottom - ry)
          .curve(right, bottom - ky, right - kx, bottom, right - rx, bottom)
          .line(x + rx, bottom)
          .curve(x + kx, bottom, x, bottom - ky, x, bottom - ry)
          .line(x, y + ry)
          .curve(x, y + ky, x + kx, y, x + rx, y)
          .close();
    }

    Builder ellipse(double x, double y, double width, double height) {
      return rounded(x, y, width, height, width / 2, height / 2);
    }

    Outline build() {
      return new Outline(List.copyOf(segments));
    }
  }
}
