package maru.ui.lab.directions;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import maru.inspect.directions.Direction;
import maru.inspect.directions.SentenceLook;
import maru.ui.control.Pen;
import maru.ui.fx.Texts;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.SentenceModel;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with a column for each token: which of them every direction sees when it is asked for
 * the blank, and how probable every direction holds each token. A click blanks a token; a grip
 * behind the last token that is left cuts the right context away.
 */
final class VisibilityTable extends DirectionDrawing {
  private static final double GAP = 8;
  private static final double WIDEST = 8.5;
  private static final double NEAR = 7;

  /** Half the width of the grip, and a pixel beside it. */
  private static final double GRIP = 4;

  private final SentenceModel model;
  private final Texts texts;
  private double left;
  private double column = 1;
  private boolean dragging;

  VisibilityTable(SentenceModel model, Texts texts) {
    super("sight-table");
    this.model = model;
    this.texts = texts;
    setId("sight-table");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    model
        .lookProperty()
        .subscribe(now -> {
          describe(now);
          requestLayout();
          redraw();
        });
    texts.localeProperty().addListener(changed -> redraw());
    focusedProperty().addListener(changed -> redraw());
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> setCursor(cursor(e.getX())));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, e -> dragging = false);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /** Where column {@code i} begins in the picture last drawn. */
  double columnX(int i) {
    return left + i * column;
  }

  /** Where the grip that cuts ends on its right in the picture last drawn. */
  double gripEnd(SentenceLook look) {
    return grip(look) + GRIP;
  }

  private void describe(@Nullable SentenceLook look) {
    StringBuilder told = new StringBuilder();
    if (look != null) {
      for (SentenceLook.Answer answer : look.answers()) {
        told.append(DirectionLabels.bare(answer.direction(), texts)).append(' ');
        told.append(DirectionLabels.percent(answer.truth())).append(". ");
      }
    }
    setAccessibleText(told.toString());
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    SentenceLook look = model.lookProperty().get();
    if (look == null || look.line().size() == 0) {
      return;
    }
    Font small = font(13.0 / 15);
    left = 0;
    for (Direction direction : Direction.values()) {
      left = Math.max(left, width(DirectionLabels.name(direction, texts), small));
    }
    left += 2 * GAP;
    double em = font().getSize();
    column = Math.min(WIDEST * em, (width - left - GRIP - 1) / look.line().size());
    words(g, look);
    double y = head();
    title(g, texts.get("lab.directions.sees", look.line().texts().get(look.place())), y);
    y += title();
    for (Direction direction : Direction.values()) {
      name(g, direction, small, y + row() / 2);
      sight(g, look, direction, y);
      y += row();
    }
    y += GAP;
    title(g, texts.get("lab.directions.truths"), y);
    y += title();
    for (Direction direction : Direction.values()) {
      name(g, direction, small, y + row() / 2);
      truths(g, look, direction, y);
      y += row();
    }
    frame(g, look);
  }

  private double head() {
    return 2 * font().getSize();
  }

  private double title() {
    return 1.7 * font().getSize();
  }

  private double row() {
    return 1.6 * font().getSize();
  }

  private void words(Pen g, SentenceLook look) {
    Font bold = Font.font(font().getFamily(), FontWeight.BOLD, font().getSize());
    g.setTextAlign(TextAlignment.CENTER);
    for (int i = 0; i < look.line().size(); i++) {
      boolean cut = i > look.place() + look.kept();
      g.setFont(i == look.place() ? bold : font());
      g.setFill(cut ? muted() : text());
      double middle = columnX(i) + column / 2;
      String word = look.line().texts().get(i);
      g.fillText(word, middle, head() / 2, column - 4);
      if (cut) {
        double half = Math.min(column - 4, width(word, font())) / 2;
        g.setStroke(muted());
        g.strokeLine(middle - half, head() / 2, middle + half, head() / 2);
      }
    }
  }

  private void title(Pen g, String words, double y) {
    g.setFont(Font.font(font().getFamily(), FontWeight.BOLD, font().getSize() * 13.0 / 15));
    g.setFill(text());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(words, 0, y + title() / 2);
  }

  private void name(Pen g, Direction direction, Font small, double y) {
    g.setFont(small);
    g.setFill(text());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(DirectionLabels.name(direction, texts), 0, y);
  }

  private void sight(Pen g, SentenceLook look, Direction direction, double y) {
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(font());
    for (int i = 0; i < look.line().size(); i++) {
      double x = columnX(i) + 2;
      double w = column - 4;
      double h = row() - 4;
      if (i == look.place()) {
        g.setFill(text());
        g.fillText("?", x + w / 2, y + row() / 2);
      } else if (look.sees(direction, i)) {
        seen(g, direction, x, y + 2, w, h);
        g.setFill(text());
        g.fillText(DirectionLabels.sign(direction), x + w / 2, y + row() / 2, w);
      } else {
        hidden(g, x, y + 2, w, h);
      }
    }
  }

  private void truths(Pen g, SentenceLook look, Direction direction, double y) {
    List<SentenceLook.Told> told = look.places(direction);
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(font(0.8));
    double h = row() - 4;
    for (int i = 0; i < told.size(); i++) {
      double truth = i == look.place() ? here(look, direction) : told.get(i).truth();
      double x = columnX(i) + 2;
      double full = column - 4;
      g.setStroke(line());
      g.setLineWidth(1);
      g.strokeRect(Math.floor(x) + 0.5, Math.floor(y + 2) + 0.5, Math.floor(full), Math.floor(h));
      g.setFill(tint(direction));
      g.fillRect(x, y + 2 + h * (1 - truth), full, h * truth);
      g.setFill(text());
      g.fillText(DirectionLabels.percent(truth), x + full / 2, y + row() / 2, full);
    }
  }

  private static double here(SentenceLook look, Direction direction) {
    return look.answers().stream()
        .filter(answer -> answer.direction() == direction)
        .mapToDouble(SentenceLook.Answer::truth)
        .findFirst()
        .orElse(0);
  }

  /**
   * The blank's column, which leaves the titles between its parts alone, and the grip that cuts.
   */
  private void frame(Pen g, SentenceLook look) {
    g.setStroke(text());
    g.setLineWidth(2);
    double rows = 4 * row();
    double sights = head() + title();
    frame(g, look, 1, head() - 2);
    frame(g, look, sights, rows);
    frame(g, look, sights + rows + GAP + title(), rows);
    if (look.after() > 0) {
      double x = grip(look);
      g.setStroke(accent());
      g.setLineWidth(isFocused() ? 3 : 2);
      g.strokeLine(x, 2, x, head() + title() + 4 * row());
      g.setFill(accent());
      g.fillRoundRect(x - GRIP, head() / 2 - 9, 2 * GRIP, 18, 6, 6);
      g.setStroke(surface());
      g.setLineWidth(1);
      g.strokeLine(x, head() / 2 - 5, x, head() / 2 + 5);
    }
  }

  private void frame(Pen g, SentenceLook look, double y, double height) {
    g.strokeRoundRect(columnX(look.place()), y, column, height, 8, 8);
  }

  private double grip(SentenceLook look) {
    return columnX(look.place() + look.kept() + 1);
  }

  private @Nullable Cursor cursor(double x) {
    return nearGrip(x) ? Cursor.H_RESIZE : Cursor.HAND;
  }

  private boolean nearGrip(double x) {
    SentenceLook look = model.lookProperty().get();
    return look != null && look.after() > 0 && Math.abs(x - grip(look)) <= NEAR;
  }

  private void press(MouseEvent event) {
    requestFocus();
    SentenceLook look = model.lookProperty().get();
    dragging = nearGrip(event.getX());
    int token = (int) Math.floor((event.getX() - left) / column);
    if (look != null && !dragging && token >= 0 && token < look.line().size()) {
      model.blank(token);
    }
    event.consume();
  }

  private void drag(MouseEvent event) {
    SentenceLook look = model.lookProperty().get();
    if (dragging && look != null) {
      model.keep((int) Math.round((event.getX() - left) / column) - 1 - look.place());
    }
    event.consume();
  }

  private void onKey(KeyEvent event) {
    SentenceLook look = model.lookProperty().get();
    if (look == null || look.line().size() == 0) {
      return;
    }
    int last = look.line().size() - 1;
    switch (event.getCode()) {
      case LEFT -> {
        if (event.isShiftDown()) {
          model.cut(1);
        } else {
          model.blank(Math.max(0, look.place() - 1));
        }
      }
      case RIGHT -> {
        if (event.isShiftDown()) {
          model.cut(-1);
        } else {
          model.blank(Math.min(last, look.place() + 1));
        }
      }
      case HOME -> model.blank(0);
      case END -> model.blank(last);
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(head() + 2 * title() + 8 * row() + GAP + 2);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 30 * font().getSize();
  }
}
