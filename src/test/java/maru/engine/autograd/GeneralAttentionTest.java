package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attention put together of its steps: any two sides, any mask, any bias, any scale. */
final class GeneralAttentionTest {
  private static final AttentionMask ODD = AttentionMask.of((b, q, k) -> (b + q + k) % 3 != 0);

  /** Queries of one side and keys and values of another, with what a test asks of them. */
  private record Sides(GradientCheck check, int heads, int size, int queries, int keys) {
    Sides {
      check.parameter("q", 2 * queries, heads * size);
      check.parameter("memory", 2 * keys, 2 * heads * size);
      check.parameter("bias", heads, queries + 1, keys + 2);
      check.draw();
    }

    Tensor of(String name) {
      return check.parameters().get(name);
    }

    Tensor[] record(Tape tape, AttentionMask mask, float scale, boolean biased, float dropout) {
      Tensor q = Given.of(tape, of("q"), 0, queries, 2 * queries);
      Tensor memory = Given.of(tape, of("memory"), 0, keys, 2 * keys);
      AttentionBias bias = biased ? AttentionBias.ofPairs(of("bias")) : null;
      Tensor scores =
          AttentionScores.of(tape, Columns.all(q), Columns.part(memory, 0, 2), heads, scale, bias);
      Tensor weights = MaskedSoftmax.of(tape, scores, mask);
      Tensor used = Drop.of(tape, weights, dropout);
      return new Tensor[] {scores, weights, WeightedSum.of(tape, used, Columns.part(memory, 1, 2))};
    }

    double at(String name, int b, int t, int part, int head, int c) {
      int each = name.equals("q") ? queries : keys;
      Tensor x = of(name);
      return x.values()[x.at(b * each + t) + part * heads * size + head * size + c];
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 5, 3, 7", "1, 16, 13, 2", "3, 2, 1, 1", "2, 7, 17, 33", "1, 1, 4, 16"})
  void isWhatTheFormulasSay(int heads, int size, int queries, int keys) {
    try (GradientCheck check = new GradientCheck(2)) {
      Sides sides = new Sides(check, heads, size, queries, keys);
      Tensor[][] made = new Tensor[1][];
      check.run(tape -> {
        made[0] = sides.record(tape, ODD, 0.7f, true, 0f);
        return Weighing.of(tape, made[0][2])::loss;
      });
      float[] scores = made[0][0].copy();
      float[] weights = made[0][1].copy();
      float[] context = made[0][2].copy();
      Tensor bias = sides.of("bias");
      for (int b = 0; b < 2; b++) {
        for (int h = 0; h < heads; h++) {
          for (int i = 0; i < queries; i++) {
            int row = (b * heads + h) * queries + i;
            double[] exp = new double[keys];
            double sum = 0;
            for (int j = 0; j < keys; j++) {
              double score = bias.values()[bias.at(h * (queries + 1) + i) + j];
              for (int c = 0; c < size; c++) {
                score += 0.7f * sides.at("q", b, i, 0, h, c) * sides.at("memory", b, j, 0, h, c);
              }
              assertEquals(score, scores[row * keys + j], 1e-5);
              exp[j] = ODD.sees(b, i, j) ? Math.exp(score) : 0;
              sum += exp[j];
            }
            double[] mixed = new double[size];
            for (int j = 0; j < keys; j++) {
              double weight = sum == 0 ? 0 : exp[j] / sum;
              assertEquals(weight, weights[row * keys + j], 1e-5);
              for (int c = 0; c < size; c++) {
                mixed[c] += weight * sides.at("memory", b, j, 1, h, c);
              }
            }
            for (int c = 0; c < size; c++) {
              int at = (b * queries + i) * heads * size + h * size + c;
              assertEquals(mixed[c], context[at], 2e-5);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // heads, head size, queries, keys, scale, bias, dropout
    "2, 5, 3, 7, 0.45, true, 0",
    "1, 3, 4, 2, 1, false, 0",
    "3, 2, 1, 1, 0.7, true, 0",
    "1, 4, 2, 17, 0.5, true, 0.4"
  })
  void gradientsOfBothSidesAndOfTheBias(
      int heads, int size, int queries, int keys, float scale, boolean biased, float dropout) {
    AttentionMask padded = new AttentionMask.Padded(new int[] {keys, Math.max(1, keys / 2)});
    for (AttentionMask mask : new AttentionMask[] {ODD, padded}) {
      try (GradientCheck check = new GradientCheck(2)) {
        Sides sides = new Sides(check, heads, size, queries, keys);
        check.check(tape -> {
          Tensor context = sides.record(tape, mask, scale, biased, dropout)[2];
          return Weighing.of(tape, context)::loss;
        });
      }
    }
  }

  /** As in T5, where all layers add one table: its gradients gather, some buckets unused. */
  @Test
  void gradientsOfATableOfBucketsThatTwoLayersShare() {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor qkv = check.parameter("qkv", 10, 12);
      Tensor w = check.parameter("w", 4, 12);
      Tensor table = check.parameter("table", 4, 2);
      check.draw();
      int[] buckets = new int[36];
      for (int i = 0; i < 36; i++) {
        buckets[i] = Math.min(2, Math.abs(i / 6 - i % 6));
      }
      check.check(tape -> {
        AttentionBias bias = AttentionBias.ofBuckets(table, buckets, 6);
        Tensor x = Given.of(tape, qkv, 0, 5, 10);
        Tensor first = self(tape, x, 2, new AttentionMask.Causal(), bias, 0f);
        Tensor again = Affine.of(tape, first, w, null, Activation.NONE);
        return Weighing.of(tape, self(tape, again, 2, ODD, bias, 0f))::loss;
      });
      float[] gradient = check.gradientOf(table);
      assertArrayEquals(new float[2], Arrays.copyOfRange(gradient, 6, 8));
    }
  }

  private static Tensor self(
      Tape tape,
      Tensor qkv,
      int heads,
      AttentionMask mask,
      @Nullable AttentionBias bias,
      float dropout) {
    Columns q = Columns.part(qkv, 0, 3);
    float scale = AttentionScores.scale(q.count() / heads);
    Tensor scores = AttentionScores.of(tape, q, Columns.part(qkv, 1, 3), heads, scale, bias);
    Tensor weights = Drop.of(tape, MaskedSoftmax.of(tape, scores, mask), dropout);
    return WeightedSum.of(tape, weights, Columns.part(qkv, 2, 3));
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 0.3f})
  void isWhatTheFusedOpGivesInThePlainCase(float dropout) {
    for (int[] sizes : new int[][] {{2, 5, 13}, {1, 16, 33}, {3, 2, 1}}) {
      int heads = sizes[0];
      int length = sizes[2];
      AttentionMask.FirstKeys padded = new AttentionMask.Padded(new int[] {length, length / 2});
      for (AttentionMask.FirstKeys mask :
          new AttentionMask.FirstKeys[] {
            padded,
            new AttentionMask.Causal(),
            new AttentionMask.Prefix(Math.min(3, length)),
            new AttentionMask.Both(new AttentionMask.Causal(), padded)
          }) {
        float[][] fused = plain(heads, sizes[1], length, mask, mask, dropout, true);
        float[][] steps = plain(heads, sizes[1], length, mask, mask, dropout, false);
        float[][] pairs =
            plain(heads, sizes[1], length, mask, AttentionMask.of(mask::sees), dropout, false);
        for (int i = 0; i < 2; i++) {
          assertArrayEquals(fused[i], steps[i], 1e-5f);
          assertArrayEquals(steps[i], pairs[i]);
        }
      }
    }
  }

  private static float[][] plain(
      int heads,
      int size,
      int length,
      AttentionMask.FirstKeys first,
      AttentionMask mask,
      float dropout,
      boolean fused) {
    try (GradientCheck check = new GradientCheck(2)) {
      Tensor qkv = check.parameter("qkv", 2 * length, 3 * heads * size);
      check.draw();
      Tensor[] context = new Tensor[1];
      check.run(tape -> {
        Tensor x = Given.of(tape, qkv, 0, length, 2 * length);
        context[0] =
            fused
                ? Attend.of(tape, x, heads, length, first, dropout, false).context()
                : self(tape, x, heads, mask, null, dropout);
        return Weighing.of(tape, context[0])::loss;
      });
      return new float[][] {context[0].copy(), check.gradientOf(qkv)};
    }
  }

  @Test
  void aQueryThatSeesNothingHasWeightsContextAndGradientZero() {
    AttentionMask blind = AttentionMask.of((b, q, k) -> b == 1 && q != 1);
    AttentionMask none = new AttentionMask.Padded(new int[] {0, 2});
    for (AttentionMask mask : new AttentionMask[] {blind, none}) {
      try (GradientCheck check = new GradientCheck(2)) {
        Sides sides = new Sides(check, 2, 3, 3, 4);
        Tensor[][] made = new Tensor[1][];
        check.run(tape -> {
          made[0] = sides.record(tape, mask, 0.5f, false, 0f);
          return Weighing.of(tape, made[0][2])::loss;
        });
        assertArrayEquals(new float[24], Arrays.copyOf(made[0][1].copy(), 24));
        assertArrayEquals(new float[18], Arrays.copyOf(made[0][2].copy(), 18));
        assertTrue(made[0][2].copy()[18] != 0);
        assertArrayEquals(new float[18], Arrays.copyOf(check.gradientOf(sides.of("q")), 18));
        assertArrayEquals(new float[48], Arrays.copyOf(check.gradientOf(sides.of("memory")), 48));
      }
    }
  }

  @Test
  void masksAreLaidOnEachOther() {
    AttentionMask padded = new AttentionMask.Padded(new int[] {2, 3});
    assertTrue(
        AttentionMask.both(new AttentionMask.Causal(), padded) instanceof AttentionMask.FirstKeys);
    AttentionMask both = AttentionMask.both(ODD, padded);
    for (int b = 0; b < 2; b++) {
      for (int q = 0; q < 3; q++) {
        for (int k = 0; k < 3; k++) {
          assertEquals(ODD.sees(b, q, k) && k < 2 + b, both.sees(b, q, k));
        }
      }
    }
  }

  @Test
  void whatCannotBeIsRefusedInASentence() {
    refused("cannot see 5", s -> s.with(new AttentionMask.Padded(new int[] {4, 5}), 2, 4));
    refused("1 lengths for 2 sequences", s -> s.with(new AttentionMask.Padded(new int[1]), 2, 4));
    refused("4 heads cannot share 6", s -> s.with(ODD, 4, 4));
    refused("does not fit scores of (2, 3, 9)", s -> s.with(ODD, 2, 9));
    refused("8 columns cannot be cut into 3", s -> Columns.part(s.tensor(4, 8), 0, 3));
    refused("2 columns from 7 on are not in (4, 8)", s -> new Columns(s.tensor(4, 8), 7, 2));
    refused("not shared evenly by 2", s -> Columns.all(s.tensor(5, 8)).rowsEach(s.tape));
    refused("bucket 7 is not among the 5", s -> s.buckets(7));
    refused("a bias of pairs is (H, Tq, Tk), not (5, 2)", s -> s.pairs());
  }

  /** Attention of 3 queries to so many keys, in two sequences, for what it refuses. */
  private record Refusal(Tape tape, GradientCheck check) {
    Tensor tensor(int rows, int columns) {
      Tensor p = check.parameters().get("wide");
      Tensor all = Given.of(tape, p, 0, 20, 40);
      Tensor some = SelectRows.of(tape, all, rows(rows));
      return Affine.of(tape, some, check.parameters().get("to" + columns), null, Activation.NONE);
    }

    /** Half of them in each sequence, the odd one in the first. */
    private static int[] rows(int count) {
      int[] rows = new int[count];
      for (int i = 0; i < count; i++) {
        int half = (count + 1) / 2;
        rows[i] = i < half ? i : 20 + i - half;
      }
      return rows;
    }

    void with(AttentionMask mask, int heads, int keys) {
      Columns q = Columns.all(tensor(6, 6));
      Columns k = Columns.all(tensor(2 * keys, 6));
      AttentionBias bias = AttentionBias.ofPairs(check.parameters().get("bias"));
      MaskedSoftmax.of(tape, AttentionScores.of(tape, q, k, heads, 1f, bias), mask);
    }

    void buckets(int bucket) {
      AttentionBias.ofBuckets(check.parameters().get("table"), new int[] {bucket}, 1);
    }

    void pairs() {
      AttentionBias.ofPairs(check.parameters().get("table"));
    }
  }

  private static void refused(String sentence, Consumer<Refusal> work) {
    try (GradientCheck check = new GradientCheck(2)) {
      check.parameter("wide", 40, 3);
      check.parameter("to6", 3, 6);
      check.parameter("to8", 3, 8);
      check.parameter("bias", 2, 3, 8);
      check.parameter("table", 5, 2);
      check.draw();
      IllegalArgumentException thrown =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  check.run(tape -> {
                    work.accept(new Refusal(tape, check));
                    return () -> 0;
                  }));
      assertTrue(thrown.toString().contains(sentence), thrown.toString());
    }
  }
}
