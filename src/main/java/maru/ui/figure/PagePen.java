package maru.ui.figure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;
import javafx.scene.transform.Transform;
import maru.ui.control.Pen;

/** Draws onto a page: each call leaves its mark. To be used on the window's thread. */
final class PagePen implements Pen {
  /** Pixels for one on the screen, where a text's letters are in no typeface of Maru's. */
  private static final double FINE = 4;

  private final List<Mark> marks;
  private final Deque<State> kept = new ArrayDeque<>();
  private State now;
  private Outline.Builder path;

  private static final class State {
    private Affine place;
    private Color fill = Color.BLACK;
    private Color stroke = Color.BLACK;
    private double width = 1;
    private double[] dashes = {};
    private Font font = Font.getDefault();
    private TextAlignment alignment = TextAlignment.LEFT;
    private VPos baseline = VPos.BASELINE;
    private boolean smooth = true;
    private int clips;

    State(Affine place) {
      this.place = place;
    }

    State copy() {
      State copy = new State(new Affine(place));
      copy.fill = fill;
      copy.stroke = stroke;
      copy.width = width;
      copy.dashes = dashes;
      copy.font = font;
      copy.alignment = alignment;
      copy.baseline = baseline;
      copy.smooth = smooth;
      return copy;
    }
  }

  /** A pen whose origin lies where {@code place} puts it, and which adds to {@code marks}. */
  PagePen(List<Mark> marks, Transform place) {
    this.marks = marks;
    this.now = new State(new Affine(place));
    this.path = new Outline.Builder(now.place);
  }

  @Override
  public void setFill(Color color) {
    now.fill = color;
  }

  @Override
  public void setStroke(Color color) {
    now.stroke = color;
  }

  @Override
  public void setLineWidth(double width) {
    now.width = width;
  }

  @Override
  public void setLineDashes(double... dashes) {
    now.dashes = dashes.clone();
  }

  @Override
  public void setFont(Font font) {
    now.font = font;
  }

  @Override
  public Font getFont() {
    return now.font;
  }

  @Override
  public void setTextAlign(TextAlignment alignment) {
    now.alignment = alignment;
  }

  @Override
  public void setTextBaseline(VPos baseline) {
    now.baseline = baseline;
  }

  @Override
  public void setImageSmoothing(boolean smooth) {
    now.smooth = smooth;
  }

  @Override
  public void save() {
    kept.push(now);
    now = now.copy();
  }

  @Override
  public void restore() {
    for (int i = 0; i < now.clips; i++) {
      marks.add(new Mark.Unclip());
    }
    now = kept.pop();
  }

  @Override
  public void translate(double x, double y) {
    now.place.appendTranslation(x, y);
  }

  @Override
  public void rotate(double degrees) {
    now.place.appendRotation(degrees);
  }

  @Override
  public void scale(double x, double y) {
    now.place.appendScale(x, y);
  }

  @Override
  public void transform(double mxx, double myx, double mxy, double myy, double mxt, double myt) {
    now.place.append(mxx, mxy, mxt, myx, myy, myt);
  }

  @Override
  public void beginPath() {
    path = new Outline.Builder(now.place);
  }

  @Override
  public void moveTo(double x, double y) {
    path.move(x, y);
  }

  @Override
  public void lineTo(double x, double y) {
    path.line(x, y);
  }

  @Override
  public void rect(double x, double y, double width, double height) {
    path.rectangle(x, y, width, height);
  }

  @Override
  public void stroke() {
    stroke(path);
  }

  @Override
  public void clip() {
    clip(path.build());
  }

  /** Has only what lies within be seen until {@link #restore}. */
  void clip(Outline outline) {
    marks.add(new Mark.Clip(outline));
    now.clips++;
  }

  @Override
  public void strokeLine(double x1, double y1, double x2, double y2) {
    stroke(here().move(x1, y1).line(x2, y2));
  }

  @Override
  public void strokePolyline(double[] xs, double[] ys, int n) {
    stroke(here().lines(xs, ys, n));
  }

  @Override
  public void strokePolygon(double[] xs, double[] ys, int n) {
    stroke(here().lines(xs, ys, n).close());
  }

  @Override
  public void fillPolygon(double[] xs, double[] ys, int n) {
    fill(here().lines(xs, ys, n).close());
  }

  @Override
  public void strokeRect(double x, double y, double width, double height) {
    stroke(here().rectangle(x, y, width, height));
  }

  @Override
  public void fillRect(double x, double y, double width, double height) {
    fill(here().rectangle(x, y, width, height));
  }

  @Override
  public void strokeRoundRect(double x, double y, double width, double height, double w, double h) {
    stroke(here().rounded(x, y, width, height, w / 2, h / 2));
  }

  @Override
  public void fillRoundRect(double x, double y, double width, double height, double w, double h) {
    fill(here().rounded(x, y, width, height, w / 2, h / 2));
  }

  @Override
  public void strokeOval(double x, double y, double width, double height) {
    stroke(here().ellipse(x, y, width, height));
  }

  @Override
  public void fillOval(double x, double y, double width, double height) {
    fill(here().ellipse(x, y, width, height));
  }

  @Override
  public void fillText(String text, double x, double y) {
    fillText(text, x, y, Double.MAX_VALUE);
  }

  @Override
  public void fillText(String text, double x, double y, double width) {
    if (text.isBlank()) {
      return;
    }
    Text measure = measured(text);
    double natural = measure.getLayoutBounds().getWidth();
    double height = measure.getLayoutBounds().getHeight();
    double squeeze = Math.min(1, width / natural);
    double left =
        switch (now.alignment) {
          case CENTER -> x - natural * squeeze / 2;
          case RIGHT -> x - natural * squeeze;
          default -> x;
        };
    double base =
        switch (now.baseline) {
          case CENTER -> y - height / 2 + measure.getBaselineOffset();
          case TOP -> y + measure.getBaselineOffset();
          case BOTTOM -> y - height + measure.getBaselineOffset();
          case BASELINE -> y;
        };
    Affine place = new Affine(now.place);
    place.appendTranslation(left, base);
    place.appendScale(squeeze, 1);
    // Letters that no typeface of Maru's has, such as an emoji, go as pixels; the others as text.
    for (Run run : runs(text)) {
      Affine at = new Affine(place);
      at.appendTranslation(widthOf(text.substring(0, run.start())), 0);
      String words = text.substring(run.start(), run.end());
      if (run.known()) {
        marks.add(new Mark.Words(words, now.font, now.fill, place(at), widthOf(words)));
      } else {
        asPixels(words, at);
      }
    }
  }

  private record Run(int start, int end, boolean known) {}

  private List<Run> runs(String text) {
    Optional<Typeface> face = Typeface.of(now.font);
    List<Run> runs = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      boolean known = isKnown(face, text.codePointAt(start));
      int end = start;
      while (end < text.length() && isKnown(face, text.codePointAt(end)) == known) {
        end += Character.charCount(text.codePointAt(end));
      }
      runs.add(new Run(start, end, known));
      start = end;
    }
    return runs;
  }

  private static boolean isKnown(Optional<Typeface> face, int codePoint) {
    return face.filter(known -> known.glyph(codePoint) != 0).isPresent();
  }

  private Text measured(String words) {
    Text measure = new Text(words);
    measure.setFont(now.font);
    return measure;
  }

  private double widthOf(String words) {
    return words.isEmpty() ? 0 : measured(words).getLayoutBounds().getWidth();
  }

  private void asPixels(String words, Affine place) {
    Text text = measured(words);
    text.setFill(now.fill);
    SnapshotParameters fine = new SnapshotParameters();
    fine.setTransform(Transform.scale(FINE, FINE));
    fine.setFill(Color.TRANSPARENT);
    Image image = text.snapshot(fine, null);
    place.appendTranslation(text.getBoundsInLocal().getMinX(), text.getBoundsInLocal().getMinY());
    pixels(image, place, image.getWidth() / FINE, image.getHeight() / FINE, true);
  }

  @Override
  public void drawImage(Image image, double x, double y, double width, double height) {
    Affine place = new Affine(now.place);
    place.appendTranslation(x, y);
    pixels(image, place, width, height, now.smooth);
  }

  private void pixels(Image image, Affine place, double width, double height, boolean smooth) {
    place.appendScale(width, height);
    marks.add(new Mark.Pixels(image, place(place), smooth));
  }

  private Outline.Builder here() {
    return new Outline.Builder(now.place);
  }

  /** Fills an outline. */
  void fill(Outline.Builder outline) {
    marks.add(new Mark.Area(outline.build(), now.fill));
  }

  /** Draws along an outline. */
  void stroke(Outline.Builder outline) {
    double scale = Math.sqrt(Math.abs(now.place.determinant()));
    List<Double> dashes = Arrays.stream(now.dashes).map(dash -> dash * scale).boxed().toList();
    marks.add(new Mark.Stroke(outline.build(), now.stroke, now.width * scale, dashes));
  }

  private static Mark.Place place(Affine at) {
    return new Mark.Place(
        at.getMxx(), at.getMyx(), at.getMxy(), at.getMyy(), at.getTx(), at.getTy());
  }
}
