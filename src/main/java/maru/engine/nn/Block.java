package maru.engine.nn;

import maru.engine.autograd.Activation;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.Residual;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;

/**
 * A Transformer block: attention and a feed-forward network, each with a residual connection and a
 * layer norm, which stands after the sum (post-norm, as in BERT) or before the sublayer (pre-norm,
 * as in GPT-2).
 */
public final class Block {
  /** Where the layer norms stand. */
  public enum Norm {
    /** x = norm(x + f(x)). */
    POST,
    /** x = x + f(norm(x)). */
    PRE
  }

  /**
   * What the blocks of a model have in common.
   *
   * @param width the hidden size, C
   * @param heads H
   * @param inner the feed-forward network's width
   * @param norm where the layer norms stand
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
      Activation activation,
      float epsilon,
      float dropout,
      FirstWeights firstWeights,
      int depth) {}

  private final String name;
  private final Style style;
  private final MultiHeadAttention attention;
  private final LayerNorm attentionNorm;
  private final FeedForward feedForward;
  private final LayerNorm feedForwardNorm;

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
            style.dropout(),
            style.firstWeights(),
            style.depth());
    this.attentionNorm =
        LayerNorm.create(parameters, name + ".attention.norm", style.width(), style.epsilon());
    this.feedForward =
        FeedForward.create(
            parameters,
            name + ".feedForward",
            style.width(),
            style.inner(),
            style.activation(),
            style.firstWeights(),
            style.depth());
    this.feedForwardNorm =
        LayerNorm.create(parameters, name + ".feedForward.norm", style.width(), style.epsilon());
  }

  /**
   * x (B * T, C) to (B * T, C). Taps: {@code afterAttention} and {@code output}, those of the
   * sublayers, and what stands between: before a sublayer {@code attention.norm} and {@code
   * feedForward.norm} (pre-norm), or after it {@code attention.sum} and {@code feedForward.sum}
   * (post-norm). All are (B * T, C).
   */
  public Tensor forward(Pass pass, Tensor x, int length, AttentionMask mask) {
    boolean pre = style.norm() == Norm.PRE;
    Tensor in = pre ? tapped(pass, ".attention.norm", attentionNorm.forward(pass, x)) : x;
    Tensor attended =
        Residual.of(pass.tape(), x, attention.forward(pass, in, length, mask), style.dropout());
    Tensor middle =
        pre ? attended : attentionNorm.forward(pass, tapped(pass, ".attention.sum", attended));
    middle = tapped(pass, ".afterAttention", middle);
    in = pre ? tapped(pass, ".feedForward.norm", feedForwardNorm.forward(pass, middle)) : middle;
    Tensor fed = Residual.of(pass.tape(), middle, feedForward.forward(pass, in), style.dropout());
    Tensor out = pre ? fed : feedForwardNorm.forward(pass, tapped(pass, ".feedForward.sum", fed));
    return tapped(pass, ".output", out);
  }

  private Tensor tapped(Pass pass, String part, Tensor tensor) {
    return pass.tap(name + part, tensor);
  }
}
