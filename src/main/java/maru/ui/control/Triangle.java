package maru.ui.control;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A sentence built up a word at a time from one of its ends, as a language model reads it that goes
 * forward or backward: in each row one word more is seen, and the next one is guessed.
 */
public final class Triangle extends ToneDrawing {
  /**
   * A row.
   *
   * @param told the token that is guessed
   * @param guess for it
   * @param note at the end that is still to come
   * @param seen of each token whether it is seen
   */
  public record Row(int told, String guess, String note, List<Boolean> seen) {}

  /**
   * A sentence.
   *
   * @param words its tokens
   * @param rows as many as it has tokens, in the order in which they are built
   */
  public record Shown(List<String> words, List<Row> rows) {}

  /** A row is so many times as high as the type, so many at the least, and so many at the most. */
  private static final double USUAL = 1.9;

  private static final double LOWEST = 1.5;
  private static final double TALLEST = 3.4;
  private static final double APART = 6;
  private static final double WIDEST = 5.5;

  private final int tone;
  private final boolean fromEnd;
  private @Nullable Shown shown;
  private final IntegerProperty rows =
      new SimpleIntegerProperty(this, "rows", 0) {
        @Override
        protected void invalidated() {
          redraw();
        }
      };

  /**
   * A triangle without a sentence.
   *
   * @param tone the number of its colour, from 0
   * @param fromEnd whether it is built from the sentence's end
   */
  public Triangle(int tone, boolean fromEnd) {
    super("triangle");
    this.tone = tone;
    this.fromEnd = fromEnd;
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows a sentence that has tokens, or nothing. */
  public void show(@Nullable Shown next) {
    shown = next;
    requestLayout();
    redraw();
  }

  /** How large body text is here. */
  public double fontSize() {
    return font().getSize();
  }

  /** How many rows are built. */
  public IntegerProperty rowsProperty() {
    return rows;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Shown now = shown;
    if (now == null) {
      return;
    }
    int size = now.words().size();
    Font small = font(0.8);
    double numbers = width("100 % ✓", small) + APART;
    double column = Math.min(WIDEST * font().getSize(), (width - numbers) / size);
    double large = Math.max(13.0 / 15, row() / (2.2 * font().getSize()));
    double scale = Math.clamp(column / (3.6 * font().getSize()), 0.62, large);
    for (int row = 0; row < Math.min(rows.get(), size); row++) {
      row(g, now, row, column, font(scale), small, numbers);
    }
  }

  private void row(
      Pen g, Shown now, int at, double column, Font words, Font small, double numbers) {
    int size = now.words().size();
    Row row = now.rows().get(at);
    // The note stands at the end that is still to come.
    double left = fromEnd ? numbers : 0;
    double y = at * row();
    double h = row() - 4;
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(words);
    for (int i = 0; i < size; i++) {
      double x = left + i * column + 1;
      double w = column - 2;
      if (i == row.told()) {
        g.setStroke(tone(tone));
        g.setLineWidth(2);
        g.strokeRect(x + 1, y + 1, w - 2, h - 2);
        g.setFill(text());
        g.fillText(row.guess(), x + w / 2, y + h / 2, w - 4);
      } else if (row.seen().get(i)) {
        seen(g, tone, x, y, w, h);
        g.setFill(text());
        g.fillText(now.words().get(i), x + w / 2, y + h / 2, w - 2);
      } else {
        hidden(g, x, y, w, h);
      }
    }
    g.setFont(small);
    g.setFill(text());
    g.setTextAlign(fromEnd ? TextAlignment.RIGHT : TextAlignment.LEFT);
    g.fillText(row.note(), fromEnd ? numbers - APART : size * column + APART, y + h / 2);
  }

  private double row() {
    double fits = getHeight() > 0 ? getHeight() / lines() : Double.MAX_VALUE;
    return Math.clamp(fits, LOWEST * font().getSize(), TALLEST * font().getSize());
  }

  private int lines() {
    return Math.max(4, size());
  }

  private int size() {
    return shown == null ? 0 : shown.words().size();
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(USUAL * font().getSize() * lines());
  }

  @Override
  protected double computeMinHeight(double width) {
    return Math.ceil(LOWEST * font().getSize() * lines());
  }

  @Override
  protected double computePrefWidth(double height) {
    return 26 * font().getSize();
  }
}
