package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of {@link Attend} come about on the way forward: scores, mask, weights, contexts.
 * What lies between its input and its output is explained where the pass kept it.
 */
final class AttentionDescription {
  /** Softmax in letters. */
  static final String SOFTMAX =
      "A = \\text{softmax}(S) \\quad a_{ij} = \\frac{e^{s_{ij}}}{\\sum_k e^{s_{ik}}}";

  private final Kept kept;
  private final int heads;
  private final int length;
  private final AttentionMask.FirstKeys mask;
  private final Dropped dropped;

  /**
   * What a pass kept of attention.
   *
   * @param qkv (B * T, 3 C)
   * @param context (B * T, C)
   * @param weights (B, H, T, T), and likewise
   * @param scores before the mask, and
   * @param used the weights as dropout left them
   */
  record Kept(
      Tensor qkv,
      Tensor context,
      @Nullable Tensor weights,
      @Nullable Tensor scores,
      @Nullable Tensor used) {}

  AttentionDescription(
      Kept kept, int heads, int length, AttentionMask.FirstKeys mask, Dropped dropped) {
    this.kept = kept;
    this.heads = heads;
    this.length = length;
    this.mask = mask;
    this.dropped = dropped;
  }

  Description describe() {
    Description description = Description.of(kept.context, kept.qkv);
    Tensor weights = kept.weights;
    View contexts = View.columns(kept.context, 0, kept.context.columns(), heads);
    if (weights == null || kept.scores == null || kept.used == null) {
      description.shows(Stage.plain("context", contexts));
      return description.passes(kept.qkv, Stage.plain("attentionBack", View.ofGradient(kept.qkv)));
    }
    AttentionRows at = new AttentionRows(kept.qkv, heads, length);
    Tensor scores = kept.scores;
    Tensor used = kept.used;
    description
        .shows(
            Stage.of(maskId(mask), maskLetters(mask), View.square(scores, heads), this::masked)
                .behind(this::isHidden))
        .shows(
            Stage.of(
                    "softmax",
                    SOFTMAX,
                    View.square(weights, heads),
                    (s, row, column) -> softmax(s, scores, row, column))
                .behind(this::isHidden)
                .amounts());
    if (dropped.isActive()) {
      description.shows(
          Stage.of(
                  "attentionDropout",
                  "\\hat{a} = 0 , \\frac{a}{1 - p}",
                  View.square(used, heads),
                  (s, row, column) ->
                      dropped.share(s.value(weights, row, column), index(weights, row, column)))
              .behind(this::isHidden)
              .amounts());
    }
    description.shows(
        Stage.of(
            "context",
            "C = A V",
            contexts,
            (s, row, column) -> {
              int square = at.square(row, column / at.size());
              Term term =
                  Term.products(
                      j -> s.value(used, square, j),
                      j -> at.value(s, square, j, column % at.size()),
                      seen(square));
              return Share.of("\\sum_j a_j v_j", term);
            }));
    return kept.context.hasGradient() ? back(at, scores, used).joined(description) : description;
  }

  /** What the gradients of weights and scores are, which are kept for whoever looks. */
  Description passing(Description description) {
    Tensor weights = kept.weights;
    if (weights == null || kept.scores == null || kept.used == null) {
      return description;
    }
    AttentionRows at = new AttentionRows(kept.qkv, heads, length);
    return back(at, kept.scores, kept.used).passing(description, weights);
  }

  private AttentionBackDescription back(AttentionRows at, Tensor scores, Tensor used) {
    return new AttentionBackDescription(this, at, kept.context, scores, used);
  }

  static long index(Tensor weights, int row, int column) {
    return (long) row * weights.stride() + column;
  }

  Dropped dropped() {
    return dropped;
  }

  int length() {
    return length;
  }

  /** How many of the first keys the query of this row sees. */
  int seen(int row) {
    return mask.keys(row / (heads * length), row % length);
  }

  boolean isHidden(int row, int key) {
    return key >= seen(row);
  }

  /** Which mask it is, for its texts. */
  static String maskId(AttentionMask mask) {
    return mask instanceof AttentionMask.Padded
        ? "paddingMask"
        : mask instanceof AttentionMask.Causal ? "causalMask" : "mask";
  }

  /** What it does, in letters. */
  static String maskLetters(AttentionMask mask) {
    String where =
        mask instanceof AttentionMask.Padded
            ? " \\quad (j > n)"
            : mask instanceof AttentionMask.Causal ? " \\quad (j > i)" : "";
    return "s_{ij} = -\\infty" + where;
  }

  private Share masked(Snapshot s, int row, int column) {
    double score = kept.scores == null ? 0 : s.value(kept.scores, row, column);
    String line =
        isHidden(row, column)
            ? Figures.latex(score) + " \\rightarrow -\\infty"
            : "s = " + Figures.latex(score);
    return Share.of(line, score);
  }

  private Share softmax(Snapshot s, Tensor scores, int row, int column) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < seen(row); j++) {
      max = Math.max(max, s.value(scores, row, j));
    }
    double sum = 0;
    for (int j = 0; j < seen(row); j++) {
      sum += Math.exp(s.value(scores, row, j) - max);
    }
    double score = s.value(scores, row, column);
    boolean hidden = isHidden(row, column);
    double weight = hidden ? 0 : Math.exp(score - max) / sum;
    String line =
        "\\frac{e^{%s}}{\\sum_j e^{s_j}} = \\frac{%s}{%s} = %s"
            .formatted(
                hidden ? "-\\infty" : Figures.latex(score),
                Figures.latex(hidden ? 0 : Math.exp(score)),
                Figures.latex(sum * Math.exp(max)),
                Figures.latex(weight));
    return Share.of(line, weight);
  }
}
