package maru.engine.nn;

import java.util.List;
import maru.engine.autograd.AttentionBias;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.AttentionScores;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Self-attention in several heads (Vaswani et al. 2017): queries, keys and values, then a mix. */
public final class MultiHeadAttention {
  /** What lies side by side in {@code qkv}. */
  private static final List<String> PARTS = List.of("query", "key", "value");

  private final String name;
  private final Linear qkv;
  private final Linear output;
  private final DotProductAttention attention;

  /**
   * Attention with these weights.
   *
   * @param name what its taps are called by
   * @param heads H
   * @param scale the factor on each score: {@link AttentionScores#scale} as a rule, 1 in T5
   * @param dropout the probability that a weight is dropped while training
   * @param qkv C to 3 H d: queries, keys, values
   * @param output H d to C
   */
  public MultiHeadAttention(
      String name, int heads, float scale, float dropout, Linear qkv, Linear output) {
    this.name = name;
    this.qkv = qkv;
    this.output = output;
    this.attention = new DotProductAttention(name, heads, scale, dropout);
  }

  /**
   * Adds {@code name.qkv} (C to 3 C: queries, keys, values) and {@code name.output} (C to C).
   *
   * @param scale the factor on each score
   * @param depth blocks along the residual stream, as {@link FirstWeights#output} takes them
   */
  public static MultiHeadAttention create(
      Parameters parameters,
      String name,
      int width,
      int heads,
      float scale,
      float dropout,
      FirstWeights firstWeights,
      int depth) {
    return new MultiHeadAttention(
        name,
        heads,
        scale,
        dropout,
        Linear.create(
            parameters, name + ".qkv", width, Linear.columns(3, width), firstWeights.matrix(width)),
        Linear.create(
            parameters, name + ".output", width, width, firstWeights.output(width, depth)));
  }

  /**
   * x (B * T, C) to (B * T, C). Taps: {@code qkv} (B * T, 3 C), {@code scores} before the mask and
   * {@code weights} after it, both (B, H, T, T), {@code context} (B * T, C), {@code output} (B * T,
   * C); {@code used}, the weights as dropout left them (B, H, T, T), with which scores and weights
   * have their gradients in a training pass, and can be explained in any.
   *
   * @param length T
   * @param mask which keys each query sees
   */
  public Tensor forward(Pass pass, Tensor x, int length, AttentionMask mask) {
    return forward(pass, x, length, mask, null);
  }

  /**
   * The same with a bias.
   *
   * @param bias what is added to the scores, which then are those with it
   */
  public Tensor forward(
      Pass pass, Tensor x, int length, AttentionMask mask, @Nullable AttentionBias bias) {
    Tensor joined =
        pass.tap(name + ".qkv", qkv.forward(pass, x), attention.heads(), PARTS); // (B * T, 3 C)
    Tensor context =
        pass.tap(
            name + ".context", // (B * T, C)
            attention.self(pass, joined, length, mask, bias),
            attention.heads(),
            List.of());
    return pass.tap(name + ".output", output.forward(pass, context)); // (B * T, C)
  }
}
