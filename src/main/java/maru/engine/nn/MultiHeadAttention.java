package maru.engine.nn;

import java.util.List;
import maru.engine.autograd.Attend;
import maru.engine.autograd.AttentionInPassing;
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
  private final String scoresName;
  private final String weightsName;
  private final String usedName;
  private final int heads;
  private final float dropout;
  private final Linear qkv;
  private final Linear output;

  private MultiHeadAttention(String name, int heads, float dropout, Linear qkv, Linear output) {
    this.name = name;
    this.scoresName = name + ".scores";
    this.weightsName = name + ".weights";
    this.usedName = name + ".used";
    this.heads = heads;
    this.dropout = dropout;
    this.qkv = qkv;
    this.output = output;
  }

  /**
   * Adds {@code name.qkv} (C to 3 C: queries, keys, values) and {@code name.output} (C to C).
   *
   * @param outputStd of the output's first weights, which GPT-2 makes smaller with depth
   */
  public static MultiHeadAttention create(
      Parameters parameters,
      String name,
      int width,
      int heads,
      float dropout,
      float std,
      float outputStd) {
    return new MultiHeadAttention(
        name,
        heads,
        dropout,
        Linear.create(parameters, name + ".qkv", width, 3 * width, std),
        Linear.create(parameters, name + ".output", width, width, outputStd));
  }

  /**
   * x (B * T, C) to (B * T, C). Taps: {@code qkv} (B * T, 3 C), {@code scores} before the mask and
   * {@code weights} after it, both (B, H, T, T), {@code context} (B * T, C), {@code output} (B * T,
   * C); in a training pass {@code used}, the weights as dropout left them (B, H, T, T), with which
   * scores and weights have their gradients.
   *
   * @param length T
   * @param sight how many of the first keys each query sees
   */
  public Tensor forward(Pass pass, Tensor x, int length, AttentionMask sight) {
    Tensor joined = qkv.forward(pass, x); // (B * T, 3 C)
    pass.taps().note(name + ".qkv", joined, heads, PARTS);
    @Nullable Tensor scores = null;
    if (pass.taps().wants(scoresName)) {
      scores = AttentionScores.of(pass.tape(), joined, heads, length); // (B, H, T, T)
      pass.taps().note(scoresName, scores);
    }
    boolean keep = pass.taps().wants(weightsName);
    Attend.Outcome attended =
        Attend.of(pass.tape(), joined, heads, length, sight, dropout, keep); // (B * T, C)
    if (attended.weights() != null) {
      pass.taps().note(weightsName, attended.weights()); // (B, H, T, T)
    }
    if (pass.tape().isTraining() && pass.taps().wants(usedName)) {
      pass.taps()
          .note(usedName, AttentionInPassing.of(pass.tape(), attended, scores)); // (B, H, T, T)
    }
    pass.taps().note(name + ".context", attended.context(), heads, List.of());
    Tensor mixed = output.forward(pass, attended.context()); // (B * T, C)
    pass.taps().note(name + ".output", mixed);
    return mixed;
  }
}
