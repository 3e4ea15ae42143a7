package maru.ui.control;

import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/**
 * A place in a chain, the ways that lead on from it, and where they go on to: the thicker a way,
 * the more probable it is, and ways that nobody has gone are dashed. One is walked by a click or,
 * chosen by Up and Down, by Enter or Right; Left goes back.
 */
public final class WalkedChain extends Drawing {
  private static final double ROW = 2.5;
  private static final double TIGHTEST = 2.0;
  private static final double THICKEST = 2;
  private static final double BEYOND = 0.85;

  /**
   * A way.
   *
   * @param word that it leads to
   * @param probability that it is taken
   * @param seen whether it ever was
   * @param beyond where it goes on to
   */
  public record Way(String word, double probability, boolean seen, List<Way> beyond) {
    /** Keeps its own list. */
    public Way {
      beyond = List.copyOf(beyond);
    }
  }

  /** The way that the keys have chosen. */
  public final IntegerProperty chosen =
      new SimpleIntegerProperty(this, "chosen") {
        @Override
        protected void invalidated() {
          tell();
          redraw();
        }
      };

  private List<String> passed = List.of();
  private int known;
  private List<Way> ways = List.of();
  private IntConsumer walk = way -> {};
  private Runnable back = () -> {};

  /** A picture of nowhere. */
  public WalkedChain() {
    super("walked-chain");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClick);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
  }

  /**
   * Shows a place.
   *
   * @param words that were passed, as far as they are shown
   * @param told how many of them the ways are told from
   * @param on the ways, the most probable first
   */
  public void show(List<String> words, int told, List<Way> on) {
    passed = List.copyOf(words);
    known = told;
    ways = List.copyOf(on);
    chosen.set(Math.clamp(chosen.get(), 0, Math.max(0, ways.size() - 1)));
    tell();
    requestLayout();
    redraw();
  }

  /** What to do with the number of a way that is walked. */
  public void setOnWalk(IntConsumer action) {
    walk = action;
  }

  /** What to do to go back. */
  public void setOnBack(Runnable action) {
    back = action;
  }

  private void tell() {
    if (chosen.get() < ways.size()) {
      Way way = ways.get(chosen.get());
      setAccessibleText(String.join(" ", passed) + " → " + way.word() + ", " + percent(way));
    }
  }

  private static String percent(Way way) {
    double p = 100 * way.probability();
    return String.format(Locale.ROOT, p < 0.095 ? "%.2f %%" : p < 9.95 ? "%.1f %%" : "%.0f %%", p);
  }

  @Override
  protected double computeMinHeight(double width) {
    return Math.max(4, ways.size()) * TIGHTEST * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.max(4, ways.size()) * ROW * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 42 * font().getSize();
  }

  private double row(double height) {
    return height / Math.max(1, ways.size());
  }

  private double y(int way, double height) {
    return (way + 0.5) * row(height);
  }

  private double here(double width) {
    return width * 0.26;
  }

  private double middle(double width) {
    return width * 0.4;
  }

  private double middleEnd(double width) {
    return width * 0.66;
  }

  private double far(double width) {
    return width * 0.78;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    double em = font().getSize();
    double y0 = height / 2;
    g.setFont(font());
    for (int i = ways.size() - 1; i >= 0; i--) {
      Way way = ways.get(i);
      line(g, here(width), y0, middle(width), y(i, height), way, i == chosen.get());
      beyond(g, way, y(i, height), width, row(height));
    }
    passed(g, width, y0);
    for (int i = 0; i < ways.size(); i++) {
      node(g, i, width, height, em);
    }
  }

  /** The words on the way here: those that are told from stand on a ground. */
  private void passed(Pen g, double width, double y0) {
    double em = font().getSize();
    double x = here(width);
    g.setTextAlign(TextAlignment.RIGHT);
    for (int back = 1; back <= passed.size() && x > 2 * em; back++) {
      String word = passed.get(passed.size() - back);
      boolean counts = back <= known;
      double wide = Math.min(x - 4, width(word, font()) + 1.2 * em);
      if (counts) {
        g.setFill(accent());
        g.fillRoundRect(x - wide, y0 - 0.95 * em, wide, 1.9 * em, 8, 8);
      }
      g.setFill(counts ? surface() : muted());
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText(word, x - wide / 2, y0, wide - 0.4 * em);
      x -= wide + 0.3 * em;
    }
    g.setTextAlign(TextAlignment.LEFT);
  }

  private void line(Pen g, double x1, double y1, double x2, double y2, Way way, boolean strong) {
    double em = font().getSize();
    g.setStroke(strong ? accent() : muted());
    g.setLineWidth(Math.max(1, THICKEST * em * way.probability()));
    if (!way.seen()) {
      g.setLineDashes(4, 5);
    }
    g.strokeLine(x1, y1, x2, y2);
    g.setLineDashes();
  }

  private void node(Pen g, int at, double width, double height, double em) {
    Way way = ways.get(at);
    double left = middle(width);
    double wide = middleEnd(width) - left;
    double high = Math.min(1.9 * em, row(height) * 0.86);
    double y = y(at, height);
    boolean on = at == chosen.get();
    g.setFill(surface());
    g.fillRoundRect(left, y - high / 2, wide, high, 8, 8);
    g.setStroke(on ? accent() : line());
    g.setLineWidth(on && isFocused() ? 3 : on ? 2 : 1);
    if (!way.seen()) {
      g.setLineDashes(4, 3);
    }
    g.strokeRoundRect(left, y - high / 2, wide, high, 8, 8);
    g.setLineDashes();
    g.setFont(font());
    double number = width("00.0 %", font());
    g.setFill(text());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(way.word(), left + 0.6 * em, y, wide - number - 1.6 * em);
    g.setFill(way.seen() ? text() : muted());
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(percent(way), left + wide - 0.6 * em, y);
    g.setTextAlign(TextAlignment.LEFT);
  }

  private void beyond(Pen g, Way way, double y, double width, double room) {
    double em = font().getSize();
    double each = room / Math.max(1, way.beyond().size());
    if (each < BEYOND * em) { // Only as many as can be read.
      each = room / Math.max(1, Math.min(way.beyond().size(), (int) (room / (BEYOND * em))));
    }
    int many = (int) Math.min(way.beyond().size(), Math.round(room / each));
    g.setFont(font(0.8));
    for (int i = 0; i < many; i++) {
      Way next = way.beyond().get(i);
      double to = y + (i - (many - 1) / 2.0) * each;
      g.setStroke(line());
      g.setLineWidth(Math.max(1, em * next.probability()));
      g.strokeLine(middleEnd(width), y, far(width), to);
      g.setFill(muted());
      g.fillText(next.word(), far(width) + 0.7 * em, to, width - far(width) - 0.7 * em);
    }
    g.setFont(font());
  }

  private int at(double px, double py) {
    double height = Math.floor(getHeight());
    double width = Math.floor(getWidth());
    for (int i = 0; i < ways.size(); i++) {
      boolean over = Math.abs(py - y(i, height)) <= row(height) / 2;
      if (over && px >= middle(width) && px <= middleEnd(width)) {
        return i;
      }
    }
    return -1;
  }

  private void onClick(MouseEvent event) {
    requestFocus();
    int at = at(event.getX(), event.getY());
    if (at >= 0) {
      chosen.set(at);
      walk.accept(at);
    } else if (event.getX() < here(Math.floor(getWidth()))) {
      back.run();
    }
  }

  private void onKey(KeyEvent event) {
    if (ways.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case UP -> chosen.set(Math.max(0, chosen.get() - 1));
      case DOWN -> chosen.set(Math.min(ways.size() - 1, chosen.get() + 1));
      case RIGHT, ENTER -> walk.accept(chosen.get());
      case LEFT, BACK_SPACE -> back.run();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
