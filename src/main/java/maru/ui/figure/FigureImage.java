package maru.ui.figure;

import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.text.TextAlignment;

/** Paints a figure as pixels. To be used on the window's thread. */
final class FigureImage {
  private FigureImage() {}

  /** The figure at {@code scale} pixels for one on the screen. */
  static WritableImage of(Figure figure, double scale) {
    Canvas canvas = new Canvas(figure.width() * scale, figure.height() * scale);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.scale(scale, scale);
    figure.marks().forEach(mark -> paint(mark, g));
    WritableImage image =
        new WritableImage((int) Math.ceil(canvas.getWidth()), (int) Math.ceil(canvas.getHeight()));
    return canvas.snapshot(new SnapshotParameters(), image);
  }

  private static void paint(Mark mark, GraphicsContext g) {
    switch (mark) {
      case Mark.Area area -> {
        g.setFill(area.color());
        path(area.outline(), g);
        g.fill();
      }
      case Mark.Stroke line -> {
        g.setStroke(line.color());
        g.setLineWidth(line.width());
        g.setLineDashes(line.dashes().stream().mapToDouble(Double::doubleValue).toArray());
        path(line.outline(), g);
        g.stroke();
      }
      case Mark.Words words -> {
        g.save();
        place(words.place(), g);
        g.setFont(words.font());
        g.setFill(words.color());
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(words.text(), 0, 0);
        g.restore();
      }
      case Mark.Pixels pixels -> {
        g.save();
        place(pixels.place(), g);
        g.setImageSmoothing(pixels.smooth());
        g.drawImage(pixels.image(), 0, 0, 1, 1);
        g.restore();
      }
      case Mark.Clip clip -> {
        g.save();
        path(clip.outline(), g);
        g.clip();
      }
      case Mark.Unclip end -> g.restore();
    }
  }

  private static void place(Mark.Place p, GraphicsContext g) {
    g.transform(p.a(), p.b(), p.c(), p.d(), p.e(), p.f());
  }

  private static void path(Outline outline, GraphicsContext g) {
    g.beginPath();
    for (Outline.Segment segment : outline.segments()) {
      switch (segment) {
        case Outline.Move to -> g.moveTo(to.x(), to.y());
        case Outline.Line to -> g.lineTo(to.x(), to.y());
        case Outline.Curve to ->
            g.bezierCurveTo(to.x1(), to.y1(), to.x2(), to.y2(), to.x(), to.y());
        case Outline.Close close -> g.closePath();
      }
    }
  }
}
