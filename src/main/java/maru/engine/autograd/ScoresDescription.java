package maru.engine.autograd;

import java.util.ArrayList;
import java.util.List;
import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** How the numbers of {@link AttentionScores} come about, forward and back. */
final class ScoresDescription {
  private final Columns q;
  private final Columns k;
  private final HeadRows at;
  private final float scale;
  private final @Nullable AttentionBias bias;
  private final Tensor y;

  ScoresDescription(
      Columns q, Columns k, HeadRows at, float scale, @Nullable AttentionBias bias, Tensor y) {
    this.q = q;
    this.k = k;
    this.at = at;
    this.scale = scale;
    this.bias = bias;
    this.y = y;
  }

  /** Of scores that something uses, and of those that are only looked at. */
  Description describe(boolean used) {
    String letters = "S = " + scaledLetters("Q K^\\top") + (bias == null ? "" : " + B");
    Description description =
        q.tensor().equals(k.tensor())
            ? Description.of(y, q.tensor())
            : Description.of(y, q.tensor(), k.tensor());
    description.shows(Stage.of("scores", letters, View.square(y, at.heads()), this::forward));
    if (!used || !y.hasGradient()) {
      return description;
    }
    description.passes(
        q.tensor(),
        Stage.of("queryBack", "\\delta_Q = " + scaledLetters("\\delta_S K"), view(q), this::query));
    description.passes(
        k.tensor(),
        Stage.of(
            "keyBack", "\\delta_K = " + scaledLetters("\\delta_S^\\top Q"), view(k), this::key));
    if (bias != null) {
      description.gathers(
          bias.table(),
          "\\sum_{i,j} \\delta_{s_{ij}}",
          (s, row, column) -> biased(bias, s, row, column));
    }
    return description;
  }

  private View view(Columns side) {
    int to = side.from() + side.count();
    return View.columns(side.tensor(), side.from(), to, at.heads()).asGradient();
  }

  private boolean isUsual() {
    return scale == AttentionScores.scale(q.size(at.heads()));
  }

  private String scaledLetters(String product) {
    return isUsual()
        ? "\\frac{" + product + "}{\\sqrt{d_k}}"
        : scale == 1f ? product : "\\alpha " + product;
  }

  private double scaled(double sum) {
    return isUsual() ? sum / Math.sqrt(q.size(at.heads())) : sum * scale;
  }

  private String scaledNumber(double sum) {
    return isUsual()
        ? "\\frac{%s}{\\sqrt{%d}}".formatted(Figures.latex(sum), q.size(at.heads()))
        : scale == 1f
            ? Figures.latex(sum)
            : Figures.factor(scale) + " \\cdot " + Figures.factor(sum);
  }

  private double query(Snapshot s, int sequence, int place, int head, int i) {
    return at.of(s, q, at.queries(), sequence, place, head, i);
  }

  private double key(Snapshot s, int sequence, int place, int head, int i) {
    return at.of(s, k, at.keys(), sequence, place, head, i);
  }

  private Share forward(Snapshot s, int row, int column) {
    int b = at.sequence(row);
    int h = at.head(row);
    Term term =
        Term.products(
            i -> query(s, b, at.query(row), h, i),
            i -> key(s, b, column, h, i),
            q.size(at.heads()));
    double added = bias == null ? 0 : bias.at(s, h, at.query(row), column);
    double score = scaled(term.sum()) + added;
    String line =
        "s = %s%s = %s%s = %s"
            .formatted(
                scaledLetters("q \\cdot k"),
                bias == null ? "" : " + b",
                scaledNumber(term.sum()),
                bias == null ? "" : " + " + Figures.factor(added),
                Figures.latex(score));
    return Share.of("q \\cdot k", term).then(line, score);
  }

  private Share query(Snapshot s, int row, int column) {
    int b = row / at.queries();
    int h = at.headOf(q, column);
    int square = at.row(b, h, row % at.queries());
    Term term =
        Term.products(
            j -> s.gradient(y, square, j), j -> key(s, b, j, h, at.within(q, column)), at.keys());
    return back("\\sum_j \\delta_{s_{ij}} k_j", "\\delta_{q_i}", term);
  }

  private Share key(Snapshot s, int row, int column) {
    int b = row / at.keys();
    int h = at.headOf(k, column);
    Term term =
        Term.products(
            i -> s.gradient(y, at.row(b, h, i), row % at.keys()),
            i -> query(s, b, i, h, at.within(k, column)),
            at.queries());
    return back("\\sum_i \\delta_{s_{ij}} q_i", "\\delta_{k_j}", term);
  }

  private Share back(String sum, String letter, Term term) {
    double gradient = scaled(term.sum());
    Share share = Share.of(sum, term);
    String line = letter + " = " + scaledNumber(term.sum()) + " = " + Figures.latex(gradient);
    return scale == 1f ? share : share.then(line, gradient);
  }

  /** Over all sequences and all pairs that share the number. */
  private Term biased(AttentionBias of, Snapshot s, int row, int column) {
    List<int[]> cells = new ArrayList<>();
    for (int r = 0; r < y.shape().rows(); r++) {
      for (int j = 0; j < at.keys(); j++) {
        if (of.row(at.head(r), at.query(r), j) == row
            && of.column(at.head(r), at.query(r), j) == column) {
          cells.add(new int[] {r, j});
        }
      }
    }
    return Term.sum(i -> s.gradient(y, cells.get(i)[0], cells.get(i)[1]), cells.size());
  }
}
