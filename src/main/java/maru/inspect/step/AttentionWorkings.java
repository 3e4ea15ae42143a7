package maru.inspect.step;

import java.util.List;

/** The workings behind the cells of attention: scores, what a mask does, weights, contexts. */
final class AttentionWorkings {
  private final OpenedStep step;
  private final Focus focus;
  private final Grids grids;

  AttentionWorkings(OpenedStep step, Focus focus, Grids grids) {
    this.step = step;
    this.focus = focus;
    this.grids = grids;
  }

  private int tokenRow(int row) {
    return focus.sequence() * step.batch().length() + row;
  }

  private int size() {
    return step.width() / step.heads();
  }

  Working score(Names names, int query, int key) {
    Numbers qkv = step.activation(names.attention("qkv"));
    int q = focus.head() * size();
    int k = step.width() + q;
    Term term =
        Term.products(
            i -> qkv.at(tokenRow(query), q + i), i -> qkv.at(tokenRow(key), k + i), size());
    double score = term.sum() / Math.sqrt(size());
    String first = "q \\cdot k = " + term.latex() + " = " + Figures.latex(term.sum());
    String second =
        "s = \\frac{q \\cdot k}{\\sqrt{d_k}} = \\frac{%s}{\\sqrt{%d}} = %s"
            .formatted(Figures.latex(term.sum()), size(), Figures.latex(score));
    return new Working(List.of(first, second), score, scoreAt(names, query, key));
  }

  private double scoreAt(Names names, int query, int key) {
    int length = step.batch().length();
    int row = (focus.sequence() * step.heads() + focus.head()) * length + query;
    return step.activation(names.attention("scores")).at(row, key);
  }

  Working masked(Names names, int query, int key) {
    double score = scoreAt(names, query, key);
    String line =
        grids.sees(query, key)
            ? "s = " + Figures.latex(score)
            : Figures.latex(score) + " \\rightarrow -\\infty";
    return new Working(List.of(line), score, score);
  }

  Working softmax(Names names, int query, int key) {
    double sum = 0;
    for (int j = 0; j < step.batch().length(); j++) {
      sum += grids.sees(query, j) ? Math.exp(scoreAt(names, query, j)) : 0;
    }
    double score = scoreAt(names, query, key);
    boolean seen = grids.sees(query, key);
    double weight = seen ? Math.exp(score) / sum : 0;
    String line =
        "\\frac{e^{%s}}{\\sum_j e^{s_j}} = \\frac{%s}{%s} = %s"
            .formatted(
                seen ? Figures.latex(score) : "-\\infty",
                Figures.latex(seen ? Math.exp(score) : 0),
                Figures.latex(sum),
                Figures.latex(weight));
    int row = (focus.sequence() * step.heads() + focus.head()) * step.batch().length() + query;
    return new Working(
        List.of(line), weight, step.activation(names.attention("weights")).at(row, key));
  }

  /** By the weights as dropout left them: some are 0, and the others larger for it. */
  Working context(Names names, int query, int column) {
    Numbers qkv = step.activation(names.attention("qkv"));
    Numbers used = step.activation(names.attention("used"));
    int row = (focus.sequence() * step.heads() + focus.head()) * step.batch().length() + query;
    int at = 2 * step.width() + focus.head() * size() + column;
    int seen = grids.seen(query);
    Term term = Term.products(j -> used.at(row, j), j -> qkv.at(tokenRow(j), at), seen);
    double told =
        step.activation(names.attention("context"))
            .at(tokenRow(query), focus.head() * size() + column);
    String line = "\\sum_j a_j v_j = " + term.latex() + " = " + Figures.latex(term.sum());
    return new Working(List.of(line), term.sum(), told);
  }
}
