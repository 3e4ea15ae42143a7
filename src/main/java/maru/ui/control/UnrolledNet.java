package maru.ui.control;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * A recurrent network unrolled along a text: a column a word, the word below, above it a strip a
 * layer with the numbers of its state as colours, and on top what is expected next. Arrows go from
 * state to state as it reads. Words that have not been read yet stand empty, and the one that is
 * being read is lit. A click on a number follows that unit through the text.
 */
public final class UnrolledNet extends Drawing {
  /** No unit is followed. */
  public static final int NONE = -1;

  /**
   * A layer.
   *
   * @param name beside it
   * @param width numbers of a state
   * @param reverse whether it reads from the end
   * @param states place by place
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Layer(String name, int width, boolean reverse, float[] states) {}

  private static final double GAP = 8;
  private static final double STRIP = 0.62;
  private static final double NARROWEST = 4.2;
  private static final double WIDEST = 22;
  private static final double LEGEND = 150;

  /** Which layer a click was in. */
  public final IntegerProperty layer = redrawn("layer", 0);

  /** The unit that is followed. */
  public final IntegerProperty unit = redrawn("unit", NONE);

  /** How many words have been read. */
  public final IntegerProperty read = redrawn("read", 0);

  private List<String> tokens = List.of();
  private List<Layer> layers = List.of();
  private List<String> expected = List.of();
  private String said = "";
  private double end = 1;

  /** A picture without words. */
  public UnrolledNet() {
    super("unrolled-net");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClick);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
  }

  private IntegerProperty redrawn(String name, int first) {
    return new SimpleIntegerProperty(this, name, first) {
      @Override
      protected void invalidated() {
        get();
        redraw();
      }
    };
  }

  /**
   * Shows a text.
   *
   * @param words T
   * @param shown the layers from below
   * @param next what is expected after each word; none where nothing is told
   * @param top what stands beside that row
   */
  public void show(List<String> words, List<Layer> shown, List<String> next, String top) {
    tokens = List.copyOf(words);
    layers = List.copyOf(shown);
    expected = List.copyOf(next);
    said = top;
    double largest = 0;
    for (Layer one : layers) {
      for (float x : one.states()) {
        largest = Math.max(largest, Math.abs(x));
      }
    }
    end = ColorScale.end(largest);
    requestLayout();
    redraw();
  }

  private double em() {
    return font().getSize();
  }

  private double names() {
    double widest = width(said, font(0.85));
    for (Layer one : layers) {
      widest = Math.max(widest, width(one.name(), font(0.85)));
    }
    return widest + GAP;
  }

  private double column(double width) {
    return Math.min(WIDEST * em(), (width - names()) / Math.max(1, tokens.size()));
  }

  private double row() {
    return 1.9 * em();
  }

  private double strip(double height) {
    double rest = height - 2 * row() - 1.6 * em();
    return Math.max(1, rest / Math.max(1, layers.size()) - row() * 0.8);
  }

  private double top(int at, double height) {
    int fromTop = layers.size() - 1 - at;
    return row() + row() * 0.6 + fromTop * (strip(height) + row() * 0.8);
  }

  @Override
  protected double computePrefWidth(double height) {
    return names() + tokens.size() * NARROWEST * em();
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computeMinHeight(double width) {
    return 2 * row() + 1.6 * em() + layers.size() * (row() + 2.6 * em());
  }

  @Override
  protected double computePrefHeight(double width) {
    return 2 * row() + 1.6 * em() + layers.size() * (row() + 12 * em());
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (tokens.isEmpty()) {
      return;
    }
    double left = names();
    double column = column(width);
    double bottom = height - 1.6 * em() - row();
    g.setFont(font(0.85));
    g.setFill(muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(said, 0, row() / 2);
    for (int l = 0; l < layers.size(); l++) {
      g.setFill(muted());
      g.setFont(font(0.85));
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(layers.get(l).name(), 0, top(l, height) + strip(height) / 2);
      for (int t = 0; t < tokens.size(); t++) {
        state(g, l, t, left + t * column, top(l, height), column, strip(height));
      }
      follow(g, l, left, column, top(l, height), strip(height));
    }
    Font words = font();
    for (int t = 0; t < tokens.size(); t++) {
      double middle = left + (t + 0.5) * column;
      boolean lit = t == read.get() - 1;
      boolean known = t < read.get();
      g.setTextAlign(TextAlignment.CENTER);
      g.setFont(words);
      g.setFill(lit ? accent() : known ? text() : muted());
      g.fillText(tokens.get(t), middle, bottom + row() / 2, column - 4);
      arrow(g, middle, bottom + 2, middle, top(0, height) + strip(height) + 3, lit);
      for (int l = 1; l < layers.size(); l++) {
        if (layers.get(l).reverse() != layers.get(l - 1).reverse()) {
          continue; // It reads the words themselves.
        }
        double from = top(l - 1, height);
        arrow(g, middle, from - 3, middle, top(l, height) + strip(height) + 3, lit);
      }
      if (known && t < expected.size()) {
        g.setFill(lit ? accent() : muted());
        g.setFont(font(0.85));
        g.fillText(expected.get(t), middle, row() / 2, column - 4);
        arrow(g, middle, top(layers.size() - 1, height) - 3, middle, row() - 2, lit);
      }
    }
    g.setTextAlign(TextAlignment.LEFT);
    legend(g, left, height - 0.8 * em());
  }

  private void state(Pen g, int l, int t, double x, double y, double column, double high) {
    Layer one = layers.get(l);
    double wide = column * STRIP;
    double left = x + (column - wide) / 2;
    int place = one.reverse() ? tokens.size() - 1 - t : t; // in the order of its reading
    boolean known = place < read.get();
    boolean lit = place == read.get() - 1;
    if (known) {
      double each = high / one.width();
      for (int u = 0; u < one.width(); u++) {
        double share = one.states()[t * one.width() + u] / end;
        g.setFill(ColorScale.SIGNED.color((share + 1) / 2));
        double from = Math.floor(y + u * each);
        g.fillRect(left, from, wide, Math.ceil(y + (u + 1) * each) - from);
      }
    }
    g.setStroke(lit ? accent() : line());
    g.setLineWidth(lit ? 3 : 1);
    g.strokeRect(left, y, wide, high);
    boolean first = one.reverse() ? t == tokens.size() - 1 : t == 0;
    if (!first) {
      double middle = y + high / 2;
      double from = one.reverse() ? left + column : left - column + wide;
      arrow(
          g,
          from + (one.reverse() ? -2 : 2),
          middle,
          one.reverse() ? left + wide + 2 : left - 2,
          middle,
          lit);
    }
  }

  private void follow(Pen g, int l, double left, double column, double y, double high) {
    Layer one = layers.get(l);
    if (l != layer.get() || unit.get() < 0 || unit.get() >= one.width()) {
      return;
    }
    double each = high / one.width();
    double at = y + unit.get() * each;
    double tall = Math.max(each, 3);
    g.setStroke(text());
    g.setLineWidth(isFocused() ? 2.5 : 1.5);
    for (int t = 0; t < tokens.size(); t++) {
      double wide = column * STRIP;
      g.strokeRect(left + t * column + (column - wide) / 2 - 3, at - 1, wide + 6, tall + 2);
    }
  }

  private void arrow(Pen g, double x0, double y0, double x1, double y1, boolean lit) {
    Color ink = lit ? accent() : muted();
    double length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 3) {
      return;
    }
    g.setStroke(ink);
    g.setLineWidth(lit ? 2.5 : 1);
    double head = Math.min(lit ? 6 : 4, length / 2);
    double dx = (x1 - x0) / length;
    double dy = (y1 - y0) / length;
    g.strokeLine(x0, y0, x1 - dx * head, y1 - dy * head);
    g.setFill(ink);
    double bx = x1 - dx * head;
    double by = y1 - dy * head;
    g.fillPolygon(
        new double[] {x1, bx - dy * head * 0.6, bx + dy * head * 0.6},
        new double[] {y1, by + dx * head * 0.6, by - dx * head * 0.6},
        3);
  }

  private void legend(Pen g, double x, double y) {
    double high = 0.6 * em();
    int steps = 40;
    for (int i = 0; i < steps; i++) {
      g.setFill(ColorScale.SIGNED.color((i + 0.5) / steps));
      g.fillRect(x + i * LEGEND / steps, y - high / 2, LEGEND / steps + 1, high);
    }
    g.setFill(muted());
    g.setFont(font(0.8));
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText("−" + maru.ui.fx.Amount.brief(end), x - 4, y);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText("+" + maru.ui.fx.Amount.brief(end), x + LEGEND + 4, y);
  }

  private void onClick(MouseEvent event) {
    requestFocus();
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    for (int l = 0; l < layers.size(); l++) {
      double y = event.getY() - top(l, height);
      if (y >= 0 && y < strip(height) && event.getX() >= names()) {
        layer.set(l);
        unit.set((int) (y / strip(height) * layers.get(l).width()));
        return;
      }
    }
    int place = (int) ((event.getX() - names()) / column(width));
    if (event.getX() >= names() && place < tokens.size()) {
      read.set(place + 1);
    }
  }

  private void onKey(KeyEvent event) {
    if (layers.isEmpty() || event.isShortcutDown()) {
      return;
    }
    int widthOf = layers.get(Math.clamp(layer.get(), 0, layers.size() - 1)).width();
    switch (event.getCode()) {
      case UP -> unit.set(Math.max(0, unit.get() - 1));
      case DOWN -> unit.set(Math.min(widthOf - 1, unit.get() + 1));
      case PAGE_UP -> layer.set(Math.min(layers.size() - 1, layer.get() + 1));
      case PAGE_DOWN -> layer.set(Math.max(0, layer.get() - 1));
      default -> {
        return;
      }
    }
    event.consume();
  }
}
