package maru.ui.control;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import maru.ui.fx.Appearance;

/**
 * A picture drawn on a canvas of its own, in the colours and the type that the style sheet gives
 * it. It is drawn again only when asked for or when its size or look has changed, and then once a
 * frame at most.
 */
public abstract class Drawing extends Region {
  private static final StyleablePropertyFactory<Drawing> STYLES =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final CssMetaData<Drawing, Font> FONT =
      STYLES.createFontCssMetaData("-fx-font", d -> d.font, Font.getDefault(), true);
  private static final CssMetaData<Drawing, Color> TEXT = color("-maru-text", d -> d.text);
  private static final CssMetaData<Drawing, Color> MUTED = color("-maru-muted", d -> d.muted);
  private static final CssMetaData<Drawing, Color> LINE = color("-maru-line", d -> d.line);
  private static final CssMetaData<Drawing, Color> SURFACE = color("-maru-surface", d -> d.surface);
  private static final CssMetaData<Drawing, Color> ACCENT = color("-maru-accent", d -> d.accent);

  private static final double SMALLEST = 11;

  private final StyleableProperty<Font> font = new Styled<>(this, FONT, Font.getDefault());
  private final StyleableProperty<Color> text = new Styled<>(this, TEXT, Color.BLACK);
  private final StyleableProperty<Color> muted = new Styled<>(this, MUTED, Color.GRAY);
  private final StyleableProperty<Color> line = new Styled<>(this, LINE, Color.LIGHTGRAY);
  private final StyleableProperty<Color> surface = new Styled<>(this, SURFACE, Color.WHITE);
  private final StyleableProperty<Color> accent = new Styled<>(this, ACCENT, Color.BLUE);

  private final Canvas canvas = new Canvas();
  private boolean stale = true;
  private int drawn;

  /** A picture with the style class {@code drawing} and one of its own. */
  @SuppressWarnings("this-escape") // into JavaFX's own lists, which only keep it
  protected Drawing(String styleClass) {
    getStyleClass().addAll("drawing", styleClass);
    canvas.setManaged(false);
    getChildren().add(canvas);
    setMinSize(0, 0);
  }

  /** Lines that say something stand out from their ground so far (WCAG 2.2, 1.4.11). */
  static final double SEEN = 3;

  /** And words so far (1.4.3). */
  private static final double READ = 4.5;

  /**
   * A line's colour that stands back by {@code share} towards the ground, but no further than it is
   * seen.
   */
  static Color standingBack(Color ink, Color ground, double share) {
    return standingBack(ink, ground, share, SEEN);
  }

  /** The ink of words that stand back on a ground of their own, but can be read on it. */
  protected final Color quiet(Color ground) {
    return standingBack(text(), ground, 0.35, READ);
  }

  private static Color standingBack(Color ink, Color ground, double share, double least) {
    Color color = ink.interpolate(ground, share);
    for (double back = share; back > 0 && contrast(color, ground) < least; back -= 0.01) {
      color = ink.interpolate(ground, back);
    }
    return contrast(color, ground) < least ? ink : color;
  }

  private static double contrast(Color one, Color other) {
    double a = ColorScale.luminance(rgb(one)) + 0.05;
    double b = ColorScale.luminance(rgb(other)) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static int rgb(Color color) {
    return (int) Math.round(color.getRed() * 255) << 16
        | (int) Math.round(color.getGreen() * 255) << 8
        | (int) Math.round(color.getBlue() * 255);
  }

  /** Has the picture drawn with the next frame. */
  protected final void redraw() {
    stale = true;
    setNeedsLayout(true);
  }

  /** Draws the picture as it stands, in its size, with a pen of one's own. */
  public final void drawWith(Pen pen) {
    drawWith(pen, Math.floor(getWidth()), Math.floor(getHeight()));
  }

  private void drawWith(Pen pen, double width, double height) {
    pen.setFont(font());
    pen.setTextBaseline(VPos.CENTER);
    pen.setTextAlign(TextAlignment.LEFT);
    draw(pen, width, height);
  }

  /** Draws the whole picture on a cleared ground. */
  protected abstract void draw(Pen g, double width, double height);

  /** Places what lies over the canvas, such as a mark under the pointer. */
  protected void layoutOverlay(double width, double height) {}

  /** How often it has been drawn. */
  final int timesDrawn() {
    return drawn;
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      stale = true;
    }
    if (stale && width > 0 && height > 0) {
      stale = false;
      drawn++;
      GraphicsContext g = canvas.getGraphicsContext2D();
      g.clearRect(0, 0, width, height);
      drawWith(new CanvasPen(g), width, height);
    }
    layoutOverlay(width, height);
  }

  /** The typeface and size of body text here. */
  protected final Font font() {
    return font.getValue();
  }

  /** The typeface at {@code factor} times the size of body text. */
  protected final Font font(double factor) {
    double body = font().getSize();
    return Font.font(font().getFamily(), Appearance.legible(body * factor, body));
  }

  /** The smallest size in which a number in a cell is still to be read. */
  final double smallest() {
    return Appearance.legible(SMALLEST, font().getSize());
  }

  /** The colour of text. */
  protected final Color text() {
    return text.getValue();
  }

  /** The colour of text that stands back. */
  protected final Color muted() {
    return muted.getValue();
  }

  /** The colour of thin lines and grids. */
  protected final Color line() {
    return line.getValue();
  }

  /** The colour of the ground. */
  protected final Color surface() {
    return surface.getValue();
  }

  /** The colour of what is meant here, such as the architecture's. */
  protected final Color accent() {
    return accent.getValue();
  }

  /** Hatches a rectangle at 45 degrees: the sign of what is not to be seen. */
  protected final void hatch(Pen g, double x, double y, double width, double height) {
    MatrixImage.hatch(g, muted(), x, y, width, height);
  }

  /** How wide {@code words} come out in {@code font}. */
  protected static double width(String words, Font font) {
    Text measure = new Text(words);
    measure.setFont(font);
    return Math.ceil(measure.getLayoutBounds().getWidth());
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return STYLES.getCssMetaData();
  }

  private static CssMetaData<Drawing, Color> color(
      String name, java.util.function.Function<Drawing, StyleableProperty<Color>> of) {
    return STYLES.createColorCssMetaData(name, of, Color.GRAY, true);
  }

  /** A property from the style sheet whose change has the picture drawn again. */
  private static final class Styled<T> extends javafx.css.StyleableObjectProperty<T> {
    private final Drawing bean;
    private final CssMetaData<Drawing, T> meta;

    Styled(Drawing bean, CssMetaData<Drawing, T> meta, T initial) {
      super(initial);
      this.bean = bean;
      this.meta = meta;
    }

    @Override
    protected void invalidated() {
      bean.redraw();
      bean.requestLayout(); // Larger type needs more room, which those around must hear of.
    }

    @Override
    public Object getBean() {
      return bean;
    }

    @Override
    public String getName() {
      return meta.getProperty();
    }

    @Override
    public CssMetaData<? extends Styleable, T> getCssMetaData() {
      return meta;
    }
  }
}
