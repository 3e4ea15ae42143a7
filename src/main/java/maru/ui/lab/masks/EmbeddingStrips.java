package maru.ui.lab.masks;

import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import maru.inspect.EmbeddingSum;
import maru.ui.control.ColorScale;
import maru.ui.control.Drawing;
import maru.ui.control.Pen;
import org.jspecify.annotations.Nullable;

/**
 * The three embeddings of each token and their sum as blocks of coloured numbers, one number a
 * square, with each vector's length below.
 */
final class EmbeddingStrips extends Drawing {
  /** What the rows are called: token, segment, position, sum. */
  record Names(String token, String segment, String position, String sum) {}

  private static final int ACROSS = 16;
  private static final double GAP = 8;
  private static final double SQUARE = 3.5;

  private Names names = new Names("", "", "", "");
  private List<String> tokens = List.of();
  private int[] segments = new int[0];
  private @Nullable EmbeddingSum sum;

  EmbeddingStrips() {
    super("embedding-strips");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Shows tokens and, where a model gave them, their vectors. */
  void show(Names rows, List<String> all, int[] segmentOf, @Nullable EmbeddingSum vectors) {
    names = rows;
    tokens = List.copyOf(all);
    segments = segmentOf.clone();
    sum = vectors;
    StringBuilder told = new StringBuilder();
    for (int i = 0; vectors != null && i < tokens.size(); i++) {
      told.append(tokens.get(i)).append(' ').append(length(vectors, vectors.sum(), i)).append(". ");
    }
    setAccessibleText(told.isEmpty() ? String.join(" ", tokens) : told.toString());
    requestLayout();
    redraw();
  }

  private double column() {
    double widest = ACROSS * SQUARE;
    for (String token : tokens) {
      widest = Math.max(widest, width(token, small()));
    }
    return widest + 2 * GAP;
  }

  private Font small() {
    return font(13.0 / 15);
  }

  private double heads() {
    double widest = 0;
    for (String name : List.of(names.token, names.segment, names.position, names.sum)) {
      widest = Math.max(widest, width("+ " + name, small()));
    }
    return widest + 2 * GAP;
  }

  private double block() {
    int width = sum == null ? 0 : sum.width();
    return Math.ceil(width / (double) ACROSS) * SQUARE;
  }

  private double row() {
    return small().getSize() * 1.4;
  }

  private double band() {
    return row() + block() + GAP;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    double left = heads();
    double column = column();
    g.setFont(small());
    String[] rows = {names.token, "+ " + names.segment, "+ " + names.position, "= " + names.sum};
    for (int r = 0; r < rows.length; r++) {
      g.setTextAlign(TextAlignment.RIGHT);
      g.setFill(r == 3 ? text() : muted());
      g.fillText(rows[r], left - GAP, row() + r * band() + row() / 2);
    }
    g.setStroke(muted());
    double bar = row() + 3 * band() - GAP / 2;
    g.strokeLine(left, bar, left + column * tokens.size(), bar);
    double largest = largest();
    for (int i = 0; i < tokens.size(); i++) {
      double x = left + i * column;
      g.setTextAlign(TextAlignment.LEFT);
      g.setFill(text());
      g.fillText(tokens.get(i), x, row() / 2);
      String[] notes = {"", segments[i] == 0 ? "A" : "B", String.valueOf(i), ""};
      for (int r = 0; r < rows.length; r++) {
        drawVector(g, i, r, x, row() + r * band(), notes[r], largest);
      }
    }
  }

  private void drawVector(Pen g, int i, int row, double x, double y, String note, double largest) {
    g.setFill(muted());
    EmbeddingSum vectors = sum;
    if (vectors == null) {
      g.fillText(row == 0 ? "·" : note, x, y + row() / 2);
      return;
    }
    float[] of = rows(vectors)[row];
    g.fillText((note + "  " + length(vectors, of, i)).strip(), x, y + row() / 2);
    int width = vectors.width();
    for (int c = 0; c < width; c++) {
      double share = largest > 0 ? of[i * width + c] / largest : 0;
      g.setFill(ColorScale.SIGNED.color((share + 1) / 2));
      int down = c / ACROSS;
      g.fillRect(x + c % ACROSS * SQUARE, y + row() + down * SQUARE, SQUARE, SQUARE);
    }
  }

  private static float[][] rows(EmbeddingSum vectors) {
    return new float[][] {vectors.token(), vectors.segment(), vectors.position(), vectors.sum()};
  }

  private static String length(EmbeddingSum vectors, float[] of, int i) {
    return String.format(Locale.ROOT, "‖%.2f‖", vectors.norm(of, i));
  }

  private double largest() {
    double largest = 0;
    EmbeddingSum vectors = sum;
    if (vectors != null) {
      for (float x : vectors.sum()) {
        largest = Math.max(largest, Math.abs(x));
      }
    }
    return largest;
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.ceil(heads() + column() * tokens.size());
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(row() + 4 * band());
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
