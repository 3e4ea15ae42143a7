package maru.ui.control;

import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What a {@link Drawing} draws with: onto the canvas on the screen, or onto the page of a file.
 *
 * <p>Its calls are those of {@link javafx.scene.canvas.GraphicsContext}, in the same units (pixels,
 * y downwards) and with the same meaning, as far as pictures here need them.
 */
public interface Pen {
  /** Sets the colour of areas and of text. */
  void setFill(Color color);

  /** Sets the colour of lines. */
  void setStroke(Color color);

  /** Sets how wide lines are. */
  void setLineWidth(double width);

  /** Sets the lengths of dashes and of the gaps between them; without any, lines are whole. */
  void setLineDashes(double... dashes);

  /** Sets the typeface and its size. */
  void setFont(Font font);

  /** The typeface and its size. */
  Font getFont();

  /** Sets what of a text stands at its x: the beginning, the middle or the end. */
  void setTextAlign(TextAlignment alignment);

  /** Sets what of a text stands at its y. */
  void setTextBaseline(VPos baseline);

  /** Sets whether pixels of a picture flow into each other when it is drawn larger. */
  void setImageSmoothing(boolean smooth);

  /** Keeps colours, type, clip and place until {@link #restore}. */
  void save();

  /** Goes back to what was last kept. */
  void restore();

  /** Moves the origin. */
  void translate(double x, double y);

  /** Turns what follows clockwise about the origin, by degrees. */
  void rotate(double degrees);

  /** Makes what follows larger. */
  void scale(double x, double y);

  /** Applies an affine transform (x' = mxx x + mxy y + mxt) to what follows. */
  void transform(double mxx, double myx, double mxy, double myy, double mxt, double myt);

  /** Begins a new path. */
  void beginPath();

  /** Moves to the beginning of the path's next line. */
  void moveTo(double x, double y);

  /** Adds a line to the path. */
  void lineTo(double x, double y);

  /** Adds a rectangle to the path. */
  void rect(double x, double y, double width, double height);

  /** Draws the path's lines. */
  void stroke();

  /** Has only what lies within the path be seen. */
  void clip();

  /** Draws a line. */
  void strokeLine(double x1, double y1, double x2, double y2);

  /** Draws lines from the first of {@code n} points to the last. */
  void strokePolyline(double[] xs, double[] ys, int n);

  /** Draws a polygon's outline. */
  void strokePolygon(double[] xs, double[] ys, int n);

  /** Fills a polygon. */
  void fillPolygon(double[] xs, double[] ys, int n);

  /** Draws a rectangle's outline. */
  void strokeRect(double x, double y, double width, double height);

  /** Fills a rectangle. */
  void fillRect(double x, double y, double width, double height);

  /** Draws the outline of a rectangle with round corners, given their width and height. */
  void strokeRoundRect(double x, double y, double width, double height, double across, double up);

  /** Fills a rectangle with round corners. */
  void fillRoundRect(double x, double y, double width, double height, double across, double up);

  /** Draws the outline of an ellipse within a rectangle. */
  void strokeOval(double x, double y, double width, double height);

  /** Fills an ellipse. */
  void fillOval(double x, double y, double width, double height);

  /** Writes a text. */
  void fillText(String text, double x, double y);

  /** Writes a text, narrower where it would be wider than {@code width}. */
  void fillText(String text, double x, double y, double width);

  /** Draws a picture into a rectangle. */
  void drawImage(Image image, double x, double y, double width, double height);
}
