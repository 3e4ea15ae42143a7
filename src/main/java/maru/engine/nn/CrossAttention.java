package maru.engine.nn;

import maru.engine.autograd.AttentionBias;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.AttentionScores;
import maru.engine.autograd.Columns;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Attention of one side to another (Vaswani et al. 2017, section 3.2.3): the queries come from what
 * a decoder has, keys and values from what an encoder made. Both sides have as many sequences, but
 * not as many tokens.
 */
public final class CrossAttention {
  private final String name;
  private final Linear query;
  private final Linear keyValue;
  private final Linear output;
  private final DotProductAttention attention;

  /**
   * Attention with these weights.
   *
   * @param name what its taps are called by
   * @param heads H
   * @param scale the factor on each score: {@link AttentionScores#scale} as a rule, 1 in T5
   * @param dropout the probability that a weight is dropped while training
   * @param query C to H d
   * @param keyValue the other side's hidden size to 2 H d: keys, values
   * @param output H d to C
   */
  public CrossAttention(
      String name,
      int heads,
      float scale,
      float dropout,
      Linear query,
      Linear keyValue,
      Linear output) {
    this.name = name;
    this.query = query;
    this.keyValue = keyValue;
    this.output = output;
    this.attention = new DotProductAttention(name, heads, scale, dropout);
  }

  /**
   * Adds {@code name.query} (C to C), {@code name.keyValue} (C to 2 C: keys, values) and {@code
   * name.output} (C to C).
   *
   * @param scale the factor on each score
   * @param depth blocks along the residual stream, as {@link FirstWeights#output} takes them
   */
  public static CrossAttention create(
      Parameters parameters,
      String name,
      int width,
      int heads,
      float scale,
      float dropout,
      FirstWeights firstWeights,
      int depth) {
    return new CrossAttention(
        name,
        heads,
        scale,
        dropout,
        Linear.create(parameters, name + ".query", width, width, firstWeights.matrix(width)),
        Linear.create(
            parameters,
            name + ".keyValue",
            width,
            Linear.columns(2, width),
            firstWeights.matrix(width)),
        Linear.create(
            parameters, name + ".output", width, width, firstWeights.output(width, depth)));
  }

  /**
   * x (B * Tq, C) to (B * Tq, C). Taps: {@code query} (B * Tq, C), {@code keyValue} (B * Tk, 2 C),
   * {@code scores} before the mask and {@code weights} after it, both (B, H, Tq, Tk), {@code
   * context} and {@code output} (B * Tq, C); in a training pass {@code used}, the weights as
   * dropout left them.
   *
   * @param memory the other side (B * Tk, C)
   * @param mask which of the other side's tokens each query sees, as a rule its {@link
   *     AttentionMask.Padded padding} alone
   * @param bias what is added to the scores
   */
  public Tensor forward(
      Pass pass, Tensor x, Tensor memory, AttentionMask mask, @Nullable AttentionBias bias) {
    Tensor asked = pass.tap(name + ".query", query.forward(pass, x)); // (B * Tq, C)
    Tensor known = pass.tap(name + ".keyValue", keyValue.forward(pass, memory)); // (B * Tk, 2 C)
    Tensor context =
        attention.stepwise(
            pass,
            Columns.all(asked),
            Columns.part(known, 0, 2),
            Columns.part(known, 1, 2),
            mask,
            bias); // (B * Tq, C)
    return pass.tap(name + ".output", output.forward(pass, pass.tap(name + ".context", context)));
  }
}
