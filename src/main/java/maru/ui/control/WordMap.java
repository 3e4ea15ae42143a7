package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * Words as dots on two axes whose ends stay, so that a dot that moves has moved: some of them
 * named, one chosen, and the way that it came. A word is chosen by a click or the arrow keys.
 */
public final class WordMap extends RunDrawing {
  /**
   * A word's dot.
   *
   * @param id by which it is chosen
   * @param name as shown
   * @param x along the first axis
   * @param y along the second
   * @param named whether its name stands beside it in any case
   * @param kind whose mark and hue it has; {@link #PLAIN} for none
   */
  public record Dot(int id, String name, float x, float y, boolean named, int kind) {
    /** One of no kind. */
    public Dot(int id, String name, float x, float y, boolean named) {
      this(id, name, x, y, named, PLAIN);
    }
  }

  /** A dot of no kind. */
  public static final int PLAIN = -1;

  /** A line that goes from one place to another, with its end pointed. */
  public record Arrow(float fromX, float fromY, float toX, float toY) {}

  /** A place on the chosen word's way, after so many steps. */
  public record Passed(long step, float x, float y) {}

  private static final double REACH = 14;
  private static final double MARGIN = 18;
  private static final double MARK = 9;

  private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
  private List<Dot> dots = List.of();
  private List<Passed> way = List.of();
  private List<String> kinds = List.of();
  private List<Arrow> arrows = List.of();
  private String across = "";
  private String up = "";
  private double reach = 1;
  private int pointed = -1;

  /** An empty map. */
  @SuppressWarnings("this-escape") // into listeners, which are called only once all is made
  public WordMap() {
    super("word-map");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(near(event.getX(), event.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(-1));
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          requestFocus();
          int at = near(event.getX(), event.getY());
          if (at >= 0) {
            chosen.set(dots.get(at).id());
          }
          event.consume();
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    chosen.addListener(changed -> redraw());
    focusedProperty().addListener(changed -> redraw());
  }

  /** Names the axes, and says how far each goes to both sides. */
  public void setAxes(String first, String second, double ends) {
    across = first;
    up = second;
    reach = ends > 0 ? ends : 1;
    redraw();
  }

  /** Names the kinds, in a legend at the upper left. */
  public void setKinds(List<String> names) {
    kinds = List.copyOf(names);
    redraw();
  }

  /** Shows words. */
  public void show(List<Dot> next) {
    dots = List.copyOf(next);
    pointed = -1;
    StringBuilder told = new StringBuilder();
    dots.stream()
        .filter(Dot::named)
        .forEach(dot ->
            told.append(dot.name())
                .append(String.format(Locale.ROOT, " %.2f %.2f. ", dot.x(), dot.y())));
    setAccessibleText(told.toString());
    redraw();
  }

  /** Shows the way of the chosen one; none where nobody has gone along it. */
  public void showWay(List<Passed> passed) {
    way = List.copyOf(passed);
    redraw();
  }

  /** Shows arrows between places, as the two that are alike in an analogy. */
  public void showArrows(List<Arrow> next) {
    arrows = List.copyOf(next);
    redraw();
  }

  /** The arrows that are shown. */
  public List<Arrow> arrows() {
    return arrows;
  }

  /** What is shown. */
  public List<Dot> dots() {
    return dots;
  }

  /** The way that is shown. */
  public List<Passed> way() {
    return way;
  }

  /** The id of the chosen word, or -1. */
  public IntegerProperty chosenProperty() {
    return chosen;
  }

  private double x(double place) {
    return getWidth() / 2 + Math.clamp(place / reach, -1.0, 1.0) * (side() / 2);
  }

  private double y(double place) {
    return getHeight() / 2 - Math.clamp(place / reach, -1.0, 1.0) * (side() / 2);
  }

  /** The same scale on both axes, so that distances can be compared. */
  private double side() {
    return Math.max(10, Math.min(getWidth(), getHeight()) - 2 * MARGIN);
  }

  private void point(int at) {
    setCursor(at >= 0 ? Cursor.HAND : Cursor.DEFAULT);
    if (at != pointed) {
      pointed = at;
      redraw();
    }
  }

  private int near(double x, double y) {
    int best = -1;
    double least = REACH * REACH;
    for (int i = 0; i < dots.size(); i++) {
      double dx = x(dots.get(i).x()) - x;
      double dy = y(dots.get(i).y()) - y;
      double far = dx * dx + dy * dy - (dots.get(i).named() ? 9 : 0);
      if (far < least) {
        least = far;
        best = i;
      }
    }
    return best;
  }

  /** The nearest dot that lies the key's way. */
  private void onKey(KeyEvent event) {
    KeyCode key = event.getCode();
    if (!key.isArrowKey() || dots.isEmpty()) {
      return;
    }
    Dot from =
        dots.stream().filter(dot -> dot.id() == chosen.get()).findFirst().orElse(dots.getFirst());
    Dot best = null;
    double least = Double.MAX_VALUE;
    for (Dot dot : dots) {
      double dx = dot.x() - from.x();
      double dy = dot.y() - from.y();
      double along =
          switch (key) {
            case LEFT -> -dx;
            case RIGHT -> dx;
            case UP -> dy;
            default -> -dy;
          };
      double aside = key == KeyCode.LEFT || key == KeyCode.RIGHT ? dy : dx;
      double far = along + 2 * Math.abs(aside);
      if (along > 1e-6 && far < least) {
        least = far;
        best = dot;
      }
    }
    chosen.set(Objects.requireNonNullElse(best, from).id());
    event.consume();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    g.setStroke(line());
    g.setLineWidth(1);
    g.strokeLine(0, Math.round(height / 2) + 0.5, width, Math.round(height / 2) + 0.5);
    g.strokeLine(Math.round(width / 2) + 0.5, 0, Math.round(width / 2) + 0.5, height);
    Font small = font(0.8);
    g.setFont(small);
    g.setFill(muted());
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(across, width - 4, height / 2 + small.getSize());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(up, width / 2 + 6, small.getSize());
    Color plain = standingBack(muted(), surface(), 0.35);
    g.setFill(plain);
    for (Dot dot : dots) {
      if (dot.kind() >= 0) {
        drawMark(g, dot.kind(), x(dot.x()), y(dot.y()), MARK);
        g.setFill(plain);
      } else if (!dot.named()) {
        g.fillOval(x(dot.x()) - 2, y(dot.y()) - 2, 4, 4);
      }
    }
    legend(g);
    drawWay(g);
    arrows.forEach(arrow -> drawArrow(g, arrow));
    List<double[]> taken = new ArrayList<>();
    named(g, dots.stream().filter(dot -> dot.id() == chosen.get()).toList(), taken, true);
    named(g, dots.stream().filter(d -> d.named() && d.id() != chosen.get()).toList(), taken, false);
    if (pointed >= 0 && pointed < dots.size() && !dots.get(pointed).named()) {
      named(g, List.of(dots.get(pointed)), new ArrayList<>(), false);
    }
  }

  private void legend(Pen g) {
    Font small = font(0.87);
    for (int i = 0; i < kinds.size(); i++) {
      double y = (0.9 + 1.5 * i) * small.getSize();
      drawMark(g, i, MARK, y, MARK);
      g.setFill(text());
      g.setFont(small);
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(kinds.get(i), 2 * MARK, y);
    }
  }

  private void drawWay(Pen g) {
    if (way.size() < 2) {
      return;
    }
    double[] xs = way.stream().mapToDouble(one -> x(one.x())).toArray();
    double[] ys = way.stream().mapToDouble(one -> y(one.y())).toArray();
    g.setStroke(accent());
    g.setLineWidth(1.5);
    g.strokePolyline(xs, ys, xs.length);
    g.setFill(accent());
    for (int i = 0; i < xs.length; i++) {
      g.fillOval(xs[i] - 2, ys[i] - 2, 4, 4);
    }
    Font small = font(0.8);
    g.setFont(small);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(String.valueOf(way.getFirst().step()), xs[0] + 5, ys[0] + small.getSize() * 0.8);
  }

  private void drawArrow(Pen g, Arrow arrow) {
    double x = x(arrow.toX());
    double y = y(arrow.toY());
    double dx = x - x(arrow.fromX());
    double dy = y - y(arrow.fromY());
    double length = Math.hypot(dx, dy);
    if (length < 1) {
      return;
    }
    g.setStroke(accent());
    g.setFill(accent());
    g.setLineWidth(2);
    g.strokeLine(x(arrow.fromX()), y(arrow.fromY()), x, y);
    double ux = dx / length * REACH * 0.7;
    double uy = dy / length * REACH * 0.7;
    g.fillPolygon(
        new double[] {x, x - ux - uy / 2, x - ux + uy / 2},
        new double[] {y, y - uy + ux / 2, y - uy - ux / 2},
        3);
  }

  /** Dots with their names; one whose place another name has keeps its dot alone. */
  private void named(Pen g, List<Dot> some, List<double[]> taken, boolean strong) {
    Font font =
        strong ? Font.font(font().getFamily(), FontWeight.BOLD, font().getSize()) : font(0.87);
    g.setFont(font);
    g.setTextAlign(TextAlignment.LEFT);
    for (Dot dot : some) {
      double x = x(dot.x());
      double y = y(dot.y());
      double size = strong ? 5 : 3.5;
      g.setFill(strong ? accent() : text());
      g.fillOval(x - size, y - size, 2 * size, 2 * size);
      double wide = width(dot.name(), font);
      double left = x + size + 3 + wide > getWidth() ? x - size - 3 - wide : x + size + 3;
      double[] place = {left, y - font.getSize() / 2, left + wide, y + font.getSize() / 2};
      boolean free =
          taken.stream()
              .noneMatch(other ->
                  place[0] < other[2]
                      && other[0] < place[2]
                      && place[1] < other[3]
                      && other[1] < place[3]);
      if (free || strong) {
        taken.add(place);
        Color ground = surface();
        g.setFill(Color.color(ground.getRed(), ground.getGreen(), ground.getBlue(), 0.8));
        g.fillRect(place[0] - 1, place[1], wide + 2, font.getSize());
        g.setFill(text());
        g.fillText(dot.name(), left, y);
      }
    }
    if (strong && isFocused() && !some.isEmpty()) {
      g.setStroke(accent());
      g.setLineWidth(2);
      g.strokeOval(x(some.getFirst().x()) - 9, y(some.getFirst().y()) - 9, 18, 18);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 22 * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 30 * font().getSize();
  }
}
