package maru.inspect.step;

import java.util.List;

/** The workings of the gradients inside attention, from the contexts back to Q, K and V. */
final class AttentionGradientWorkings {
  private final OpenedStep step;
  private final Focus focus;
  private final Grids grids;
  private final int length;
  private final int size;

  AttentionGradientWorkings(OpenedStep step, Focus focus, Grids grids) {
    this.step = step;
    this.focus = focus;
    this.grids = grids;
    this.length = step.batch().length();
    this.size = step.width() / step.heads();
  }

  private int tokenRow(int row) {
    return focus.sequence() * length + row;
  }

  /** The row of a query in what has one for each head: (B, H, T, T). */
  private int headRow(int query) {
    return (focus.sequence() * step.heads() + focus.head()) * length + query;
  }

  /** The column of the head's number in Q, K or V (0, 1, 2). */
  private int column(int third, int column) {
    return third * step.width() + focus.head() * size + column;
  }

  private double told(Names names, int third, int row, int column) {
    return step.gradient(names.attention("qkv")).at(tokenRow(row), column(third, column));
  }

  /** From every query that looked here, as much as it looked. */
  Working value(Names names, int key, int column) {
    Numbers used = step.activation(names.attention("used"));
    Numbers delta = step.gradient(names.attention("context"));
    Term term =
        Term.products(
            i -> used.at(headRow(i), key), i -> delta.at(tokenRow(i), column(0, column)), length);
    String line =
        "\\delta_{v_j} = \\sum_i a_{ij} \\delta_{c_i} = "
            + term.latex()
            + " = "
            + Figures.latex(term.sum());
    return new Working(List.of(line), term.sum(), told(names, 2, key, column));
  }

  /** How the context would follow if a weight were larger: by that key's value. */
  Working weight(Names names, int query, int key) {
    double told = step.gradient(names.attention("weights")).at(headRow(query), key);
    if (!grids.sees(query, key)) {
      return unseen(told);
    }
    Numbers qkv = step.activation(names.attention("qkv"));
    Numbers delta = step.gradient(names.attention("context"));
    Term term =
        Term.products(
            c -> delta.at(tokenRow(query), column(0, c)),
            c -> qkv.at(tokenRow(key), column(2, c)),
            size);
    String line =
        "\\delta_{a_{ij}} = \\delta_{c_i} \\cdot v_j = "
            + term.latex()
            + " = "
            + Figures.latex(term.sum());
    double p = step.dropout();
    if (p == 0) {
      return new Working(List.of(line), term.sum(), told);
    }
    boolean kept = step.activation(names.attention("used")).at(headRow(query), key) != 0;
    double gradient = kept ? term.sum() / (1 - p) : 0;
    String dropped =
        kept
            ? "\\frac{%s}{1 - %s} = %s"
                .formatted(Figures.latex(term.sum()), Figures.latex(p), Figures.latex(gradient))
            : Figures.latex(term.sum()) + " \\cdot 0 = 0";
    return new Working(List.of(line, dropped), gradient, told);
  }

  /** Back through softmax: what one weight gains, all others lose together. */
  Working score(Names names, int query, int key) {
    double told = step.gradient(names.attention("scores")).at(headRow(query), key);
    if (!grids.sees(query, key)) {
      return unseen(told);
    }
    Numbers weights = step.activation(names.attention("weights"));
    Numbers delta = step.gradient(names.attention("weights"));
    int at = headRow(query);
    Term term = Term.products(k -> weights.at(at, k), k -> delta.at(at, k), grids.seen(query));
    String mean =
        "m = \\sum_k a_{ik} \\delta_{a_{ik}} = " + term.latex() + " = " + Figures.latex(term.sum());
    double gradient = weights.at(at, key) * (delta.at(at, key) - term.sum());
    String line =
        "\\delta_{s_{ij}} = a_{ij} (\\delta_{a_{ij}} - m) = %s \\cdot (%s - %s) = %s"
            .formatted(
                Figures.factor(weights.at(at, key)),
                Figures.latex(delta.at(at, key)),
                Figures.factor(term.sum()),
                Figures.latex(gradient));
    return new Working(List.of(mean, line), gradient, told);
  }

  private static Working unseen(double told) {
    return new Working(List.of("a_{ij} = 0 \\quad \\delta = 0"), 0, told);
  }

  Working query(Names names, int query, int column) {
    Numbers scores = step.gradient(names.attention("scores"));
    Numbers qkv = step.activation(names.attention("qkv"));
    Term term =
        Term.products(
            j -> scores.at(headRow(query), j),
            j -> qkv.at(tokenRow(j), column(1, column)),
            grids.seen(query));
    return scaled(
        "\\sum_j \\delta_{s_{ij}} k_j", "\\delta_{q_i}", term, told(names, 0, query, column));
  }

  Working key(Names names, int key, int column) {
    Numbers scores = step.gradient(names.attention("scores"));
    Numbers qkv = step.activation(names.attention("qkv"));
    Term term =
        Term.products(
            i -> scores.at(headRow(i), key), i -> qkv.at(tokenRow(i), column(0, column)), length);
    return scaled(
        "\\sum_i \\delta_{s_{ij}} q_i", "\\delta_{k_j}", term, told(names, 1, key, column));
  }

  private Working scaled(String sum, String letter, Term term, double told) {
    double gradient = term.sum() / Math.sqrt(size);
    String first = sum + " = " + term.latex() + " = " + Figures.latex(term.sum());
    String second =
        "%s = \\frac{%s}{\\sqrt{%d}} = %s"
            .formatted(letter, Figures.latex(term.sum()), size, Figures.latex(gradient));
    return new Working(List.of(first, second), gradient, told);
  }
}
