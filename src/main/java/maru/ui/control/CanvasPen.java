package maru.ui.control;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws onto a canvas. */
final class CanvasPen implements Pen {
  private final GraphicsContext g;

  CanvasPen(GraphicsContext g) {
    this.g = g;
  }

  @Override
  public void setFill(Color color) {
    g.setFill(color);
  }

  @Override
  public void setStroke(Color color) {
    g.setStroke(color);
  }

  @Override
  public void setLineWidth(double width) {
    g.setLineWidth(width);
  }

  @Override
  public void setLineDashes(double... dashes) {
    g.setLineDashes(dashes);
  }

  @Override
  public void setFont(Font font) {
    g.setFont(font);
  }

  @Override
  public Font getFont() {
    return g.getFont();
  }

  @Override
  public void setTextAlign(TextAlignment alignment) {
    g.setTextAlign(alignment);
  }

  @Override
  public void setTextBaseline(VPos baseline) {
    g.setTextBaseline(baseline);
  }

  @Override
  public void setImageSmoothing(boolean smooth) {
    g.setImageSmoothing(smooth);
  }

  @Override
  public void save() {
    g.save();
  }

  @Override
  public void restore() {
    g.restore();
  }

  @Override
  public void translate(double x, double y) {
    g.translate(x, y);
  }

  @Override
  public void rotate(double degrees) {
    g.rotate(degrees);
  }

  @Override
  public void scale(double x, double y) {
    g.scale(x, y);
  }

  @Override
  public void transform(double mxx, double myx, double mxy, double myy, double mxt, double myt) {
    g.transform(mxx, myx, mxy, myy, mxt, myt);
  }

  @Override
  public void beginPath() {
    g.beginPath();
  }

  @Override
  public void moveTo(double x, double y) {
    g.moveTo(x, y);
  }

  @Override
  public void lineTo(double x, double y) {
    g.lineTo(x, y);
  }

  @Override
  public void rect(double x, double y, double width, double height) {
    g.rect(x, y, width, height);
  }

  @Override
  public void stroke() {
    g.stroke();
  }

  @Override
  public void clip() {
    g.clip();
  }

  @Override
  public void strokeLine(double x1, double y1, double x2, double y2) {
    g.strokeLine(x1, y1, x2, y2);
  }

  @Override
  public void strokePolyline(double[] xs, double[] ys, int n) {
    g.strokePolyline(xs, ys, n);
  }

  @Override
  public void strokePolygon(double[] xs, double[] ys, int n) {
    g.strokePolygon(xs, ys, n);
  }

  @Override
  public void fillPolygon(double[] xs, double[] ys, int n) {
    g.fillPolygon(xs, ys, n);
  }

  @Override
  public void strokeRect(double x, double y, double width, double height) {
    g.strokeRect(x, y, width, height);
  }

  @Override
  public void fillRect(double x, double y, double width, double height) {
    g.fillRect(x, y, width, height);
  }

  @Override
  public void strokeRoundRect(
      double x, double y, double width, double height, double across, double up) {
    g.strokeRoundRect(x, y, width, height, across, up);
  }

  @Override
  public void fillRoundRect(
      double x, double y, double width, double height, double across, double up) {
    g.fillRoundRect(x, y, width, height, across, up);
  }

  @Override
  public void strokeOval(double x, double y, double width, double height) {
    g.strokeOval(x, y, width, height);
  }

  @Override
  public void fillOval(double x, double y, double width, double height) {
    g.fillOval(x, y, width, height);
  }

  @Override
  public void fillText(String text, double x, double y) {
    g.fillText(text, x, y);
  }

  @Override
  public void fillText(String text, double x, double y, double width) {
    g.fillText(text, x, y, width);
  }

  @Override
  public void drawImage(Image image, double x, double y, double width, double height) {
    g.drawImage(image, x, y, width, height);
  }
}
