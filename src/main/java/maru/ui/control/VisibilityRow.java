package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A sentence's tokens in reading order, each over a box: what one model sees of them when it is
 * asked for the blank. A click, or an arrow key, blanks another token.
 */
public final class VisibilityRow extends ToneDrawing {
  /**
   * A sentence and what a model sees of it.
   *
   * @param words its tokens
   * @param place the blank
   * @param seen of each token whether the model sees it
   * @param tone the number of the model's colour, from 0
   * @param sign in a box that it sees
   */
  public record Shown(List<String> words, int place, List<Boolean> seen, int tone, String sign) {}

  private static final double APART = 4;
  private static final double NARROWEST = 2.2;
  private static final double LINE = 3.3;
  private static final double WORDS = 1.55;

  private final IntConsumer blank;
  private final IntConsumer move;
  private @Nullable Shown shown;
  private List<Box> boxes = List.of();
  private double laidOut = -1;
  private double laidOutType = -1;

  /** Where a token stands: its line counted from 0, and its place in it. */
  private record Box(int line, double x, double width) {}

  /**
   * A row without a sentence.
   *
   * @param blank is told which token is to be blank
   * @param move by how many tokens the blank is to move
   */
  public VisibilityRow(IntConsumer blank, IntConsumer move) {
    super("sight-row");
    this.blank = blank;
    this.move = move;
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    setCursor(Cursor.HAND);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
  }

  /** Shows a sentence, or nothing. */
  public void show(@Nullable Shown next) {
    shown = next;
    laidOut = -1;
    StringBuilder told = new StringBuilder();
    for (int i = 0; next != null && i < next.words().size(); i++) {
      String word = next.words().get(i);
      told.append(i == next.place() ? "?" : next.seen().get(i) ? word : "–").append(' ');
    }
    setAccessibleText(told.toString());
    requestLayout();
    redraw();
  }

  /** The token that covers a point of the picture, or -1. */
  private int tokenAt(double x, double y) {
    int line = (int) Math.floor(y / height());
    List<Box> all = boxes(getWidth());
    for (int i = 0; i < all.size(); i++) {
      Box box = all.get(i);
      if (box.line() == line && x >= box.x() && x < box.x() + box.width() + APART) {
        return i;
      }
    }
    return -1;
  }

  private double height() {
    return LINE * font().getSize();
  }

  private List<Box> boxes(double width) {
    double type = font().getSize();
    if (width != laidOut || type != laidOutType) {
      laidOut = width;
      laidOutType = type;
      boxes = layOut(width, type);
    }
    return boxes;
  }

  private List<Box> layOut(double width, double type) {
    List<Box> all = new ArrayList<>();
    Shown now = shown;
    Font bold = bold();
    double x = 1;
    int line = 0;
    for (int i = 0; now != null && i < now.words().size(); i++) {
      double own = width(now.words().get(i), bold) + 2 * APART;
      double wide = Math.min(Math.max(NARROWEST * type, own), Math.max(1, width - 2));
      if (x > 1 && x + wide > width - 1) {
        x = 1;
        line++;
      }
      all.add(new Box(line, x, wide));
      x += wide + APART;
    }
    return all;
  }

  private Font bold() {
    return Font.font(font().getFamily(), FontWeight.BOLD, font().getSize());
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Shown now = shown;
    if (now == null) {
      return;
    }
    List<Box> all = boxes(width);
    double words = WORDS * font().getSize();
    double high = height() - words - 2 * APART;
    g.setTextAlign(TextAlignment.CENTER);
    for (int i = 0; i < all.size(); i++) {
      Box box = all.get(i);
      double y = box.line() * height();
      double middle = box.x() + box.width() / 2;
      boolean here = i == now.place();
      g.setFont(here ? bold() : font());
      g.setFill(text());
      g.fillText(now.words().get(i), middle, y + words / 2 + 1, box.width() - 2);
      sight(g, now, i, box, y + words, high);
      if (here) {
        g.setStroke(text());
        g.setLineWidth(2);
        g.strokeRoundRect(box.x(), y + 1, box.width(), words + high + APART - 2, 8, 8);
      }
    }
  }

  private void sight(Pen g, Shown now, int token, Box box, double y, double high) {
    double x = box.x() + 2;
    double wide = box.width() - 4;
    String sign = "?";
    if (token != now.place() && !now.seen().get(token)) {
      hidden(g, x, y, wide, high);
      return;
    }
    if (token != now.place()) {
      seen(g, now.tone(), x, y, wide, high);
      sign = now.sign();
    }
    g.setFont(font());
    g.setFill(text());
    g.fillText(sign, x + wide / 2, y + high / 2, wide);
  }

  private void press(MouseEvent event) {
    requestFocus();
    int token = tokenAt(event.getX(), event.getY());
    if (token >= 0) {
      blank.accept(token);
    }
    event.consume();
  }

  private void onKey(KeyEvent event) {
    Shown now = shown;
    if (now == null || event.isShiftDown() || event.isControlDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> move.accept(-1);
      case RIGHT -> move.accept(1);
      case HOME -> blank.accept(0);
      case END -> blank.accept(now.words().size() - 1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    List<Box> all = boxes(width > 0 ? width : Math.max(getWidth(), 300));
    return Math.ceil((all.isEmpty() ? 1 : all.getLast().line() + 1) * height());
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 20 * font().getSize();
  }
}
