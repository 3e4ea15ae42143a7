package maru.ui.figure;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Affine;

/** Reads grounds and borders of boxes. */
final class RegionReader {
  private RegionReader() {}

  static void read(Region region, Affine place, PagePen pen) {
    if (region.getBackground() != null) {
      region.getBackground().getFills().forEach(fill -> read(region, fill, place, pen));
    }
    if (region.getBorder() != null) {
      region.getBorder().getStrokes().forEach(stroke -> read(region, stroke, place, pen));
    }
  }

  private static void read(Region region, BackgroundFill fill, Affine place, PagePen pen) {
    Optional<Color> color = color(fill.getFill());
    Insets in = fill.getInsets();
    double width = region.getWidth() - in.getLeft() - in.getRight();
    double height = region.getHeight() - in.getTop() - in.getBottom();
    if (color.isEmpty() || color.get().getOpacity() == 0 || width <= 0 || height <= 0) {
      return;
    }
    pen.setFill(color.get());
    pen.fill(outline(place, in.getLeft(), in.getTop(), width, height, fill.getRadii()));
  }

  private static void read(Region region, BorderStroke stroke, Affine place, PagePen pen) {
    double line = stroke.getWidths().getTop();
    Optional<Color> top = color(stroke.getTopStroke());
    if (stroke.isStrokeUniform() && line > 0) {
      top.ifPresent(color -> {
        double half = line / 2;
        pen.setStroke(color);
        pen.setLineWidth(line);
        pen.setLineDashes(
            stroke.getTopStyle().getDashArray().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
        pen.stroke(
            outline(
                place,
                half,
                half,
                region.getWidth() - line,
                region.getHeight() - line,
                stroke.getRadii()));
      });
      return;
    }
    double w = region.getWidth();
    double h = region.getHeight();
    side(pen, stroke.getTopStroke(), 0, 0, w, stroke.getWidths().getTop());
    double bottom = stroke.getWidths().getBottom();
    side(pen, stroke.getBottomStroke(), 0, h - bottom, w, bottom);
    side(pen, stroke.getLeftStroke(), 0, 0, stroke.getWidths().getLeft(), h);
    double right = stroke.getWidths().getRight();
    side(pen, stroke.getRightStroke(), w - right, 0, right, h);
  }

  private static void side(PagePen pen, Paint paint, double x, double y, double w, double h) {
    color(paint)
        .filter(color -> color.getOpacity() > 0 && w > 0 && h > 0)
        .ifPresent(color -> {
          pen.setFill(color);
          pen.fillRect(x, y, w, h);
        });
  }

  private static Outline.Builder outline(
      Affine place, double x, double y, double width, double height, CornerRadii radii) {
    double across = radii.getTopLeftHorizontalRadius();
    double up = radii.getTopLeftVerticalRadius();
    return new Outline.Builder(place)
        .rounded(
            x,
            y,
            width,
            height,
            radii.isTopLeftHorizontalRadiusAsPercentage() ? across * width : across,
            radii.isTopLeftVerticalRadiusAsPercentage() ? up * height : up);
  }

  /** A paint's colour; of a gradient, the one in which it ends. */
  private static Optional<Color> color(Paint paint) {
    return switch (paint) {
      case Color color -> Optional.of(color);
      case LinearGradient gradient -> Optional.of(gradient.getStops().getLast().getColor());
      default -> Optional.empty();
    };
  }
}
