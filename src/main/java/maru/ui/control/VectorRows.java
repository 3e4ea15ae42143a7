package maru.ui.control;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * A vector and others that are like it, a row each: its name, how like it is to the first one as a
 * bar from 0 to 1, and its numbers as a strip of colours on one scale for all rows.
 */
public final class VectorRows extends Drawing {
  /**
   * A vector.
   *
   * @param name whose it is
   * @param figure what stands beside the name in figures
   * @param likeness the length of its bar, 0 to 1; less is drawn as 0. The first row has none
   * @param vector its numbers
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Row(String name, String figure, double likeness, float[] vector) {}

  private static final double GAP = 8;
  private static final double LEAST_ROW = 1.55;
  private static final double MOST_ROW = 2.8;
  private static final double HEAD = 1.5;
  private static final double NAMES = 0.24;
  private static final double BARS = 0.3;

  private final MatrixImage firstStrip = new MatrixImage();
  private final MatrixImage strips = new MatrixImage();
  private List<Row> rows = List.of();
  private String likeness = "";
  private String numbers = "";
  private int places;

  /** Rows without a vector. */
  public VectorRows() {
    super("vector-rows");
    // What does not fit is scrolled to, and not squeezed.
    setMinHeight(USE_COMPUTED_SIZE);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
  }

  /** Keeps room for so many rows, whether they are there or not. */
  public void setPlaces(int count) {
    places = count;
    requestLayout();
  }

  /** Heads the bars and the strips. */
  public void setHeads(String overBars, String overStrips) {
    likeness = overBars;
    numbers = overStrips;
    redraw();
  }

  /** Shows {@code next}, of which all have as many numbers as the first. */
  public void show(List<Row> next) {
    rows = List.copyOf(next);
    StringBuilder told = new StringBuilder();
    rows.forEach(row -> told.append(row.name()).append(' ').append(row.figure()).append(". "));
    setAccessibleText(told.toString());
    redraw();
  }

  /** What is shown. */
  public List<Row> rows() {
    return rows;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    if (rows.isEmpty()) {
      return;
    }
    double em = font().getSize();
    double head = HEAD * em;
    double row = Math.clamp((height - 2 * head - GAP) / rows.size(), LEAST_ROW * em, MOST_ROW * em);
    double names = 4 * em;
    for (Row one : rows) {
      names = Math.max(names, width(one.name(), font()));
    }
    names = Math.min(names, width * NAMES) + GAP;
    double strip = names + Math.max(width * BARS, width(rows.getFirst().figure(), small())) + GAP;
    heads(g, names, strip, head, width);
    for (int i = 0; i < rows.size(); i++) {
      double y = head + i * row + (i == 0 ? 0 : GAP / 2);
      words(g, i, names, y + row / 2);
      if (i > 0) {
        bar(g, rows.get(i), names, strip - GAP - names, y, row);
      }
    }
    double most = largest();
    strips(g, strip, head, width - strip, row, most);
    legend(g, strip, head + rows.size() * row + GAP, width - strip, most);
  }

  private Font small() {
    return font(0.8);
  }

  private void heads(Pen g, double names, double strip, double head, double width) {
    g.setFont(small());
    g.setFill(muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(likeness, names, head / 2, strip - GAP - names);
    g.fillText(numbers, strip, head / 2, width - strip);
  }

  private void words(Pen g, int place, double names, double y) {
    Row row = rows.get(place);
    Font font = font();
    g.setFont(place == 0 ? Font.font(font.getFamily(), FontWeight.BOLD, font.getSize()) : font);
    g.setFill(text());
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(row.name(), names - GAP, y, names - GAP);
    if (place == 0) {
      g.setFont(small());
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(row.figure(), names, y);
    }
  }

  private void bar(Pen g, Row row, double x, double width, double y, double high) {
    Font font = small();
    double figures = width("−0.00", font) + GAP;
    double room = Math.max(0, width - figures);
    g.setFill(line());
    g.fillRoundRect(x, y + high * 0.24, room, high * 0.52, 4, 4);
    g.setFill(accent());
    double length = Double.isNaN(row.likeness()) ? 0 : room * Math.clamp(row.likeness(), 0.0, 1.0);
    g.fillRoundRect(x, y + high * 0.24, length, high * 0.52, 4, 4);
    g.setFont(font);
    g.setFill(text());
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(row.figure(), x + width, y + high / 2);
  }

  private void strips(Pen g, double x, double y, double width, double row, double most) {
    firstStrip.draw(
        g, matrix(rows.subList(0, 1)), ColorScale.SIGNED, most, x, y + 2, width, row - 4);
    if (rows.size() > 1) {
      double from = y + row + GAP / 2;
      double high = (rows.size() - 1) * row;
      List<Row> others = rows.subList(1, rows.size());
      strips.draw(g, matrix(others), ColorScale.SIGNED, most, x, from, width, high);
      g.setFill(surface());
      for (int i = 0; i <= others.size(); i++) {
        g.fillRect(x, from + i * row - 2, width, 4);
      }
    }
  }

  private static Matrix matrix(List<Row> of) {
    int columns = of.getFirst().vector().length;
    float[] values = new float[of.size() * columns];
    for (int i = 0; i < of.size(); i++) {
      System.arraycopy(of.get(i).vector(), 0, values, i * columns, columns);
    }
    return new Matrix(
        of.stream().map(Row::name).toList(), Collections.nCopies(columns, ""), values);
  }

  private double largest() {
    double largest = 0;
    for (Row row : rows) {
      for (float x : row.vector()) {
        largest = Float.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest;
      }
    }
    return largest;
  }

  private void legend(Pen g, double x, double y, double width, double most) {
    Font small = small();
    double line = HEAD * font().getSize();
    String high = String.format(Locale.ROOT, "%.2f", most);
    String low = "−" + high;
    double from = x + width(low, small) + GAP;
    double bar = Math.max(10, Math.min(150, width - 2 * (width(low, small) + GAP)));
    for (int i = 0; i < bar; i++) {
      g.setFill(ColorScale.SIGNED.color(i / Math.max(1, bar - 1)));
      g.fillRect(from + i, y + line / 2 - GAP / 2, 1, GAP);
    }
    g.setFont(small);
    g.setFill(muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(low, x, y + line / 2);
    g.fillText(high, from + bar + GAP, y + line / 2);
  }

  @Override
  protected double computePrefHeight(double width) {
    double em = font().getSize();
    return Math.ceil(Math.max(places, rows.size()) * LEAST_ROW * em + 2 * HEAD * em + 2 * GAP);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return font().getSize() * 26;
  }
}
