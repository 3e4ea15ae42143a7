package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import maru.engine.tensor.Tensor;
import maru.golden.GoldenArrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attention in its general form against what PyTorch made of it (golden_attention.py). */
final class AttentionGoldenTest {
  private static final int HEADS = 2;
  private static final int WIDTH = 10;

  private static Tensor parameter(GradientCheck check, String name, int... dimensions) {
    return check.parameter(name, dimensions);
  }

  private static void compare(
      String name, int queries, int keys, AttentionMask mask, float scale, int @Nullable [] buckets)
      throws IOException {
    GoldenArrays golden = GoldenArrays.read("attention");
    try (GradientCheck check = new GradientCheck(2)) {
      parameter(check, "q", 2 * queries, WIDTH);
      parameter(check, "k", 2 * keys, WIDTH);
      parameter(check, "v", 2 * keys, WIDTH);
      if (buckets != null) {
        parameter(check, "table", 7, HEADS);
      }
      check.draw();
      check
          .parameters()
          .byName()
          .forEach((key, t) -> {
            float[] values = golden.get(name + "." + key);
            System.arraycopy(values, 0, t.values(), t.offset(), values.length);
          });
      Tensor[] y = new Tensor[1];
      check.run(tape -> {
        Columns q = given(tape, check, "q", queries);
        Columns k = given(tape, check, "k", keys);
        AttentionBias bias =
            buckets == null
                ? null
                : AttentionBias.ofBuckets(check.parameters().get("table"), buckets, keys);
        Tensor scores = AttentionScores.of(tape, q, k, HEADS, scale, bias);
        Tensor weights = MaskedSoftmax.of(tape, scores, mask);
        y[0] = WeightedSum.of(tape, weights, given(tape, check, "v", keys));
        return Weighing.of(tape, y[0], golden.get(name + ".y.gradient"))::loss;
      });
      assertArrayEquals(golden.get(name + ".y"), y[0].copy(), 2e-6f);
      check
          .parameters()
          .byName()
          .forEach((key, t) ->
              assertArrayEquals(
                  golden.get(name + "." + key + ".gradient"), check.gradientOf(t), 2e-5f, key));
    }
  }

  private static Columns given(Tape tape, GradientCheck check, String name, int each) {
    Tensor tensor = check.parameters().get(name);
    return Columns.all(Given.of(tape, tensor, 0, each, 2 * each));
  }

  @Test
  void crossAttentionWithPadding() throws IOException {
    AttentionMask mask = new AttentionMask.Padded(new int[] {7, 4});
    compare("cross", 3, 7, mask, AttentionScores.scale(5), null);
  }

  @Test
  void aBiasByBucketsWithoutAScaleUnderAnyMask() throws IOException {
    int[] buckets = new int[36];
    for (int i = 0; i < 36; i++) {
      buckets[i] = Math.clamp(i % 6 - i / 6, -3, 3) + 3;
    }
    compare("biased", 6, 6, AttentionMask.of((b, q, k) -> (q - k) % 2 == 0), 1f, buckets);
  }
}
