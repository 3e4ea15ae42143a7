package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * A picture of a few things that each have a colour of their own, which the style sheet gives as
 * {@code -maru-tone-1} to {@code -maru-tone-5}.
 */
public abstract class ToneDrawing extends Drawing {
  /** Between a picture's numbers and its lines. */
  static final double GAP = 8;

  /** How much of a thing's colour an area under words has. */
  private static final double TINT = 0.3;

  private static final int MOST = 5;
  private static final StyleablePropertyFactory<ToneDrawing> STYLES =
      new StyleablePropertyFactory<>(List.of());
  private static final List<CssMetaData<ToneDrawing, Color>> TONES =
      IntStream.range(0, MOST).mapToObj(ToneDrawing::color).toList();

  private final List<Tone> tones = TONES.stream().map(Tone::new).toList();

  ToneDrawing(String styleClass) {
    super(styleClass);
    getStyleClass().add("tone-drawing");
    // What does not fit is scrolled to, and not squeezed.
    setMinHeight(USE_COMPUTED_SIZE);
  }

  /** A share as pictures write it. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * share);
  }

  /** The colour of the thing with that number, from 0. */
  final Color tone(int of) {
    return tones.get(of).getValue();
  }

  /** The same, so light that words can be read on it. */
  final Color tint(int of) {
    return surface().interpolate(tone(of), TINT);
  }

  /** A box that is seen: in its thing's colour. */
  final void seen(Pen g, int of, double x, double y, double w, double h) {
    g.setFill(tint(of));
    g.fillRect(x, y, w, h);
  }

  /** A box that is hidden: hatched, with an edge. */
  final void hidden(Pen g, double x, double y, double w, double h) {
    hatch(g, x, y, w, h);
    g.setStroke(line());
    g.setLineWidth(1);
    g.strokeRect(Math.floor(x) + 0.5, Math.floor(y) + 0.5, Math.floor(w), Math.floor(h));
  }

  /**
   * Draws a line at each of some shares, with its percent left of it.
   *
   * @param heights the row of pixels of a share
   */
  final void drawShares(
      Pen g, double[] shares, DoubleUnaryOperator heights, double left, double right) {
    g.setLineWidth(1);
    for (double share : shares) {
      double y = Math.floor(heights.applyAsDouble(share)) + 0.5;
      g.setStroke(line());
      g.strokeLine(left, y, right, y);
      g.setFill(muted());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(Math.round(100 * share) + " %", left - GAP, y);
    }
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(super.getCssMetaData());
    all.addAll(STYLES.getCssMetaData());
    return all;
  }

  private static CssMetaData<ToneDrawing, Color> color(int of) {
    return STYLES.createColorCssMetaData(
        "-maru-tone-" + (of + 1), drawing -> drawing.tones.get(of), Color.GRAY, true);
  }

  /** A colour whose change has the picture drawn again. */
  private final class Tone extends SimpleStyleableObjectProperty<Color> {
    Tone(CssMetaData<ToneDrawing, Color> meta) {
      super(meta, Color.GRAY);
    }

    @Override
    protected void invalidated() {
      redraw();
    }
  }
}
