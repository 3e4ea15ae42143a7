package maru.ui.lab.directions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import maru.inspect.directions.Direction;
import maru.ui.control.Drawing;
import maru.ui.control.Pen;

/** A picture in which every direction has its own colour, taken from the style sheet. */
abstract class DirectionDrawing extends Drawing {
  /** Between a picture's numbers and its lines. */
  static final double GAP = 8;

  /** How much of a direction's colour an area under words has. */
  private static final double TINT = 0.3;

  private static final StyleablePropertyFactory<DirectionDrawing> STYLES =
      new StyleablePropertyFactory<>(List.of());
  private static final CssMetaData<DirectionDrawing, Color> BERT =
      color("-maru-of-bert", d -> d.bert);
  private static final CssMetaData<DirectionDrawing, Color> GPT = color("-maru-of-gpt", d -> d.gpt);
  private static final CssMetaData<DirectionDrawing, Color> AHEAD =
      color("-maru-of-ahead", d -> d.ahead);
  private static final CssMetaData<DirectionDrawing, Color> JOINED =
      color("-maru-of-joined", d -> d.joined);

  private final StyleableProperty<Color> bert = new Tone(BERT);
  private final StyleableProperty<Color> gpt = new Tone(GPT);
  private final StyleableProperty<Color> ahead = new Tone(AHEAD);
  private final StyleableProperty<Color> joined = new Tone(JOINED);

  DirectionDrawing(String styleClass) {
    super(styleClass);
    getStyleClass().add("direction-drawing");
    // What does not fit is scrolled to, and not squeezed.
    setMinHeight(USE_COMPUTED_SIZE);
  }

  /** The colour of a direction. */
  final Color color(Direction direction) {
    return switch (direction) {
      case BERT -> bert.getValue();
      case GPT -> gpt.getValue();
      case AHEAD -> ahead.getValue();
      case JOINED -> joined.getValue();
    };
  }

  /** The same, so light that words can be read on it. */
  final Color tint(Direction direction) {
    return surface().interpolate(color(direction), TINT);
  }

  /** A box that is seen: in its direction's colour. */
  final void seen(Pen g, Direction direction, double x, double y, double w, double h) {
    g.setFill(tint(direction));
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

  private static CssMetaData<DirectionDrawing, Color> color(
      String name, java.util.function.Function<DirectionDrawing, StyleableProperty<Color>> of) {
    return STYLES.createColorCssMetaData(name, of, Color.GRAY, true);
  }

  /** A colour whose change has the picture drawn again. */
  private final class Tone extends SimpleStyleableObjectProperty<Color> {
    Tone(CssMetaData<DirectionDrawing, Color> meta) {
      super(meta, Color.GRAY);
    }

    @Override
    protected void invalidated() {
      redraw();
    }
  }
}
