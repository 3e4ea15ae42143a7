package maru.ui.figure;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.transform.Affine;
import maru.ui.control.Drawing;

/** Goes through what stands in the window and leaves the marks that it is made of. */
final class SceneReader {
  private final List<Mark> marks;

  SceneReader(List<Mark> marks) {
    this.marks = marks;
  }

  /** Reads a node; {@code place} puts the node's own coordinates onto the page. */
  void read(Node node, Affine place) {
    if (!node.isVisible() || node.getOpacity() == 0 || isOfTheScreenAlone(node)) {
      return;
    }
    PagePen pen = new PagePen(marks, place);
    pen.save();
    if (node.getClip() instanceof Rectangle clip) {
      pen.clip(
          new Outline.Builder(place)
              .rectangle(clip.getX(), clip.getY(), clip.getWidth(), clip.getHeight())
              .build());
    }
    mark(node, place, pen);
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        if (!(node instanceof Drawing && child instanceof Canvas)) {
          Affine inside = new Affine(place);
          inside.append(child.getLocalToParentTransform());
          read(child, inside);
        }
      }
    }
    pen.restore();
  }

  private static boolean isOfTheScreenAlone(Node node) {
    return switch (node) {
      case ScrollBar bar -> true;
      case Slider slider -> true;
      case Spinner<?> spinner -> true;
      case ComboBoxBase<?> box -> true;
      case Region region when region.getStyleClass().contains(Figure.LEFT_OUT) -> true;
      case ButtonBase button -> !button.getStyleClass().contains(Figure.PART);
      default -> false;
    };
  }

  private void mark(Node node, Affine place, PagePen pen) {
    switch (node) {
      case Text text -> TextReader.read(text, pen);
      case Rectangle box ->
          shape(
              box,
              new Outline.Builder(place)
                  .rounded(
                      box.getX(),
                      box.getY(),
                      box.getWidth(),
                      box.getHeight(),
                      box.getArcWidth() / 2,
                      box.getArcHeight() / 2),
              pen);
      case Circle dot -> {
        double r = dot.getRadius();
        double x = dot.getCenterX() - r;
        double y = dot.getCenterY() - r;
        shape(dot, new Outline.Builder(place).ellipse(x, y, 2 * r, 2 * r), pen);
      }
      case Line line ->
          shape(
              line,
              new Outline.Builder(place)
                  .move(line.getStartX(), line.getStartY())
                  .line(line.getEndX(), line.getEndY()),
              pen);
      case Shape other -> pixels(other, picture(other), pen);
      case ImageView view when view.getImage() != null -> pixels(view, view.getImage(), pen);
      case Canvas canvas -> pixels(canvas, picture(canvas), pen);
      case Drawing drawing -> {
        RegionReader.read(drawing, place, pen);
        pen.save();
        drawing.drawWith(pen);
        pen.restore();
      }
      case Region region -> RegionReader.read(region, place, pen);
      default -> {}
    }
  }

  private static void shape(Shape shape, Outline.Builder outline, PagePen pen) {
    if (shape.getFill() instanceof Color color) {
      pen.setFill(color);
      pen.fill(outline);
    }
    if (shape.getStroke() instanceof Color color && shape.getStrokeWidth() > 0) {
      pen.setStroke(color);
      pen.setLineWidth(shape.getStrokeWidth());
      pen.setLineDashes(
          shape.getStrokeDashArray().stream().mapToDouble(Double::doubleValue).toArray());
      pen.stroke(outline);
    }
  }

  private static void pixels(Node node, Image image, PagePen pen) {
    Bounds bounds = node.getLayoutBounds();
    pen.drawImage(image, bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
  }

  private static Image picture(Node node) {
    SnapshotParameters clear = new SnapshotParameters();
    clear.setFill(Color.TRANSPARENT);
    return node.snapshot(clear, null);
  }
}
