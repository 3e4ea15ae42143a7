package maru.ui.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A sentence between two marks, with arcs from a place to the tokens that it looks at: those of one
 * reader over it, those of another under it, which sees nothing from that place on. The thicker an
 * arc, the larger the share, which stands at its end. What isn't seen is hatched.
 */
public final class ArcPicture extends ToneDrawing {
  /**
   * What one reader looks at.
   *
   * @param name in its corner
   * @param from the box that its arcs begin at; boxes count from the mark before the sentence
   * @param shares how much it looks at each box
   */
  public record Arcs(String name, int from, List<Double> shares) {}

  /**
   * A sentence and who looks where.
   *
   * @param words its tokens between the two marks
   * @param place the box that is asked for
   * @param over the reader of both sides
   * @param under the reader of what stands before the place
   * @param unseen what is written where the latter sees nothing
   * @param told the same in words
   */
  public record Shown(
      List<String> words, int place, Arcs over, Arcs under, String unseen, String told) {}

  private static final double LARGEST_TYPE = 2;
  private static final double SMALLEST_TYPE = 0.8;
  private static final double LEAST_SHOWN = 0.005;
  private static final double ALWAYS_SAID = 0.15;
  private static final double THICKEST = 14;
  private static final double UNSEEN = 6;
  private static final int CORNERS = 40;
  private static final int OVER = 0;
  private static final int UNDER = 1;

  private final IntConsumer blank;
  private final IntConsumer move;
  private @Nullable Shown shown;
  private List<Box> boxes = List.of();

  /** Where a token stands; the first box is the mark before the line, the last that after it. */
  private record Box(double x, double width) {
    double middle() {
      return x + width / 2;
    }
  }

  /**
   * A picture without a sentence.
   *
   * @param blank is told which token is to be asked for; tokens count from the first after the mark
   * @param move by how many tokens that is to move
   */
  public ArcPicture(IntConsumer blank, IntConsumer move) {
    super("arc-picture");
    this.blank = blank;
    this.move = move;
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setCursor(Cursor.HAND);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
  }

  /** Shows a sentence, or nothing. */
  public void show(@Nullable Shown next) {
    shown = next;
    setAccessibleText(next == null ? "" : next.told());
    redraw();
  }

  /** The middle of a token of the line, from the left; for the pointer. */
  public double middle(int token) {
    return boxes.get(token + 1).middle();
  }

  private Font type(double factor) {
    return Font.font(font().getFamily(), FontWeight.BOLD, font().getSize() * factor);
  }

  /** As large as the width allows. */
  private double factor(List<String> words, double width) {
    double at = font().getSize();
    double wide = 0;
    for (String word : words) {
      wide += width(word, type(1)) + 1.4 * at;
    }
    return Math.clamp(width / wide, SMALLEST_TYPE, LARGEST_TYPE);
  }

  private List<Box> layOut(List<String> words, double factor, double width) {
    List<Double> wide = new ArrayList<>();
    double sum = 0;
    for (String word : words) {
      double own = width(word, type(factor)) + 0.8 * factor * font().getSize();
      wide.add(own);
      sum += own;
    }
    double gap = Math.max(3, (width - sum) / words.size());
    double squeeze = Math.min(1, (width - 3 * words.size()) / sum);
    List<Box> all = new ArrayList<>();
    double x = gap / 2;
    for (double own : wide) {
      all.add(new Box(x, own * squeeze));
      x += own * squeeze + gap;
    }
    return all;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Shown now = shown;
    if (now == null) {
      return;
    }
    List<String> words = now.words();
    double factor = factor(words, width);
    boxes = layOut(words, factor, width);
    double high = 2 * factor * font().getSize();
    double top = Math.floor((height - high) / 2);
    unseen(g, now, top + high, height);
    arcs(g, now, true, top, top, width);
    arcs(g, now, false, top + high, height - top - high, width);
    tokens(g, now, factor, top, high);
  }

  private double lineHeight() {
    return 1.6 * font().getSize();
  }

  /** Where a reader's name lies over no arc of its: in a corner; nowhere where both have some. */
  private OptionalDouble corner(Pen g, Arcs arcs, double most, double width) {
    g.setFont(type(1.1));
    double wide = width(arcs.name(), g.getFont()) + GAP;
    double under = most - lineHeight() + THICKEST / 2;
    for (double x : new double[] {0, Math.max(0, width - wide)}) {
      if (highest(arcs, x, x + wide, most) < under) {
        return OptionalDouble.of(x);
      }
    }
    return OptionalDouble.empty();
  }

  /** How high the arcs are between two places at the most. */
  private double highest(Arcs arcs, double from, double to, double most) {
    double query = middleOf(arcs.from());
    double longest = longest(arcs);
    double highest = 0;
    for (int key = 0; key < arcs.shares().size(); key++) {
      double half = Math.abs(middleOf(key) - query) / 2;
      double middle = (middleOf(key) + query) / 2;
      double high = high(half * 2, longest, most);
      // One that attends to itself has a loop.
      double across = half == 0 ? high / 3 : half;
      double off = Math.abs(Math.clamp(middle, from, to) - middle) / across;
      if (arcs.shares().get(key) >= LEAST_SHOWN && off < 1) {
        highest = Math.max(highest, high * Math.sqrt(1 - off * off));
      }
    }
    return highest;
  }

  private double longest(Arcs arcs) {
    return IntStream.range(0, arcs.shares().size())
        .filter(key -> arcs.shares().get(key) >= LEAST_SHOWN)
        .mapToDouble(key -> Math.abs(middleOf(key) - middleOf(arcs.from())))
        .max()
        .orElse(1);
  }

  private static double high(double far, double longest, double most) {
    return Math.max(0.25 * most, most * far / Math.max(1, longest));
  }

  private void name(Pen g, String name, int tone, double x, double y) {
    g.setTextAlign(TextAlignment.LEFT);
    g.setFont(type(1.1));
    double wide = width(name, g.getFont());
    g.setFill(surface());
    g.fillRect(x, y - lineHeight() / 2, wide + GAP, lineHeight());
    g.setFill(tone(tone));
    g.fillText(name, x + 2, y, wide);
  }

  private void unseen(Pen g, Shown now, double top, double height) {
    double left = boxes.get(now.place()).x();
    Box last = boxes.getLast();
    double wide = last.x() + last.width() - left;
    double high = Math.min(height - top - 8, UNSEEN * font().getSize());
    hidden(g, left, top + 4, wide, high);
    String words = now.unseen();
    Font small = font(1);
    double own = Math.min(wide, width(words, small) + 2 * GAP);
    double line = 1.5 * font().getSize();
    double x = left + (wide - own) / 2;
    double y = top + 4 + (high - lineHeight()) / 2; // Under it may stand the reader's name.
    g.setFill(surface());
    g.fillRoundRect(x, y - line / 2, own, line, 8, 8);
    g.setFill(text());
    g.setFont(small);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(words, left + wide / 2, y, own);
  }

  private void tokens(Pen g, Shown now, double factor, double top, double high) {
    g.setFont(type(factor));
    g.setTextAlign(TextAlignment.CENTER);
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      boolean mark = i == 0 || i == boxes.size() - 1;
      boolean here = i == now.place();
      boolean stands = i == now.under().from();
      g.setFill(here ? accent().interpolate(surface(), 0.8) : surface());
      g.fillRoundRect(box.x(), top, box.width(), high, 8, 8);
      g.setStroke(here ? text() : stands ? tone(UNDER) : line());
      g.setLineWidth(here || stands ? 3 : 1);
      g.strokeRoundRect(box.x(), top, box.width(), high, 8, 8);
      g.setFill(mark ? muted() : text());
      g.fillText(now.words().get(i), box.middle(), top + high / 2, box.width() - 4);
    }
  }

  /**
   * A reader's arcs between the line of tokens and the picture's edge.
   *
   * @param base the edge of the tokens that they stand on
   * @param room how far the edge of the picture is from there
   */
  private void arcs(Pen g, Shown now, boolean up, double base, double room, double width) {
    Arcs arcs = up ? now.over() : now.under();
    double[] shares = arcs.shares().stream().mapToDouble(Double::doubleValue).toArray();
    int query = arcs.from();
    double label = 1.5 * font().getSize();
    double first = base + (up ? -label : label);
    double most = Math.max(0, room - label - THICKEST / 2);
    OptionalDouble corner = corner(g, arcs, most, width);
    double edge = base + (up ? -room : room);
    name(
        g,
        arcs.name(),
        up ? OVER : UNDER,
        corner.orElse(0),
        edge + (up ? lineHeight() / 2 : -lineHeight() / 2));
    if (corner.isEmpty()) {
      most = Math.max(0, most - lineHeight()); // It has a line of its own.
    }
    double longest = longest(arcs);
    List<Integer> order =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(Comparator.comparingDouble(key -> shares[key]))
            .toList();
    for (int key : order) {
      if (shares[key] >= LEAST_SHOWN) {
        double far = Math.abs(middleOf(key) - middleOf(query));
        double high = high(far, longest, most);
        g.setStroke(standingBack(tone(up ? OVER : UNDER), surface(), 0.55 * (1 - shares[key])));
        g.setLineWidth(1.5 + THICKEST * shares[key]);
        arc(g, middleOf(query), middleOf(key), first, up ? -high : high);
        share(g, key, shares[key], base + (up ? -label / 2 : label / 2));
      }
    }
    if (!up) {
      ahead(g, now, first, most);
    }
  }

  private double middleOf(int box) {
    return boxes.get(box).middle();
  }

  /** Half an ellipse; over one token, which attends to itself, a loop. */
  private static void arc(Pen g, double from, double to, double base, double high) {
    double[] xs = new double[CORNERS + 1];
    double[] ys = new double[CORNERS + 1];
    double middle = (from + to) / 2;
    boolean loop = from == to;
    double across = loop ? Math.abs(high) / 3 : (to - from) / 2;
    for (int i = 0; i <= CORNERS; i++) {
      double turn = (loop ? 2 : 1) * Math.PI * i / CORNERS;
      xs[i] = loop ? middle + across * Math.sin(turn) : middle - across * Math.cos(turn);
      ys[i] = base + (loop ? high * (1 - Math.cos(turn)) / 4 : high * Math.sin(turn));
    }
    g.strokePolyline(xs, ys, xs.length);
  }

  private void share(Pen g, int key, double share, double y) {
    Font small = font(13.0 / 15);
    String words = percent(share);
    double wide = width(words, small) + 4;
    if (share < ALWAYS_SAID && boxes.get(key).width() + 3 < wide) {
      return; // It would lie over its neighbours.
    }
    g.setFill(surface());
    g.fillRect(middleOf(key) - wide / 2, y - small.getSize() * 0.6, wide, small.getSize() * 1.2);
    g.setFill(text());
    g.setFont(small);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(words, middleOf(key), y);
  }

  /** From where the lower reader stands to the place that it guesses. */
  private void ahead(Pen g, Shown now, double base, double most) {
    double from = middleOf(now.under().from());
    double to = middleOf(now.place());
    g.setStroke(tone(UNDER));
    g.setLineWidth(2);
    g.setLineDashes(6, 5);
    arc(g, from, to, base, 0.25 * most);
    g.setLineDashes();
    double tip = font().getSize() / 2;
    g.setFill(tone(UNDER));
    g.fillPolygon(
        new double[] {to, to - tip, to + tip}, new double[] {base - 2, base + tip, base + tip}, 3);
  }

  private void press(MouseEvent event) {
    requestFocus();
    for (int i = 1; i < boxes.size() - 1; i++) {
      Box box = boxes.get(i);
      if (event.getX() >= box.x() && event.getX() < box.x() + box.width()) {
        blank.accept(i - 1);
      }
    }
    event.consume();
  }

  private void onKey(KeyEvent event) {
    if (event.isShiftDown() || event.isControlDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> move.accept(-1);
      case RIGHT -> move.accept(1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 16 * font().getSize();
  }

  @Override
  protected double computeMinHeight(double width) {
    return 10 * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 30 * font().getSize();
  }
}
