package maru.ui.control;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with a column for each token: which of them each of several readers sees when it is
 * asked for the blank, and how probable each holds each token. A click blanks a token; a grip
 * behind the last token that is left cuts the right context away.
 */
public final class VisibilityTable extends ToneDrawing {
  /**
   * One that is asked; its colour goes by its place among all.
   *
   * @param name its row's
   * @param sign in a box that it sees
   * @param seen of each token whether it sees it
   * @param truths how probable it holds each token
   */
  public record Reader(String name, String sign, List<Boolean> seen, List<Double> truths) {}

  /**
   * A sentence and what is made of it.
   *
   * @param words its tokens
   * @param place the blank
   * @param kept how many tokens after it are left
   * @param sees the title of what is seen
   * @param truths the title of how probable the tokens are held
   * @param readers in the order of their rows
   * @param told the same in words
   */
  public record Shown(
      List<String> words,
      int place,
      int kept,
      String sees,
      String truths,
      List<Reader> readers,
      String told) {
    private int after() {
      return words.size() - 1 - place;
    }
  }

  /** What is wanted of the sentence: all count tokens. */
  public interface Hand {
    /** Another token is to be blank. */
    void blank(int token);

    /** So many tokens after the blank are to be left. */
    void keep(int tokens);

    /** One more is to be cut away, or {@code -more} to be put back. */
    void cut(int more);
  }

  private static final double WIDEST = 8.5;

  /** A row is so many times as high as the type, and so many at the least. */
  private static final double USUAL = 1.6;

  private static final double LOWEST = 1.3;
  private static final double NEAR = 7;

  /** Half the width of the grip, and a pixel beside it. */
  private static final double GRIP = 4;

  private final int most;
  private final Hand hand;
  private @Nullable Shown shown;
  private double left;
  private double column = 1;
  private boolean signsAlone;
  private boolean dragging;

  /** A table without a sentence, with room for so many readers until there is one. */
  public VisibilityTable(int readers, Hand hand) {
    super("sight-table");
    this.most = readers;
    this.hand = hand;
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    focusedProperty().addListener(changed -> redraw());
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> setCursor(cursor(e.getX())));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, e -> dragging = false);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  private int readers() {
    return shown == null ? most : shown.readers().size();
  }

  /** Shows a sentence that has tokens, or nothing. */
  public void show(@Nullable Shown next) {
    shown = next;
    setAccessibleText(next == null ? "" : next.told());
    requestLayout();
    redraw();
  }

  /** Where column {@code i} begins in the picture last drawn. */
  public double columnX(int i) {
    return left + i * column;
  }

  /** Where the grip that cuts ends on its right in the picture last drawn. */
  public double gripEnd() {
    return shown == null ? 0 : grip(shown) + GRIP;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Shown now = shown;
    if (now == null) {
      return;
    }
    Font small = font(13.0 / 15);
    signsAlone = false;
    share(now, small, width);
    if (isNarrow(now)) {
      signsAlone = true; // The words need the room more than the readers' names.
      share(now, small, width);
    }
    words(g, now);
    double y = head();
    title(g, now.sees(), y);
    y += title();
    for (int i = 0; i < now.readers().size(); i++) {
      name(g, now.readers().get(i), small, y + row() / 2);
      sight(g, now, i, y);
      y += row();
    }
    y += GAP;
    title(g, now.truths(), y);
    y += title();
    for (int i = 0; i < now.readers().size(); i++) {
      name(g, now.readers().get(i), small, y + row() / 2);
      truths(g, now.readers().get(i), i, y);
      y += row();
    }
    frame(g, now);
  }

  private void share(Shown now, Font small, double width) {
    left = 0;
    for (Reader reader : now.readers()) {
      left = Math.max(left, width(name(reader), small));
    }
    left += 2 * GAP;
    column = Math.min(WIDEST * font().getSize(), (width - left - GRIP - 1) / now.words().size());
  }

  private String name(Reader reader) {
    return signsAlone ? reader.sign() : reader.name();
  }

  /** Whether a column is narrower than its word. */
  private boolean isNarrow(Shown now) {
    Font bold = bold();
    return now.words().stream().anyMatch(word -> width(word, bold) > column - 4);
  }

  private Font bold() {
    return Font.font(font().getFamily(), FontWeight.BOLD, font().getSize());
  }

  private double head() {
    return 2.5 * font().getSize();
  }

  private double title() {
    return 1.7 * font().getSize();
  }

  private double row() {
    double fits = (getHeight() - head() - 2 * title() - GAP - 2) / (2 * readers());
    return Math.clamp(fits, LOWEST * font().getSize(), USUAL * font().getSize());
  }

  /** The words over their columns; where those are narrow, on two lines in turns. */
  private void words(Pen g, Shown now) {
    boolean turns = isNarrow(now);
    g.setTextAlign(TextAlignment.CENTER);
    for (int i = 0; i < now.words().size(); i++) {
      boolean cut = i > now.place() + now.kept();
      Font font = i == now.place() ? bold() : font();
      g.setFont(font);
      g.setFill(cut ? muted() : text());
      double middle = columnX(i) + column / 2;
      double y = turns ? head() * (i % 2 == 0 ? 0.26 : 0.74) : head() / 2;
      String word = now.words().get(i);
      double room = turns ? 2 * column - 4 : column - 4;
      g.fillText(word, middle, y, room);
      double half = Math.min(room, width(word, font)) / 2;
      if (cut) {
        g.setStroke(muted());
        g.strokeLine(middle - half, y, middle + half, y);
      }
      if (i == now.place() && turns) {
        g.setStroke(text());
        g.setLineWidth(2);
        g.strokeRoundRect(
            middle - half - 3, y - head() / 4 + 1, 2 * half + 6, head() / 2 - 2, 8, 8);
        g.setLineWidth(1);
      }
    }
  }

  private void title(Pen g, String words, double y) {
    g.setFont(Font.font(font().getFamily(), FontWeight.BOLD, font().getSize() * 13.0 / 15));
    g.setFill(text());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(words, 0, y + title() / 2);
  }

  private void name(Pen g, Reader reader, Font small, double y) {
    g.setFont(small);
    g.setFill(text());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(name(reader), 0, y);
  }

  private void sight(Pen g, Shown now, int of, double y) {
    Reader reader = now.readers().get(of);
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(font());
    for (int i = 0; i < now.words().size(); i++) {
      double x = columnX(i) + 2;
      double w = column - 4;
      double h = row() - 4;
      if (i == now.place()) {
        g.setFill(text());
        g.fillText("?", x + w / 2, y + row() / 2);
      } else if (reader.seen().get(i)) {
        seen(g, of, x, y + 2, w, h);
        g.setFill(text());
        g.fillText(reader.sign(), x + w / 2, y + row() / 2, w);
      } else {
        hidden(g, x, y + 2, w, h);
      }
    }
  }

  private void truths(Pen g, Reader reader, int of, double y) {
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(font(0.8));
    double h = row() - 4;
    for (int i = 0; i < reader.truths().size(); i++) {
      double truth = reader.truths().get(i);
      double x = columnX(i) + 2;
      double full = column - 4;
      g.setStroke(line());
      g.setLineWidth(1);
      g.strokeRect(Math.floor(x) + 0.5, Math.floor(y + 2) + 0.5, Math.floor(full), Math.floor(h));
      g.setFill(tint(of));
      g.fillRect(x, y + 2 + h * (1 - truth), full, h * truth);
      g.setFill(text());
      String words = percent(truth);
      boolean fits = width(words, font(0.8)) <= full;
      g.fillText(fits ? words : words.replace(" %", ""), x + full / 2, y + row() / 2, full);
    }
  }

  /**
   * The blank's column, which leaves the titles between its parts alone, and the grip that cuts.
   */
  private void frame(Pen g, Shown now) {
    g.setStroke(text());
    g.setLineWidth(2);
    double rows = readers() * row();
    double sights = head() + title();
    if (!isNarrow(now)) {
      frame(g, now, 1, head() - 2);
    }
    frame(g, now, sights, rows);
    frame(g, now, sights + rows + GAP + title(), rows);
    if (now.after() > 0) {
      double x = grip(now);
      g.setStroke(accent());
      g.setLineWidth(isFocused() ? 3 : 2);
      g.strokeLine(x, 2, x, head() + title() + rows);
      g.setFill(accent());
      g.fillRoundRect(x - GRIP, head() / 2 - 9, 2 * GRIP, 18, 6, 6);
      g.setStroke(surface());
      g.setLineWidth(1);
      g.strokeLine(x, head() / 2 - 5, x, head() / 2 + 5);
    }
  }

  private void frame(Pen g, Shown now, double y, double height) {
    g.strokeRoundRect(columnX(now.place()), y, column, height, 8, 8);
  }

  private double grip(Shown now) {
    return columnX(now.place() + now.kept() + 1);
  }

  private @Nullable Cursor cursor(double x) {
    return nearGrip(x) ? Cursor.H_RESIZE : Cursor.HAND;
  }

  private boolean nearGrip(double x) {
    Shown now = shown;
    return now != null && now.after() > 0 && Math.abs(x - grip(now)) <= NEAR;
  }

  private void press(MouseEvent event) {
    requestFocus();
    Shown now = shown;
    dragging = nearGrip(event.getX());
    int token = (int) Math.floor((event.getX() - left) / column);
    if (now != null && !dragging && token >= 0 && token < now.words().size()) {
      hand.blank(token);
    }
    event.consume();
  }

  private void drag(MouseEvent event) {
    Shown now = shown;
    if (dragging && now != null) {
      hand.keep((int) Math.round((event.getX() - left) / column) - 1 - now.place());
    }
    event.consume();
  }

  private void onKey(KeyEvent event) {
    Shown now = shown;
    if (now == null) {
      return;
    }
    int last = now.words().size() - 1;
    switch (event.getCode()) {
      case LEFT -> {
        if (event.isShiftDown()) {
          hand.cut(1);
        } else {
          hand.blank(Math.max(0, now.place() - 1));
        }
      }
      case RIGHT -> {
        if (event.isShiftDown()) {
          hand.cut(-1);
        } else {
          hand.blank(Math.min(last, now.place() + 1));
        }
      }
      case HOME -> hand.blank(0);
      case END -> hand.blank(last);
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  protected double computePrefHeight(double width) {
    return high(USUAL);
  }

  @Override
  protected double computeMinHeight(double width) {
    return high(LOWEST);
  }

  private double high(double row) {
    double rows = 2 * readers() * row * font().getSize();
    return Math.ceil(head() + 2 * title() + rows + GAP + 2);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 30 * font().getSize();
  }
}
