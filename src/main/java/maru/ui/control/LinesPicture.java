package maru.ui.control;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * Two columns of the same tokens with a line from each on the left to each on the right that it
 * attends to, in the hue of the head, the thicker the more.
 */
public final class LinesPicture extends TokenPicture {
  /**
   * What a head gives.
   *
   * @param head whose hue its lines have
   * @param weights a row for each token on the left; no number where it sees nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Lines(int head, float[] weights) {}

  private static final double GAP = 8;
  private static final double THICKEST = 9;
  private static final double FAINTEST = 0.12;
  private static final double LARGEST_TYPE = 1.3;
  private static final double ROW = 1.7;

  private List<Lines> all = List.of();
  private double least;
  private double most = 1;

  /** A picture without tokens. */
  public LinesPicture(Choice choice) {
    super("lines-picture", choice);
  }

  /**
   * Shows tokens and lines.
   *
   * @param threshold less is not drawn
   * @param largest is drawn thickest
   */
  public void show(
      List<String> tokens, Set<Integer> kept, List<Lines> lines, double threshold, double largest) {
    all = List.copyOf(lines);
    least = threshold;
    most = Math.max(largest, 1e-9);
    show(tokens, kept);
    setAccessibleText(String.join(" ", tokens));
  }

  private double rowHeight(double height) {
    return Math.min(
        height / Math.max(1, tokens().size()), LARGEST_TYPE * ROW * font().getSize() * 1.4);
  }

  private Font type(double row, boolean strong) {
    double size = Math.clamp(row / ROW, 1, font().getSize() * LARGEST_TYPE);
    return Font.font(font().getFamily(), strong ? FontWeight.BOLD : FontWeight.NORMAL, size);
  }

  private double column(double row, double width) {
    double widest = 0;
    for (String token : tokens()) {
      widest = Math.max(widest, width(token, type(row, true)));
    }
    return Math.min(widest + 2 * GAP, width * 0.4);
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (tokens().isEmpty()) {
      return;
    }
    double row = rowHeight(height);
    double left = column(row, width);
    double right = width - left;
    for (Lines one : all) {
      lines(g, one, row, left, right);
    }
    names(g, row, left, width, height);
  }

  private void lines(Pen g, Lines one, double row, double left, double right) {
    int n = tokens().size();
    Color hue = HeadHues.of(one.head());
    for (int query = 0; query < n; query++) {
      if (isAnyInView() && !isInView(query)) {
        continue;
      }
      for (int key = 0; key < n; key++) {
        float weight = one.weights()[query * n + key];
        if (weight >= least && weight > 0) {
          double share = Math.min(1, weight / most);
          g.setStroke(surface().interpolate(hue, FAINTEST + (1 - FAINTEST) * share));
          g.setLineWidth(0.6 + THICKEST * share * Math.min(1, row / (2 * THICKEST)));
          g.strokeLine(left, (query + 0.5) * row, right, (key + 0.5) * row);
        }
      }
    }
  }

  private void names(Pen g, double row, double left, double width, double height) {
    double labels = smallest() * ROW * 0.8;
    for (int i = 0; i < tokens().size(); i++) {
      boolean inView = isAnyInView() && isInView(i);
      if (row < labels && !inView && i % (int) Math.ceil(labels / row) != 0) {
        continue;
      }
      double y = Math.min((i + 0.5) * row, height - row / 2);
      Font font = type(Math.max(row, labels), inView);
      g.setFont(font);
      if (inView) {
        double wide = Math.min(left, width(tokens().get(i), font) + 2 * GAP);
        g.setFill(accent().interpolate(surface(), 0.8));
        g.fillRoundRect(left - wide, y - row * 0.45, wide - 2, row * 0.9, 6, 6);
      }
      g.setFill(text());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(tokens().get(i), left - GAP, y, left - GAP);
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(tokens().get(i), width - left + GAP, y, left - GAP);
      if (inView && row >= labels) {
        tell(i);
      }
    }
    g.setTextAlign(TextAlignment.LEFT);
    if (isFocused()) {
      g.setStroke(accent());
      g.setLineWidth(2);
      g.strokeRect(1, 1, width - 2, height - 2);
    }
  }

  /** What the token in view gives each, in words for those who cannot see it. */
  private void tell(int query) {
    int n = tokens().size();
    StringBuilder told = new StringBuilder(tokens().get(query)).append(":");
    for (int key = 0; key < n; key++) {
      for (Lines one : all) {
        float weight = one.weights()[query * n + key];
        if (weight >= Math.max(least, 0.01)) {
          told.append(String.format(Locale.ROOT, " %s %.0f %%", tokens().get(key), 100 * weight));
        }
      }
    }
    setAccessibleText(told.toString());
  }

  @Override
  protected int tokenAt(double x, double y) {
    double row = rowHeight(Math.floor(getHeight()));
    int token = (int) Math.floor(y / row);
    return token >= 0 && token < tokens().size() ? token : -1;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 24 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 16 * font().getSize();
  }
}
