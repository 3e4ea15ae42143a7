package maru.ui.lab.directions;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import maru.inspect.directions.Direction;
import maru.inspect.directions.SentenceLook;
import maru.ui.control.Pen;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.SentenceModel;
import org.jspecify.annotations.Nullable;

/**
 * A sentence built up a word at a time from one of its ends, as a forward or a backward language
 * model reads it: in each row one word more is seen, and the next one is guessed.
 */
final class Triangle extends DirectionDrawing {
  /** A row is so many times as high as the type, and so many at the least. */
  private static final double USUAL = 1.9;

  private static final double LOWEST = 1.5;

  private static final double GAP = 6;
  private static final double WIDEST = 5.5;

  private final Direction direction;
  private final SentenceModel model;
  private final IntegerProperty rows =
      new SimpleIntegerProperty(this, "rows", 0) {
        @Override
        protected void invalidated() {
          redraw();
        }
      };

  /** The triangle of GPT or of the look-ahead model. */
  Triangle(Direction direction, SentenceModel model) {
    super("triangle");
    this.direction = direction;
    this.model = model;
    setId("triangle-" + direction.id());
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    model
        .lookProperty()
        .addListener(changed -> {
          requestLayout();
          redraw();
        });
  }

  /** How large body text is here. */
  double fontSize() {
    return font().getSize();
  }

  /** How many rows are built. */
  IntegerProperty rowsProperty() {
    return rows;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    SentenceLook look = model.lookProperty().get();
    if (look == null || look.line().size() == 0) {
      return;
    }
    int size = look.line().size();
    Font small = font(0.8);
    double numbers = width("100 % ✓", small) + GAP;
    double column = Math.min(WIDEST * font().getSize(), (width - numbers) / size);
    double scale = Math.clamp(column / (3.6 * font().getSize()), 0.62, 13.0 / 15);
    for (int row = 0; row < Math.min(rows.get(), size); row++) {
      row(g, look, row, column, font(scale), small, numbers);
    }
  }

  private void row(
      Pen g, SentenceLook look, int row, double column, Font words, Font small, double numbers) {
    int size = look.line().size();
    boolean ahead = direction == Direction.AHEAD;
    int told = ahead ? size - 1 - row : row;
    // The number stands at the end that is still to come.
    double left = ahead ? numbers : 0;
    double y = row * row();
    double h = row() - 4;
    SentenceLook.Told guess = look.places(direction).get(told);
    boolean right = guess.first().token() == look.line().ids()[told];
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(words);
    for (int i = 0; i < size; i++) {
      double x = left + i * column + 1;
      double w = column - 2;
      boolean isSeen = direction.sees(told, i);
      if (i == told) {
        g.setStroke(color(direction));
        g.setLineWidth(2);
        g.strokeRect(x + 1, y + 1, w - 2, h - 2);
        g.setFill(text());
        g.fillText(guess.first().text(), x + w / 2, y + h / 2, w - 4);
      } else if (isSeen) {
        seen(g, direction, x, y, w, h);
        g.setFill(text());
        g.fillText(look.line().texts().get(i), x + w / 2, y + h / 2, w - 2);
      } else {
        hidden(g, x, y, w, h);
      }
    }
    g.setFont(small);
    Color plain = text();
    g.setFill(plain);
    g.setTextAlign(ahead ? TextAlignment.RIGHT : TextAlignment.LEFT);
    double at = ahead ? numbers - GAP : size * column + GAP;
    g.fillText(DirectionLabels.percent(guess.truth()) + (right ? " ✓" : " ✗"), at, y + h / 2);
  }

  private double row() {
    double fits = getHeight() > 0 ? getHeight() / lines() : Double.MAX_VALUE;
    return Math.clamp(fits, LOWEST * font().getSize(), USUAL * font().getSize());
  }

  private int lines() {
    return Math.max(4, size());
  }

  private int size() {
    @Nullable SentenceLook look = model.lookProperty().get();
    return look == null ? 0 : look.line().size();
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
