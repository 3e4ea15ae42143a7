package maru.ui.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a few lines at a few places, each a mark with its interval as whiskers; and a guess, a
 * hollow mark at each place, which can be dragged or moved by keys until it is fixed and then stays
 * behind what was measured.
 */
public final class PointsChart extends RunDrawing {
  /** A figure with its interval. */
  public record Figure(double mean, double low, double high) {}

  /**
   * A line of figures.
   *
   * @param name in the legend
   * @param mark which hue and mark it has
   * @param reference whether the others are held against it: drawn as dots across each place
   * @param figures one for each place; none where nothing was measured
   */
  public record Line(String name, int mark, boolean reference, List<@Nullable Figure> figures) {}

  /** How a number is written. */
  public enum Unit {
    /** In percent, from 0 to 100. */
    PERCENT,
    /** With two decimals. */
    DECIMAL
  }

  private static final double GAP = Plot.GAP;
  private static final double MARK = 9;
  private static final double HANDLE = 16;
  private static final double STEPS = 40;

  private List<String> places = List.of();
  private List<Line> lines = List.of();
  private Unit unit = Unit.DECIMAL;
  private Axis up = new Axis(0, 1, false);
  private double[] guess = {};
  private boolean open;
  private BiConsumer<Integer, Double> guessed = (place, value) -> {};
  private int held;
  private double left;
  private double top;
  private double plotWidth = 1;
  private double plotHeight = 1;

  /** A chart without figures. */
  public PointsChart() {
    super("points-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::take);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().addListener(changed -> redraw());
  }

  /** Shows figures at places; the axis goes from {@code low} to {@code high} at least. */
  public void show(List<String> at, List<Line> figures, Unit as, double low, double high) {
    places = List.copyOf(at);
    lines = List.copyOf(figures);
    unit = as;
    double least = low;
    double most = high;
    for (Line one : lines) {
      for (Figure figure : one.figures()) {
        if (figure != null) {
          least = Math.min(least, figure.low());
          most = Math.max(most, figure.high());
        }
      }
    }
    up = new Axis(least, Math.max(most, least + 1e-6), false);
    redraw();
  }

  /**
   * Shows a guess.
   *
   * @param values one for each place; none where nothing is guessed
   * @param movable whether it can still be moved
   * @param moved is told of a place and the value that it was moved to
   */
  public void guess(double[] values, boolean movable, BiConsumer<Integer, Double> moved) {
    guess = values.clone();
    open = movable && guess.length > 0;
    guessed = moved;
    setFocusTraversable(open);
    held = Math.clamp(held, 0, Math.max(0, guess.length - 1));
    tell();
    redraw();
  }

  /** The guess as it is shown. */
  public double[] guess() {
    return guess.clone();
  }

  private void tell() {
    setAccessibleText(
        open && held < places.size() ? places.get(held) + " " + words(guess[held]) : "");
  }

  private String words(double value) {
    return unit == Unit.PERCENT
        ? Math.round(100 * value) + " %"
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private void take(MouseEvent e) {
    if (open) {
      requestFocus();
      double slot = plotWidth / Math.max(1, places.size());
      held = Math.clamp((int) ((e.getX() - left) / slot), 0, guess.length - 1);
      drag(e);
    }
  }

  private void drag(MouseEvent e) {
    if (open) {
      move(up.at(Math.clamp(1 - (e.getY() - top) / plotHeight, 0, 1)));
      e.consume();
    }
  }

  private void key(KeyEvent e) {
    double step = (up.high() - up.low()) / STEPS;
    KeyCode code = e.getCode();
    if (!open || e.isShortcutDown()) {
      return;
    }
    switch (code) {
      case LEFT, RIGHT -> {
        held = Math.clamp(held + (code == KeyCode.LEFT ? -1 : 1), 0, guess.length - 1);
        tell();
        redraw();
      }
      case UP -> move(Math.min(up.high(), guess[held] + step));
      case DOWN -> move(Math.max(up.low(), guess[held] - step));
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void move(double value) {
    guess[held] = value;
    guessed.accept(held, value);
    tell();
    redraw();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Font small = font(0.8);
    g.setFont(small);
    left = width(unit == Unit.PERCENT ? "100 %" : "0.00", small) + GAP;
    top = legend(g, small, width) + small.getSize();
    double words = small.getSize() * 1.35;
    plotWidth = Math.max(1, width - left);
    double slot = plotWidth / Math.max(1, places.size());
    int rows = places.stream().mapToInt(p -> wrapped(p, small, slot - GAP).length).max().orElse(1);
    plotHeight = Math.max(1, height - top - words * rows - GAP);
    grid(g, small);
    for (int i = 0; i < places.size(); i++) {
      double middle = left + (i + 0.5) * slot;
      place(g, wrapped(places.get(i), small, slot - GAP), middle, words);
      guessed(g, i, middle, slot, small);
      figures(g, i, middle, slot, small);
    }
  }

  private void figures(Pen g, int place, double middle, double slot, Font small) {
    List<Line> measured = lines.stream().filter(one -> !one.reference()).toList();
    double apart = Math.min(3.4 * small.getSize(), slot / (measured.size() + 0.5));
    for (Line one : lines) {
      Figure figure = place < one.figures().size() ? one.figures().get(place) : null;
      if (figure != null && one.reference()) {
        reference(g, figure, middle, slot);
      } else if (figure != null) {
        int at = measured.indexOf(one);
        figure(g, one, figure, middle + (at - (measured.size() - 1) / 2.0) * apart, small);
      }
    }
  }

  private void reference(Pen g, Figure figure, double middle, double slot) {
    dots(g, middle - slot * 0.45, middle + slot * 0.45, y(figure.mean()));
  }

  private void dots(Pen g, double from, double to, double y) {
    g.setStroke(text());
    g.setLineWidth(1.5);
    g.setLineDashes(2, 4);
    g.strokeLine(from, y, to, y);
    g.setLineDashes();
  }

  /** Marks and names of the lines, in as many rows as they need; how high they are. */
  private double legend(Pen g, Font small, double width) {
    double x = GAP;
    double y = small.getSize();
    for (Line one : lines) {
      double wide = MARK + GAP + width(one.name(), small) + 2 * GAP;
      if (x > GAP && x + wide > width) {
        x = GAP;
        y += small.getSize() * 1.6;
      }
      if (one.reference()) {
        dots(g, x - GAP / 2, x + MARK + GAP / 2, y);
      } else {
        drawMark(g, one.mark(), x + MARK / 2, y, MARK);
      }
      g.setFill(text());
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(one.name(), x + MARK + GAP, y);
      x += wide;
    }
    return lines.isEmpty() ? 0 : y + small.getSize();
  }

  private void grid(Pen g, Font small) {
    g.setStroke(line());
    g.setLineWidth(1);
    g.setFill(muted());
    g.setTextAlign(TextAlignment.RIGHT);
    for (double tick : up.ticks((int) Math.max(2, plotHeight / (small.getSize() * 3)))) {
      double y = Math.floor(y(tick)) + 0.5;
      g.strokeLine(left, y, left + plotWidth, y);
      g.fillText(
          unit == Unit.PERCENT ? Math.round(100 * tick) + " %" : Axis.label(tick), left - GAP, y);
    }
  }

  private void place(Pen g, String[] words, double middle, double row) {
    g.setFill(text());
    g.setTextAlign(TextAlignment.CENTER);
    for (int i = 0; i < words.length; i++) {
      g.fillText(words[i], middle, top + plotHeight + GAP + (i + 0.5) * row);
    }
  }

  private void guessed(Pen g, int place, double middle, double slot, Font small) {
    if (place >= guess.length || Double.isNaN(guess[place])) {
      return;
    }
    double y = y(guess[place]);
    double half = Math.min(slot * 0.42, 3 * font().getSize());
    Color ink = open ? accent() : muted();
    g.setStroke(ink);
    g.setLineWidth(open && isFocused() && place == held ? 3 : 1.5);
    g.setLineDashes(5, 4);
    g.strokeLine(middle - half, y, middle + half, y);
    g.setLineDashes();
    g.setFill(surface());
    g.fillOval(middle - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE);
    g.strokeOval(middle - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE);
    g.setFill(ink);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText("?", middle, y);
    if (open) {
      g.fillText(words(guess[place]), middle, Math.max(small.getSize(), y - HANDLE));
    }
  }

  private void figure(Pen g, Line of, Figure figure, double x, Font small) {
    g.setStroke(hue(of.mark()));
    g.setLineWidth(1.5);
    g.strokeLine(x, y(figure.low()), x, y(figure.high()));
    drawMark(g, of.mark(), x, y(figure.mean()), MARK);
    String words = words(figure.mean());
    double wide = width(words, small) + 2;
    double y = Math.max(top - small.getSize() / 2, y(figure.high()) - 0.9 * small.getSize());
    g.setFill(surface());
    g.fillRect(x - wide / 2, y - small.getSize() * 0.55, wide, small.getSize() * 1.1);
    g.setFill(text());
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(words, x, y);
  }

  private double y(double value) {
    return top + (1 - up.share(value)) * plotHeight;
  }

  /** Words in rows that fit, never cut within a word. */
  private static String[] wrapped(String words, Font font, double room) {
    StringBuilder rows = new StringBuilder();
    String row = "";
    for (String word : words.split(" ", -1)) {
      String longer = row.isEmpty() ? word : row + " " + word;
      if (!row.isEmpty() && width(longer, font) > room) {
        rows.append(row).append('\n');
        row = word;
      } else {
        row = longer;
      }
    }
    return Arrays.stream(rows.append(row).toString().split("\n", -1)).toArray(String[]::new);
  }

  @Override
  protected double computePrefHeight(double width) {
    return 20 * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 40 * font().getSize();
  }
}
