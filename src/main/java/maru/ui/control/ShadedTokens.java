package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import maru.ui.fx.Amount;

/**
 * A sentence as it is read, each token on a ground that tells how much it is given, with the number
 * under it. It is written as large as its room allows.
 */
public final class ShadedTokens extends TokenPicture {
  private static final double GAP = 6;
  private static final double LARGEST = 2.4;
  private static final double SMALLEST = 0.7;
  private static final double HIGH = 3.2; // Heights of the type from line to line.

  private float[] shares = new float[0];
  private double most = 1;
  private List<Box> boxes = List.of();

  private record Box(double x, double y, double width, double height) {}

  /** A picture without tokens. */
  public ShadedTokens(Choice choice) {
    super("shaded-tokens", choice);
  }

  /**
   * Shows tokens and what each is given.
   *
   * @param given no number where nothing can be given
   * @param largest has the last colour
   */
  public void show(List<String> tokens, Set<Integer> kept, float[] given, double largest) {
    shares = given.clone();
    most = Math.max(largest, 1e-9);
    show(tokens, kept);
    StringBuilder told = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      told.append(tokens.get(i)).append(' ').append(number(i)).append(' ');
    }
    setAccessibleText(told.toString());
  }

  private String number(int token) {
    return Float.isNaN(shares[token]) ? "—" : Amount.weight(shares[token]);
  }

  private Font type(double factor) {
    return Font.font(font().getFamily(), FontWeight.BOLD, font().getSize() * factor);
  }

  private List<Box> layOut(double factor, double width) {
    Font font = type(factor);
    double line = HIGH * font.getSize();
    List<Box> all = new ArrayList<>();
    double x = 0;
    double y = 0;
    double least = width("0.000", numbers(factor));
    for (String token : tokens()) {
      double wide = Math.min(width, Math.max(width(token, font), least) + 1.2 * font.getSize());
      if (x > 0 && x + wide > width) {
        x = 0;
        y += line;
      }
      all.add(new Box(x, y, wide, line - GAP - font.getSize()));
      x += wide + GAP;
    }
    return all;
  }

  private Font numbers(double factor) {
    return Font.font(
        font().getFamily(), Math.max(font().getSize() * 0.8, type(factor).getSize() * 0.5));
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (tokens().isEmpty()) {
      return;
    }
    double factor = LARGEST;
    boxes = layOut(factor, width);
    while (factor > SMALLEST && bottom(factor) > height) {
      factor -= 0.1;
      boxes = layOut(factor, width);
    }
    for (int i = 0; i < boxes.size(); i++) {
      token(g, i, boxes.get(i), factor);
    }
    if (isFocused()) {
      g.setStroke(accent());
      g.setLineWidth(2);
      g.strokeRect(1, 1, width - 2, height - 2);
    }
  }

  private double bottom(double factor) {
    return boxes.getLast().y() + HIGH * type(factor).getSize();
  }

  private void token(Pen g, int i, Box box, double factor) {
    boolean hidden = Float.isNaN(shares[i]);
    double share = hidden ? 0 : shares[i] / most;
    Color ground = hidden ? surface() : ColorScale.AMOUNT.color(share);
    g.setFill(ground);
    g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 8, 8);
    if (hidden) {
      hatch(g, box.x(), box.y(), box.width(), box.height());
    }
    boolean inView = isAnyInView() && isInView(i);
    g.setStroke(inView ? accent() : line());
    g.setLineWidth(inView ? 4 : 1);
    g.strokeRoundRect(box.x() + 1, box.y() + 1, box.width() - 2, box.height() - 2, 8, 8);
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(type(factor));
    g.setFill(hidden ? muted() : ColorScale.AMOUNT.textOn(share));
    g.fillText(
        tokens().get(i), box.x() + box.width() / 2, box.y() + box.height() / 2, box.width() - 4);
    Font small = numbers(factor);
    g.setFont(small);
    g.setFill(text());
    g.fillText(
        number(i),
        box.x() + box.width() / 2,
        box.y() + box.height() + small.getSize() * 0.75,
        box.width());
    g.setTextAlign(TextAlignment.LEFT);
  }

  @Override
  protected int tokenAt(double x, double y) {
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      boolean across = x >= box.x() && x < box.x() + box.width();
      if (across && y >= box.y() && y < box.y() + box.height()) {
        return i;
      }
    }
    return -1;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 24 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 10 * font().getSize();
  }
}
