package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;

/** How the numbers of {@link WeightedSum} come about, forward and back. */
final class MixDescription {
  private final Tensor p;
  private final Columns v;
  private final HeadRows at;
  private final Tensor y;

  MixDescription(Tensor p, Columns v, HeadRows at, Tensor y) {
    this.p = p;
    this.v = v;
    this.at = at;
    this.y = y;
  }

  Description describe() {
    View contexts = View.columns(y, 0, y.columns(), at.heads());
    Description description =
        Description.of(y, p, v.tensor())
            .shows(Stage.of("context", "C = A V", contexts, this::forward));
    if (!y.hasGradient()) {
      return description;
    }
    View values = View.columns(v.tensor(), v.from(), v.from() + v.count(), at.heads());
    return description
        .passes(
            p,
            Stage.of(
                "softmaxBack",
                "\\delta_A = \\delta_C V^\\top",
                View.square(p, at.heads()).asGradient(),
                this::weight))
        .passes(
            v.tensor(),
            Stage.of(
                "valueBack", "\\delta_V = A^\\top \\delta_C", values.asGradient(), this::value));
  }

  private int size() {
    return v.size(at.heads());
  }

  private Share forward(Snapshot s, int row, int column) {
    int b = row / at.queries();
    int h = column / size();
    int square = at.row(b, h, row % at.queries());
    Term term =
        Term.products(
            j -> s.value(p, square, j),
            j -> at.of(s, v, at.keys(), b, j, h, column % size()),
            at.keys());
    return Share.of("\\sum_j a_j v_j", term);
  }

  /** How the context would follow if a weight were larger: by that key's value. */
  private Share weight(Snapshot s, int row, int key) {
    int b = at.sequence(row);
    int h = at.head(row);
    Term term =
        Term.products(
            i -> s.gradient(y, b * at.queries() + at.query(row), h * size() + i),
            i -> at.of(s, v, at.keys(), b, key, h, i),
            size());
    return Share.of("\\delta_{a_{ij}} = \\delta_{c_i} \\cdot v_j", term);
  }

  /** From every query that looked here, as much as it looked. */
  private Share value(Snapshot s, int row, int column) {
    int b = row / at.keys();
    int h = at.headOf(v, column);
    Term term =
        Term.products(
            i -> s.value(p, at.row(b, h, i), row % at.keys()),
            i -> s.gradient(y, b * at.queries() + i, h * size() + at.within(v, column)),
            at.queries());
    return Share.of("\\delta_{v_j} = \\sum_i a_{ij} \\delta_{c_i}", term);
  }
}
