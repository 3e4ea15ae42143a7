package maru.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.engine.autograd.AttentionBias;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.AttentionScores;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Tape;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The layers of attention beyond the plain case. */
final class CrossAttentionTest {
  private static final int B = 3;
  private static final int C = 8;
  private static final int H = 2;

  private static Tensor rows(Tape tape, Parameters parameters, int each) {
    int[] ids = new int[B * each];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i * 5 % 11;
    }
    return LookUp.of(tape, parameters.get("tokens"), parameters.get("positions"), ids, each);
  }

  private static Parameters tables() {
    Parameters parameters = new Parameters();
    parameters.add("tokens", Shape.of(11, C), new Init.Normal(1f));
    parameters.add("positions", Shape.of(9, C), new Init.Normal(1f));
    return parameters;
  }

  @Test
  void eachSideIsAskedAsItShouldBe() {
    Parameters parameters = tables();
    CrossAttention cross =
        CrossAttention.create(
            parameters, "cross", C, H, AttentionScores.scale(C / H), 0.1f, FirstWeights.wide(), 2);
    assertEquals(
        List.of(
            "cross.query.weight",
            "cross.query.bias",
            "cross.keyValue.weight",
            "cross.keyValue.bias",
            "cross.output.weight",
            "cross.output.bias"),
        parameters.byName().keySet().stream().skip(2).toList());
    parameters.initialize(1);
    Taps taps = Taps.all();
    try (Parallel parallel = new Parallel(2)) {
      Tape tape = new Tape(parameters, parallel);
      tape.beginInference(B);
      Pass pass = new Pass(tape, taps);
      Tensor memory = rows(tape, parameters, 9);
      Tensor x = rows(tape, parameters, 4);
      AttentionMask padding = new AttentionMask.Padded(new int[] {9, 5, 1});
      Tensor y = cross.forward(pass, x, memory, padding, null);
      tape.run();
      assertEquals(x.shape(), y.shape());
      Map<String, Activation> seen = taps.copies();
      assertEquals(
          List.of(
              "cross.query",
              "cross.keyValue",
              "cross.scores",
              "cross.weights",
              "cross.context",
              "cross.output"),
          List.copyOf(seen.keySet()));
      Activation weights = Objects.requireNonNull(seen.get("cross.weights"));
      assertEquals(Shape.of(B, H, 4, 9), weights.shape());
      // The last sequence has one token on the other side: all of its value is taken.
      float[] known = Objects.requireNonNull(seen.get("cross.keyValue")).values();
      float[] context = Objects.requireNonNull(seen.get("cross.context")).values();
      for (int t = 0; t < 4; t++) {
        for (int c = 0; c < C; c++) {
          assertEquals(known[18 * 2 * C + C + c], context[(8 + t) * C + c], 1e-6f);
        }
      }
      assertEquals(0f, weights.values()[(4 * H + 3) * 9 + 6]);
    }
  }

  /**
   * As T5 has it: no biases in the layers, no scale, a bias on pairs, heads wider than the model.
   */
  @Test
  void selfAttentionTakesAnyScaleAndBias() {
    Parameters parameters = tables();
    Init wide = new Init.Normal(0.4f);
    Linear qkv = Linear.withoutBias(parameters, "qkv", C, 3 * 12, wide);
    Linear out = Linear.withoutBias(parameters, "out", 12, C, wide);
    Tensor table = parameters.add("bias", Shape.of(H, 4, 4), Init.zeros());
    parameters.initialize(1);
    assertFalse(parameters.has("qkv.bias"));
    MultiHeadAttention plain =
        new MultiHeadAttention("plain", H, AttentionScores.scale(6), 0f, qkv, out);
    MultiHeadAttention unscaled = new MultiHeadAttention("t5", H, 1f, 0f, qkv, out);
    float[] fused = self(parameters, plain, null);
    float[] zero = self(parameters, plain, AttentionBias.ofPairs(table));
    assertArrayEquals(fused, zero, 1e-5f);
    assertFalse(Arrays.equals(fused, self(parameters, unscaled, null)));
    // A bias that leaves each query itself alone.
    for (int i = 0; i < H * 16; i++) {
      table.values()[table.offset() + i] = i % 16 / 4 == i % 4 ? 0f : -1000f;
    }
    float[] alone = self(parameters, unscaled, AttentionBias.ofPairs(table));
    float[] own = self(parameters, plain, null, AttentionMask.of((b, q, k) -> q == k));
    assertArrayEquals(own, alone, 1e-5f);
    assertTrue(AttentionBias.ofPairs(table).at(1, 2, 3) == -1000f);
  }

  private static float[] self(
      Parameters parameters, MultiHeadAttention attention, @Nullable AttentionBias bias) {
    return self(parameters, attention, bias, new AttentionMask.Causal());
  }

  private static float[] self(
      Parameters parameters,
      MultiHeadAttention attention,
      @Nullable AttentionBias bias,
      AttentionMask mask) {
    try (Parallel parallel = new Parallel(1)) {
      Tape tape = new Tape(parameters, parallel);
      tape.beginInference(B);
      Tensor x = rows(tape, parameters, 4);
      Tensor y = attention.forward(Pass.on(tape), x, 4, mask, bias);
      tape.run();
      return y.copy();
    }
  }
}
