package maru.engine.autograd;

import java.util.stream.IntStream;
import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;

/** How the numbers of {@link MaskedSoftmax} come about, forward and back. */
final class SoftmaxDescription {
  private final Tensor x;
  private final AttentionMask mask;
  private final Stage.Hidden hidden;
  private final Tensor y;

  SoftmaxDescription(Tensor x, AttentionMask mask, Stage.Hidden hidden, Tensor y) {
    this.x = x;
    this.mask = mask;
    this.hidden = hidden;
    this.y = y;
  }

  Description describe() {
    int heads = x.shape().at(1);
    Description description =
        Description.of(y, x)
            .shows(
                Stage.of(
                        AttentionDescription.maskId(mask),
                        AttentionDescription.maskLetters(mask),
                        View.square(x, heads),
                        this::masked)
                    .behind(hidden))
            .shows(
                Stage.of(
                        "softmax",
                        AttentionDescription.SOFTMAX,
                        View.square(y, heads),
                        this::forward)
                    .behind(hidden)
                    .amounts());
    if (!y.hasGradient()) {
      return description;
    }
    return description.passes(
        x,
        Stage.of(
                "scoresBack",
                "\\delta_{s_{ij}} = a_{ij} (\\delta_{a_{ij}} - \\sum_k a_{ik} \\delta_{a_{ik}})",
                View.square(x, heads).asGradient(),
                this::back)
            .behind(hidden));
  }

  private Share masked(Snapshot s, int row, int column) {
    double score = s.value(x, row, column);
    return Share.of(
        hidden.at(row, column)
            ? Figures.latex(score) + " \\rightarrow -\\infty"
            : "s = " + Figures.latex(score),
        score);
  }

  private int[] seen(int row) {
    return IntStream.range(0, x.columns()).filter(j -> !hidden.at(row, j)).toArray();
  }

  private Share forward(Snapshot s, int row, int column) {
    int[] seen = seen(row);
    double max = Double.NEGATIVE_INFINITY;
    for (int j : seen) {
      max = Math.max(max, s.value(x, row, j));
    }
    if (max == Double.NEGATIVE_INFINITY) {
      return Share.of("a = 0", 0);
    }
    double sum = 0;
    for (int j : seen) {
      sum += Math.exp(s.value(x, row, j) - max);
    }
    double score = hidden.at(row, column) ? Double.NEGATIVE_INFINITY : s.value(x, row, column);
    double weight = Math.exp(score - max) / sum;
    String line =
        "\\frac{e^{%s}}{\\sum_j e^{s_j}} = \\frac{%s}{%s} = %s"
            .formatted(
                Figures.latex(score),
                Figures.latex(Math.exp(score)),
                Figures.latex(sum * Math.exp(max)),
                Figures.latex(weight));
    return Share.of(line, weight);
  }

  /** What one weight gains, all others lose together. */
  private Share back(Snapshot s, int row, int column) {
    if (hidden.at(row, column)) {
      return Share.of("a_{ij} = 0 \\quad \\delta = 0", 0);
    }
    int[] seen = seen(row);
    Term term =
        Term.products(k -> s.value(y, row, seen[k]), k -> s.gradient(y, row, seen[k]), seen.length);
    return AttentionBackDescription.throughSoftmax(
        s.value(y, row, column), s.gradient(y, row, column), term);
  }
}
