package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;

/** How the gradients inside {@link Attend} come about, from the contexts back to Q, K and V. */
final class AttentionBackDescription {
  private final AttentionDescription forward;
  private final AttentionRows at;
  private final Tensor context;
  private final Tensor scores;
  private final Tensor used;

  AttentionBackDescription(
      AttentionDescription forward, AttentionRows at, Tensor context, Tensor scores, Tensor used) {
    this.forward = forward;
    this.at = at;
    this.context = context;
    this.scores = scores;
    this.used = used;
  }

  /** Adds the shares of V, Q and K. */
  Description joined(Description description) {
    return description
        .passes(at.qkv(), part(2, "valueBack", "\\delta_V = A^\\top \\delta_C", this::value))
        .passes(
            at.qkv(),
            part(0, "queryBack", "\\delta_Q = \\frac{\\delta_S K}{\\sqrt{d_k}}", this::query))
        .passes(
            at.qkv(),
            part(1, "keyBack", "\\delta_K = \\frac{\\delta_S^\\top Q}{\\sqrt{d_k}}", this::key));
  }

  private Stage part(int third, String id, String letters, Stage.Cell cell) {
    int from = third * at.width();
    View view = View.columns(at.qkv(), from, from + at.width(), at.heads()).asGradient();
    return Stage.of(id, letters, view, cell);
  }

  /** Adds the gradients of the weights and of the scores. */
  Description passing(Description description, Tensor weights) {
    return description
        .passes(
            weights,
            Stage.of(
                    "softmaxBack",
                    "\\delta_A = \\delta_C V^\\top",
                    View.square(weights, at.heads()).asGradient(),
                    (s, row, column) -> weight(s, weights, row, column))
                .behind(forward::isHidden))
        .passes(
            scores,
            Stage.of(
                    "scoresBack",
                    "\\delta_{s_{ij}} = a_{ij} (\\delta_{a_{ij}} - \\sum_k a_{ik} \\delta_{a_{ik}})",
                    View.square(scores, at.heads()).asGradient(),
                    (s, row, column) -> score(s, weights, row, column))
                .behind(forward::isHidden));
  }

  /** A row of the weights in the same head and sequence as a row and column of Q, K or V. */
  private int square(int row, int column) {
    return at.square(row, column % at.width() / at.size());
  }

  /** From every query that looked here, as much as it looked. */
  private Share value(Snapshot s, int row, int column) {
    int square = square(row, column);
    int key = at.place(square);
    Term term =
        Term.products(
            i -> s.value(used, at.other(square, i), key),
            i -> s.gradient(context, at.token(square, i), column % at.width()),
            forward.length());
    return Share.of("\\delta_{v_j} = \\sum_i a_{ij} \\delta_{c_i}", term);
  }

  /** How the context would follow if a weight were larger: by that key's value. */
  private Share weight(Snapshot s, Tensor weights, int row, int key) {
    if (forward.isHidden(row, key)) {
      return unseen();
    }
    Term term =
        Term.products(
            i -> s.gradient(context, at.token(row, at.place(row)), at.column(row, i)),
            i -> at.value(s, row, key, i),
            at.size());
    Share share = Share.of("\\delta_{a_{ij}} = \\delta_{c_i} \\cdot v_j", term);
    if (!forward.dropped().isActive()) {
      return share;
    }
    Share left = forward.dropped().share(term.sum(), AttentionDescription.index(weights, row, key));
    return share.then(left.lines().getFirst(), left.value());
  }

  /** Back through softmax: what one weight gains, all others lose together. */
  private Share score(Snapshot s, Tensor weights, int row, int key) {
    if (forward.isHidden(row, key)) {
      return unseen();
    }
    Term term =
        Term.products(
            k -> s.value(weights, row, k), k -> s.gradient(weights, row, k), forward.seen(row));
    return throughSoftmax(s.value(weights, row, key), s.gradient(weights, row, key), term);
  }

  /** From the gradient of a weight to that of its score; {@code term} is its row's m. */
  static Share throughSoftmax(double weight, double delta, Term term) {
    double gradient = weight * (delta - term.sum());
    String line =
        "\\delta_{s_{ij}} = a_{ij} (\\delta_{a_{ij}} - m) = %s \\cdot (%s - %s) = %s"
            .formatted(
                Figures.factor(weight),
                Figures.latex(delta),
                Figures.factor(term.sum()),
                Figures.latex(gradient));
    return Share.of("m = \\sum_k a_{ik} \\delta_{a_{ik}}", term).then(line, gradient);
  }

  private static Share unseen() {
    return Share.of("a_{ij} = 0 \\quad \\delta = 0", 0);
  }

  private Share query(Snapshot s, int row, int column) {
    int square = square(row, column);
    Term term =
        Term.products(
            j -> s.gradient(scores, square, j),
            j -> at.key(s, square, j, column % at.size()),
            forward.seen(square));
    return scaled("\\sum_j \\delta_{s_{ij}} k_j", "\\delta_{q_i}", term);
  }

  private Share key(Snapshot s, int row, int column) {
    int square = square(row, column);
    int key = at.place(square);
    Term term =
        Term.products(
            i -> s.gradient(scores, at.other(square, i), key),
            i -> at.query(s, square, i, column % at.size()),
            forward.length());
    return scaled("\\sum_i \\delta_{s_{ij}} q_i", "\\delta_{k_j}", term);
  }

  private Share scaled(String sum, String letter, Term term) {
    double gradient = term.sum() / Math.sqrt(at.size());
    String line =
        "%s = \\frac{%s}{\\sqrt{%d}} = %s"
            .formatted(letter, Figures.latex(term.sum()), at.size(), Figures.latex(gradient));
    return Share.of(sum, term).then(line, gradient);
  }
}
