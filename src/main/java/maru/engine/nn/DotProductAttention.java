package maru.engine.nn;

import maru.engine.autograd.Attend;
import maru.engine.autograd.AttentionBias;
import maru.engine.autograd.AttentionInPassing;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.AttentionScores;
import maru.engine.autograd.Columns;
import maru.engine.autograd.Drop;
import maru.engine.autograd.MaskedSoftmax;
import maru.engine.autograd.WeightedSum;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import org.jspecify.annotations.Nullable;

/**
 * Attention between projections (Vaswani et al. 2017, section 3.2), by one fused op in the plain
 * case and otherwise by one op a step.
 */
final class DotProductAttention {
  private final String scoresName;
  private final String weightsName;
  private final String usedName;
  private final int heads;
  private final float scale;
  private final float dropout;

  DotProductAttention(String name, int heads, float scale, float dropout) {
    this.scoresName = name + ".scores";
    this.weightsName = name + ".weights";
    this.usedName = name + ".used";
    this.heads = heads;
    this.scale = scale;
    this.dropout = dropout;
  }

  /** H. */
  int heads() {
    return heads;
  }

  private boolean isEdited(Taps taps) {
    return taps.edits(scoresName) || taps.edits(weightsName) || taps.edits(usedName);
  }

  /** Self-attention: qkv (B * T, 3 H d) to contexts (B * T, H d). */
  Tensor self(Pass pass, Tensor qkv, int length, AttentionMask mask, @Nullable AttentionBias bias) {
    Columns q = Columns.part(qkv, 0, 3);
    boolean plain = bias == null && scale == AttentionScores.scale(q.count() / heads);
    if (plain && mask instanceof AttentionMask.FirstKeys first && !isEdited(pass.taps())) {
      return fused(pass, qkv, length, first);
    }
    return stepwise(pass, q, Columns.part(qkv, 1, 3), Columns.part(qkv, 2, 3), mask, bias);
  }

  private Tensor fused(Pass pass, Tensor qkv, int length, AttentionMask.FirstKeys mask) {
    @Nullable Tensor scores = null;
    if (pass.taps().wants(scoresName)) {
      scores =
          pass.tap(scoresName, AttentionScores.of(pass.tape(), qkv, heads, length)); // (B, H, T, T)
    }
    boolean keep = pass.taps().wants(weightsName);
    Attend.Outcome attended =
        Attend.of(pass.tape(), qkv, heads, length, mask, dropout, keep); // (B * T, H d)
    if (attended.weights() != null) {
      pass.tap(weightsName, attended.weights()); // (B, H, T, T)
    }
    if (attended.weights() != null && pass.taps().wants(usedName)) {
      pass.tap(usedName, AttentionInPassing.of(pass.tape(), attended, scores)); // (B, H, T, T)
    }
    return attended.context();
  }

  /** q (B * Tq, H d), k and v (B * Tk, H d) to contexts (B * Tq, H d). */
  Tensor stepwise(
      Pass pass,
      Columns q,
      Columns k,
      Columns v,
      AttentionMask mask,
      @Nullable AttentionBias bias) {
    Tensor scores =
        pass.tap(
            scoresName,
            AttentionScores.of(pass.tape(), q, k, heads, scale, bias)); // (B, H, Tq, Tk)
    Tensor weights =
        pass.tap(weightsName, MaskedSoftmax.of(pass.tape(), scores, mask)); // (B, H, Tq, Tk)
    if (pass.tape().isTraining()) {
      weights = pass.tap(usedName, Drop.of(pass.tape(), weights, dropout));
    }
    return WeightedSum.of(pass.tape(), weights, v); // (B * Tq, H d)
  }
}
