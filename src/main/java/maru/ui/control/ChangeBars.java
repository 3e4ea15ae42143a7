package maru.ui.control;

import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Words with their probability before and after a change, each as two bars over each other. */
public final class ChangeBars extends Drawing {
  /** A word's probability before and after. */
  public record Change(String word, double before, double after) {}

  private static final double GAP = 8;
  private static final double ROW = 2.6;

  private List<Change> changes = List.of();

  /** Bars of nothing. */
  public ChangeBars() {
    super("change-bars");
    setAccessibleRole(AccessibleRole.LIST_VIEW);
  }

  /** Shows words; those that there is no room for are left out at the end. */
  public void show(List<Change> next) {
    changes = List.copyOf(next);
    StringBuilder told = new StringBuilder();
    next.forEach(one ->
        told.append(one.word())
            .append(' ')
            .append(percent(one.before()))
            .append(" → ")
            .append(percent(one.after()))
            .append(' '));
    setAccessibleText(told.toString());
    redraw();
  }

  /** What is shown. */
  public List<Change> changes() {
    return changes;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (changes.isEmpty()) {
      return;
    }
    double row =
        Math.clamp(
            height / changes.size(), ROW * font().getSize() * 0.8, ROW * font().getSize() * 1.6);
    int rows = Math.clamp((int) (height / row), 1, changes.size());
    Font small = font(0.87);
    double words = 0;
    for (Change one : changes.subList(0, rows)) {
      words = Math.max(words, width(one.word(), font()));
    }
    words = Math.min(words, width * 0.35) + GAP;
    double numbers = width("100.0 % → 100.0 %", small) + GAP;
    double room = Math.max(1, width - words - numbers);
    Color before = muted().interpolate(surface(), 0.4);
    for (int i = 0; i < rows; i++) {
      Change one = changes.get(i);
      double y = i * row;
      double high = row * 0.32;
      g.setFont(font());
      g.setFill(text());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(one.word(), words - GAP, y + row / 2, words - GAP);
      g.setFill(line());
      g.fillRect(words, y + row * 0.15, room, 2 * high + 1);
      g.setFill(before);
      g.fillRect(words, y + row * 0.15, room * one.before(), high);
      g.setFill(accent());
      g.fillRect(words, y + row * 0.15 + high + 1, room * one.after(), high);
      g.setFont(small);
      g.setFill(text());
      g.fillText(percent(one.before()) + " → " + percent(one.after()), width, y + row / 2);
    }
    g.setTextAlign(TextAlignment.LEFT);
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.max(1, changes.size()) * ROW * font().getSize();
  }

  @Override
  protected double computeMinHeight(double width) {
    return ROW * font().getSize();
  }
}
