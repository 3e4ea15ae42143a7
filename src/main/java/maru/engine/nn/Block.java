package maru.engine.nn;

import java.util.Objects;
import maru.engine.autograd.Activation;
import maru.engine.autograd.AttentionBias;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.AttentionScores;
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

    /** What stands around the sublayer {@code name}; adds its norm's parameters. */
    Sublayer around(Parameters parameters, String name) {
      boolean first = norm == Norm.PRE;
      LayerNorm own =
          norm == Norm.NONE ? null : LayerNorm.create(parameters, name + ".norm", width, epsilon);
      return new Sublayer(name, own, first, residual, dropout);
    }
  }

  /**
   * What a block of a decoder reads beside its own side.
   *
   * @param states of the other side (B * Tk, C)
   * @param mask which of its tokens each query sees
   */
  public record Memory(Tensor states, AttentionMask mask) {}

  /** Attention to another side, and what stands around it. */
  record Crossing(CrossAttention attention, Sublayer around) {}

  private final String name;
  private final MultiHeadAttention attention;
  private final Sublayer aroundAttention;
  private final @Nullable Crossing cross;
  private final FeedForward feedForward;
  private final Sublayer aroundFeedForward;

  private Block(
      String name,
      MultiHeadAttention attention,
      Sublayer aroundAttention,
      @Nullable Crossing cross,
      FeedForward feedForward,
      Sublayer aroundFeedForward) {
    this.name = name;
    this.attention = attention;
    this.aroundAttention = aroundAttention;
    this.cross = cross;
    this.feedForward = feedForward;
    this.aroundFeedForward = aroundFeedForward;
  }

  /** Adds the block's parameters under {@code name}. */
  public Block(Parameters parameters, String name, Style style) {
    this(parameters, name, style, false);
  }

  /**
   * Adds the block's parameters under {@code name}.
   *
   * @param crosses whether it looks at another side, between its attention and its feed-forward
   *     network
   */
  public Block(Parameters parameters, String name, Style style, boolean crosses) {
    this(
        name,
        MultiHeadAttention.create(
            parameters,
            name + ".attention",
            style.width(),
            style.heads(),
            style.scale(),
            style.dropout(),
            style.firstWeights(),
            style.depth()),
        style.around(parameters, name + ".attention"),
        crosses ? crossing(parameters, name + ".cross", style) : null,
        FeedForward.create(
            parameters,
            name + ".feedForward",
            style.width(),
            style.inner(),
            style.activation(),
            style.firstWeights(),
            style.depth()),
        style.around(parameters, name + ".feedForward"));
  }

  private static Crossing crossing(Parameters parameters, String name, Style style) {
    return new Crossing(
        CrossAttention.create(
            parameters,
            name,
            style.width(),
            style.heads(),
            style.scale(),
            style.dropout(),
            style.firstWeights(),
            style.depth()),
        style.around(parameters, name));
  }

  /**
   * T5's block (Raffel et al. 2020): norms by the mean square before each sublayer, no biases, and
   * scores that are not divided.
   *
   * @param crosses whether it looks at another side
   */
  public static Block ofT5(Parameters parameters, String name, T5Parts parts, boolean crosses) {
    return new Block(
        name,
        parts.attention(parameters, name + ".attention"),
        parts.around(parameters, name + ".attention"),
        crosses
            ? new Crossing(
                parts.cross(parameters, name + ".cross"), parts.around(parameters, name + ".cross"))
            : null,
        parts.feedForward(parameters, name + ".feedForward"),
        parts.around(parameters, name + ".feedForward"));
  }

  /**
   * x (B * T, C) to (B * T, C). Taps: {@code afterAttention} and {@code output}, those of the
   * sublayers, and what stands between: before a sublayer {@code attention.norm} and {@code
   * feedForward.norm} (pre-norm), or after it {@code attention.sum} and {@code feedForward.sum}
   * (post-norm). All are (B * T, C).
   */
  public Tensor forward(Pass pass, Tensor x, int length, AttentionMask mask) {
    return forward(pass, x, length, mask, null, null);
  }

  /**
   * The same with a bias and another side. Taps of a block that looks at one: {@code afterCross},
   * and {@code cross.norm} or {@code cross.sum}, all (B * T, C).
   *
   * @param bias what is added to the scores of its own side
   * @param memory what it looks at; none in a block that looks at nothing else
   */
  public Tensor forward(
      Pass pass,
      Tensor x,
      int length,
      AttentionMask mask,
      @Nullable AttentionBias bias,
      @Nullable Memory memory) {
    Tensor middle =
        pass.tap(
            name + ".afterAttention",
            aroundAttention.forward(
                pass, x, in -> attention.forward(pass, in, length, mask, bias)));
    if (cross != null) {
      Memory seen = Objects.requireNonNull(memory, "nothing to look at");
      middle =
          pass.tap(
              name + ".afterCross",
              cross
                  .around()
                  .forward(
                      pass,
                      middle,
                      in -> cross.attention().forward(pass, in, seen.states(), seen.mask(), null)));
    }
    return pass.tap(
        name + ".output",
        aroundFeedForward.forward(pass, middle, in -> feedForward.forward(pass, in)));
  }
}
