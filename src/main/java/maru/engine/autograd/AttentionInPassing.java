package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Attend} has only in passing, for whoever wants to look at it: the weights as dropout
 * left them, which mix the values, and the gradients of the weights and of the scores. All of it is
 * made once more by the same kernels; a pass that nobody looks into goes without.
 */
public final class AttentionInPassing extends Op {
  private final Attend attend;
  private final Tensor weights;
  private final @Nullable Tensor scores;
  private final Tensor used;

  private AttentionInPassing(Tape tape, Attend attend, Tensor weights, @Nullable Tensor scores) {
    this.attend = attend;
    this.weights = weights;
    this.scores = scores;
    this.used = tape.activation(weights.shape(), weights.stride(), weights.rowStarts(), false);
    attend.isWatchedBy(this);
  }

  /**
   * Records it behind attention, and gives the weights that mix the values (B, H, T, T). In a
   * training pass {@code attended}'s weights then have a gradient, and so have {@code scores}.
   *
   * @param attended attention with its weights kept
   * @param scores the same attention's, where they are looked at
   */
  public static Tensor of(Tape tape, Attend.Outcome attended, @Nullable Tensor scores) {
    Tensor weights = attended.weights();
    if (weights == null) {
      throw new IllegalArgumentException("nothing passes where the weights are not kept");
    }
    AttentionInPassing op = new AttentionInPassing(tape, attended.op(), weights, scores);
    tape.record(op);
    return op.used;
  }

  @Override
  void forward(Slice s) {
    int from = weights.row(s.from());
    int rows = weights.row(s.to()) - from;
    if (attend.drops()) {
      attend.drop(
          s.kernels(),
          weights.values(),
          weights.at(from),
          used.values(),
          used.at(from),
          rows,
          from);
    } else {
      int n = rows * weights.stride();
      System.arraycopy(weights.values(), weights.at(from), used.values(), used.at(from), n);
    }
  }

  @Override
  void backward(Slice s) {
    if (!weights.hasGradient()) {
      return;
    }
    for (int b = s.from(); b < s.to(); b++) {
      for (int h = 0; h < attend.heads(); h++) {
        int first = (b * attend.heads() + h) * attend.length();
        attend.weightGradients(s, b, h, weights.gradients(), weights.at(first));
        for (int i = 0; i < attend.length(); i++) {
          rowGradients(s.kernels(), first + i, b, i);
        }
      }
    }
  }

  /** 0 where nothing is seen; and through softmax to the scores, which are scaled already. */
  private void rowGradients(Kernels kernels, int row, int b, int query) {
    int seen = attend.seen(b, query);
    int at = weights.at(row);
    int end = at + weights.stride();
    float[] p = weights.values();
    float[] dp = weights.gradients();
    Arrays.fill(dp, at + seen, end, 0f);
    if (scores != null) {
      float[] ds = scores.gradients();
      int to = scores.at(row);
      System.arraycopy(dp, at, ds, to, weights.stride());
      kernels.softmaxGradient(p, at, ds, to, kernels.dot(dp, at, p, at, seen), 1f, seen);
    }
  }

  @Override
  void claim() {
    if (attend.hasGradient()) {
      weights.claimGradient();
      if (scores != null) {
        scores.claimGradient();
      }
    }
  }

  @Nullable Tensor scores() {
    return scores;
  }

  Tensor used() {
    return used;
  }

  /** Attention itself explains its stages; what is added here are the gradients that it passes. */
  @Override
  Description describe() {
    Description description = Description.of(used, weights);
    return attend.hasGradient() ? attend.description().passing(description) : description;
  }
}
