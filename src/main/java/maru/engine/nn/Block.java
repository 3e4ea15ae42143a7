package maru.engine.nn;

import maru.engine.autograd.Activation;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.AttentionScores;
import maru.engine.autograd.Drop;
import maru.engine.autograd.Residual;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A Transformer block: attention and a feed-forward network, each with a residual connection and a
 * layer norm, which stands after the sum (post-norm, as in BERT) or before the sublayer (pre-norm,
 * as in GPT-2); either can be left out, to see what it is good for.
 */
public final class Block {
  /** Where the layer norms stand. */
  public enum Norm {
    /** x = norm(x + f(x)). */
    POST,
    /** x = x + f(norm(x)). */
    PRE,
    /** x = x + f(x). */
    NONE
  }

  /**
   * What the blocks of a model have in common.
   *
   * @param width the hidden size, C
   * @param heads H
   * @param inner the feed-forward network's width
   * @param norm where the layer norms stand
   * @param residual whether what a sublayer read is added to what it writes
   * @param scaled whether scores are divided by the root of d_k
   * @param activation of the feed-forward network
   * @param epsilon of the layer norms
   * @param dropout on attention's weights and on each sublayer's output
   * @param firstWeights how the first weights are drawn
   * @param depth blocks by whose number the layers that write into the residual stream start
   *     smaller; 0 for no matter how many
   */
  public record Style(
      int width,
      int heads,
      int inner,
      Norm norm,
      boolean residual,
      boolean scaled,
      Activation activation,
      float epsilon,
      float dropout,
      FirstWeights firstWeights,
      int depth) {
    /** The factor on each score. */
    float scale() {
      return scaled ? AttentionScores.scale(width / heads) : 1;
    }
  }

  private final String name;
  private final Style style;
  private final MultiHeadAttention attention;
  private final @Nullable LayerNorm attentionNorm;
  private final FeedForward feedForward;
  private final @Nullable LayerNorm feedForwardNorm;

  /** Adds the block's parameters under {@code name}. */
  public Block(Parameters parameters, String name, Style style) {
    this.name = name;
    this.style = style;
    this.attention =
        MultiHeadAttention.create(
            parameters,
            name + ".attention",
            style.width(),
            style.heads(),
            style.scale(),
            style.dropout(),
            style.firstWeights(),
            style.depth());
    this.attentionNorm = norm(parameters, ".attention.norm");
    this.feedForward =
        FeedForward.create(
            parameters,
            name + ".feedForward",
            style.width(),
            style.inner(),
            style.activation(),
            style.firstWeights(),
            style.depth());
    this.feedForwardNorm = norm(parameters, ".feedForward.norm");
  }

  private @Nullable LayerNorm norm(Parameters parameters, String part) {
    return style.norm() == Norm.NONE
        ? null
        : LayerNorm.create(parameters, name + part, style.width(), style.epsilon());
  }

  /**
   * x (B * T, C) to (B * T, C). Taps: {@code afterAttention} and {@code output}, those of the
   * sublayers, and what stands between: before a sublayer {@code attention.norm} and {@code
   * feedForward.norm} (pre-norm), or after it {@code attention.sum} and {@code feedForward.sum}
   * (post-norm). All are (B * T, C).
   */
  public Tensor forward(Pass pass, Tensor x, int length, AttentionMask mask) {
    Tensor in = before(pass, ".attention.norm", attentionNorm, x);
    Tensor attended = past(pass, x, attention.forward(pass, in, length, mask));
    Tensor middle = after(pass, ".attention.sum", attentionNorm, attended);
    middle = tapped(pass, ".afterAttention", middle);
    in = before(pass, ".feedForward.norm", feedForwardNorm, middle);
    Tensor fed = past(pass, middle, feedForward.forward(pass, in));
    return tapped(pass, ".output", after(pass, ".feedForward.sum", feedForwardNorm, fed));
  }

  /** What a sublayer reads. */
  private Tensor before(Pass pass, String tap, @Nullable LayerNorm norm, Tensor x) {
    return norm != null && style.norm() == Norm.PRE ? tapped(pass, tap, norm.forward(pass, x)) : x;
  }

  /** What a sublayer has written, with what it read where there is a residual connection. */
  private Tensor past(Pass pass, Tensor x, Tensor f) {
    return style.residual()
        ? Residual.of(pass.tape(), x, f, style.dropout())
        : Drop.of(pass.tape(), f, style.dropout());
  }

  private Tensor after(Pass pass, String tap, @Nullable LayerNorm norm, Tensor sum) {
    return norm != null && style.norm() == Norm.POST
        ? norm.forward(pass, tapped(pass, tap, sum))
        : sum;
  }

  private Tensor tapped(Pass pass, String part, Tensor tensor) {
    return pass.tap(name + part, tensor);
  }
}
