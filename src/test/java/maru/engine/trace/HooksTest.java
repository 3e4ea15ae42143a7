package maru.engine.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Edit;
import maru.engine.autograd.Region;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activations edited on their way through whole models. */
final class HooksTest {
  private static final int B = 2;
  private static final int T = 7;
  private static final int V = 19;
  private static final int H = 2;
  private static final Edit.Rule NOTHING = Edit.eachRow((row, numbers, at, n) -> {});

  /** What a training pass gave. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Outcome(Map<String, Activation> taps, float[] gradients, long reserved) {
    float[] at(String name) {
      return Objects.requireNonNull(taps.get(name), name).values();
    }
  }

  private static int[] numbers(int n, int bound) {
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i * 7919 % bound;
    }
    return numbers;
  }

  private static Outcome gpt(Taps taps, float dropout) {
    return gpt(taps, dropout, numbers(B * T, V));
  }

  private static Outcome gpt(Taps taps, float dropout, int[] ids) {
    Gpt gpt = new Gpt(new GptConfig(V, T, 2, H, 12, dropout), 1);
    return run(
        gpt.parameters(),
        taps,
        pass -> {
          Tensor logits = gpt.nextLogits(pass, gpt.forward(pass, Input.Tokens.of(ids, T)));
          CrossEntropy.of(pass.tape(), logits, numbers(B * T, V), 1f);
        });
  }

  private static Outcome bert(Taps taps) {
    Bert bert = new Bert(new BertConfig(V, T, 2, H, 12, 0.1f), 1);
    return run(
        bert.parameters(),
        taps,
        pass -> {
          Input.Tokens input =
              new Input.Tokens(numbers(B * T, V), numbers(B * T, 2), new int[] {T, 4}, T, null);
          Hidden hidden = bert.forward(pass, input);
          CrossEntropy.of(
              pass.tape(), bert.blankLogits(pass, hidden, new int[] {1, 9}), new int[2], 1f);
          CrossEntropy.of(pass.tape(), bert.pairLogits(pass, hidden), new int[2], 1f);
        });
  }

  private static Outcome run(
      Parameters parameters, Taps taps, java.util.function.Consumer<Pass> record) {
    try (Parallel parallel = new Parallel(2)) {
      Tape tape = new Tape(parameters, parallel);
      tape.beginTraining(B, 1, 1);
      record.accept(new Pass(tape, taps));
      long reserved = tape.reserved();
      tape.run();
      return new Outcome(taps.copies(), parameters.gradients().clone(), reserved);
    }
  }

  @Test
  void withoutAHookTheSameTensorGoesOnAndNothingIsRecorded() {
    Taps taps = Taps.all().withHook("other", NOTHING);
    assertFalse(taps.edits("some"));
    assertTrue(taps.edits("other"));
    try (Parallel parallel = new Parallel(1)) {
      Gpt gpt = new Gpt(new GptConfig(V, T, 1, H, 12, 0f), 1);
      Tape tape = new Tape(gpt.parameters(), parallel);
      tape.beginInference(1);
      Tensor x = gpt.forward(Pass.on(tape), Input.Tokens.of(new int[T], T)).states();
      long before = tape.reserved();
      assertSame(x, new Pass(tape, taps).tap("some", x));
      assertEquals(before, tape.reserved());
    }
    Outcome plain = gpt(Taps.none(), 0.1f);
    Outcome hooked = gpt(Taps.none().withHook("nothing is called so", NOTHING), 0.1f);
    assertArrayEquals(plain.gradients(), hooked.gradients());
    assertEquals(plain.reserved(), hooked.reserved());
  }

  /** A hook that edits nothing, on every activation in turn: all stays as it is within rounding. */
  @Test
  void everyActivationCanBeEdited() {
    for (Outcome whole : new Outcome[] {gpt(Taps.all(), 0.1f), bert(Taps.all())}) {
      boolean isGpt = whole.taps().containsKey("logits");
      for (String name : whole.taps().keySet()) {
        Taps untouched = Taps.all().withHook(name, NOTHING);
        Outcome same = isGpt ? gpt(untouched, 0.1f) : bert(untouched);
        assertArrayEquals(whole.gradients(), same.gradients(), 1e-6f, name);
        Taps scaled = Taps.all().withHook(name, Edit.scale(Region.all(), 1.5f));
        Outcome other = isGpt ? gpt(scaled, 0.1f) : bert(scaled);
        float[] before = whole.at(name);
        float[] after = other.at(name);
        for (int i = 0; i < before.length; i++) {
          assertEquals(1.5f * before[i], after[i], 1e-5f, name);
        }
        assertFalse(Arrays.equals(whole.gradients(), other.gradients()), name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 0.2f})
  void aHeadIsTakenOutOfTheContextOrOfTheWeights(float dropout) {
    String name = "blocks.0.attention.";
    Edit.Rule none = Edit.zero(Region.head(1, H));
    Outcome byContext = gpt(Taps.all().withHook(name + "context", none), dropout);
    Outcome byWeights = gpt(Taps.all().withHook(name + "weights", none), dropout);
    float[] whole = gpt(Taps.all(), dropout).at(name + "context");
    for (Outcome outcome : new Outcome[] {byContext, byWeights}) {
      float[] context = outcome.at(name + "context"); // (B * T, C)
      for (int i = 0; i < context.length; i++) {
        assertEquals(i % 12 < 6 ? whole[i] : 0f, context[i], 1e-6f);
      }
    }
    assertArrayEquals(byContext.at("final"), byWeights.at("final"), 1e-5f);
    // Head by head (B, H, T, T) the second one's weights are gone, the first one's are not.
    float[] weights = byWeights.at(name + "weights");
    assertNotEquals(0f, weights[0]);
    assertArrayEquals(new float[T * T], Arrays.copyOfRange(weights, T * T, 2 * T * T));
  }

  @Test
  void aFixedPatternOfWeightsMixesTheValuesAccordingly() {
    String name = "blocks.1.attention.";
    // Every query looks at the first token alone.
    Edit.Rule first =
        Edit.eachRow((row, numbers, at, n) -> {
          Arrays.fill(numbers, at, at + n, 0f);
          numbers[at] = 1f;
        });
    Outcome outcome = gpt(Taps.all().withHook(name + "weights", first), 0f);
    float[] qkv = outcome.at(name + "qkv"); // (B * T, 3 C)
    float[] context = outcome.at(name + "context"); // (B * T, C)
    for (int r = 0; r < B * T; r++) {
      for (int c = 0; c < 12; c++) {
        assertEquals(qkv[r / T * T * 36 + 24 + c], context[r * 12 + c], 1e-6f);
      }
    }
  }

  @Test
  void editedScoresPassTheMaskAndSoftmax() {
    String name = "blocks.0.attention.";
    Taps taps = Taps.all().withHook(name + "scores", Edit.scale(Region.head(0, H), 0f));
    float[] weights = gpt(taps, 0f).at(name + "weights"); // (B, H, T, T)
    for (int i = 0; i < T; i++) {
      for (int j = 0; j < T; j++) {
        assertEquals(j <= i ? 1f / (i + 1) : 0f, weights[i * T + j], 1e-6f);
      }
    }
  }

  @Test
  void aHeadWhoseScoresAreAllNegativeInfinitySeesNothing() {
    String name = "blocks.0.attention.";
    Edit.Rule blind =
        Edit.eachRow(
            (row, numbers, at, n) -> Arrays.fill(numbers, at, at + n, Float.NEGATIVE_INFINITY));
    Outcome outcome = gpt(Taps.all().withHook(name + "scores", blind), 0f);
    assertArrayEquals(new float[B * H * T * T], outcome.at(name + "weights"));
    assertArrayEquals(new float[B * T * 12], outcome.at(name + "context"));
    for (float gradient : outcome.gradients()) {
      assertTrue(Float.isFinite(gradient));
    }
  }

  @Test
  void aPatchBringsAnotherSentencesActivation() {
    int[] other = numbers(B * T, V);
    other[2] = (other[2] + 1) % V;
    Outcome clean = gpt(Taps.all(), 0f);
    Outcome corrupt = gpt(Taps.all(), 0f, other);
    String name = "blocks.0.output";
    Activation from = Objects.requireNonNull(clean.taps().get(name));
    assertFalse(Arrays.equals(clean.at("final"), corrupt.at("final")));
    Outcome patched = gpt(Taps.all().withPatch(name, Region.all(), from), 0f, other);
    assertArrayEquals(clean.at("final"), patched.at("final"), 0f);
    // One row alone is not all of what the changed word did, since later tokens saw it too.
    Outcome row = gpt(Taps.all().withPatch(name, Region.rows(r -> r == 2), from), 0f, other);
    assertArrayEquals(
        Arrays.copyOfRange(from.values(), 24, 36), Arrays.copyOfRange(row.at(name), 24, 36));
    assertFalse(Arrays.equals(clean.at("final"), row.at("final")));
    assertFalse(Arrays.equals(corrupt.at("final"), row.at("final")));
  }

  @Test
  void hooksOnOneNameFollowOneAnother() {
    Taps taps =
        Taps.all()
            .withHook("embeddings", Edit.scale(Region.all(), 2f))
            .withHook("embeddings", Edit.scale(Region.all(), 3f));
    float[] whole = gpt(Taps.all(), 0f).at("embeddings");
    float[] edited = gpt(taps, 0f).at("embeddings");
    for (int i = 0; i < whole.length; i++) {
      assertEquals(6 * whole[i], edited[i], 1e-6f);
    }
  }

  @Test
  void anyMaskIsTakenByTheModels() {
    Bert bert = new Bert(new BertConfig(V, T, 2, H, 12, 0f), 1);
    AttentionMask.FirstKeys padded = new AttentionMask.Padded(new int[] {T, 4});
    float[][] hidden = new float[3][];
    AttentionMask[] masks = {
      padded, AttentionMask.of(padded::sees), AttentionMask.of((b, q, k) -> q != k)
    };
    for (int i = 0; i < 3; i++) {
      AttentionMask mask = masks[i];
      Outcome outcome =
          run(
              bert.parameters(),
              Taps.all(),
              pass -> {
                Hidden x = bert.forward(pass, Input.Tokens.of(numbers(B * T, V), T).under(mask));
                CrossEntropy.of(pass.tape(), bert.pairLogits(pass, x), new int[2], 1f);
              });
      hidden[i] = outcome.at("final");
      float[] weights = outcome.at("blocks.1.attention.weights");
      assertEquals(i == 2, weights[0] == 0);
    }
    assertArrayEquals(hidden[0], hidden[1], 1e-5f);
    assertFalse(Arrays.equals(hidden[0], hidden[2]));
  }
}
