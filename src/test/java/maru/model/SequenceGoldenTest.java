package maru.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Edit;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.golden.GoldenFile;
import maru.model.registry.Architectures;
import maru.setting.Values;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recurrent models that read one side and write another. */
final class SequenceGoldenTest {
  private static final int V = 13;
  private static final int B = 3;
  private static final int TS = 5;
  private static final int TT = 4;

  private final Parallel parallel = new Parallel(2);
  private final GoldenFile golden = GoldenFile.of("seq2seq.safetensors");

  @AfterEach
  void close() {
    parallel.close();
  }

  private static Translates model(String cell, String attention) {
    Architecture kind =
        Architectures.of(attention.equals("fixed") ? "seq2seq" : "seq2seq-attention");
    Values values =
        Values.STANDARD.readAll(
            kind.settings(), Map.of("width", "6", "context", "8", "cell", cell, "dropout", "0"));
    if (!attention.equals("fixed")) {
      values = values.readAll(kind.settings(), Map.of("attention", attention));
    }
    return (Translates) kind.create(kind.config(values, new Sizes(V)));
  }

  private Input.TokenPair batch() {
    return new Input.TokenPair(
        Input.Tokens.padded(golden.whole("ids"), golden.whole("sourceLengths"), TS),
        Input.Tokens.padded(golden.whole("written"), golden.whole("targetLengths"), TT));
  }

  @ParameterizedTest
  @CsvSource({
    "fixed, gru",
    "fixed, lstm",
    "bahdanau, gru",
    "bahdanau, lstm",
    "luong, gru",
    "luong-dot, lstm"
  })
  void logitsWeightsLossAndEveryGradientAreThoseOfPyTorch(String attention, String cell) {
    String name = attention + "-" + cell;
    Translates model = model(cell, attention);
    golden.into(model.parameters(), name + ".");
    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginTraining(B, 0, 0);
    Pass pass = new Pass(tape, Taps.all());
    Tensor logits = model.answerLogits(pass, model.forward(pass, batch()));
    CrossEntropy loss = CrossEntropy.of(tape, logits, golden.whole("answers"), 1f);
    tape.run();
    assertEquals(golden.numbers(name + ".loss")[0], loss.mean(), 1e-5);
    golden.checkGradients(model.parameters(), name + ".", 5e-5);
    float[] theirs = golden.numbers(name + ".logits");
    float[] ours = logits.copy();
    int[] asked = golden.whole("answers");
    for (int i = 0; i < ours.length; i++) {
      if (asked[i / V] >= 0) { // After its end a sequence keeps its state.
        assertEquals(theirs[i], ours[i], 1e-5, "logit " + i);
      }
    }
    Activation weights = pass.taps().copies().get("attention.weights");
    if (!attention.equals("fixed")) {
      float[] map = golden.numbers(name + ".weights");
      float[] own = Objects.requireNonNull(weights).values();
      for (int i = 0; i < own.length; i++) {
        if (asked[i / TS] >= 0) {
          assertEquals(map[i], own[i], 1e-5, "weight " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed", "bahdanau", "luong", "luong-dot"})
  void noPlaceWrittenSeesWhatFollowsAndFillingIsSeenByNobody(String attention) {
    Translates model = model("gru", attention);
    model.parameters().initialize(7);
    float[] one = logits(model, new int[] {3, 4, 5}, new int[] {2, 6, 7, 8}, Taps.none());
    float[] later = logits(model, new int[] {3, 4, 5}, new int[] {2, 6, 7, 9}, Taps.none());
    assertArrayEquals(Arrays.copyOf(one, 3 * V), Arrays.copyOf(later, 3 * V), 1e-6f);
    assertFalse(Arrays.equals(one, 3 * V, 4 * V, later, 3 * V, 4 * V));
    float[] other = logits(model, new int[] {9, 4, 5}, new int[] {2, 6, 7, 8}, Taps.none());
    assertFalse(Arrays.equals(one, 0, V, other, 0, V));
    Input.TokenPair filled =
        new Input.TokenPair(
            Input.Tokens.padded(new int[] {3, 4, 5, 0, 5, 6, 7, 8}, new int[] {3, 4}, 4),
            Input.Tokens.padded(new int[] {2, 6, 7, 8, 0, 2, 9, 9, 9, 9}, new int[] {4, 5}, 5));
    float[] both = logits(model, filled, 2, Taps.none());
    assertArrayEquals(one, Arrays.copyOf(both, 4 * V), 1e-5f);
  }

  /** A row of weights put by hand changes what is said there, and in Bahdanau's what follows. */
  @ParameterizedTest
  @ValueSource(strings = {"bahdanau", "luong"})
  void aRowOfWeightsCanBeOverridden(String attention) {
    Translates model = model("gru", attention);
    model.parameters().initialize(7);
    int[] source = {3, 4, 5};
    int[] target = {2, 6, 7, 8};
    Taps hooked =
        Taps.of("attention.weights"::equals)
            .withHook(
                "attention.weights",
                Edit.eachRow((row, numbers, at, n) -> {
                  if (row == 1) {
                    System.arraycopy(new float[] {0, 0, 1}, 0, numbers, at, 3);
                  }
                }));
    float[] before = logits(model, source, target, Taps.none());
    float[] after = logits(model, source, target, hooked);
    assertArrayEquals(Arrays.copyOf(before, V), Arrays.copyOf(after, V), 1e-6f);
    assertFalse(Arrays.equals(before, V, 2 * V, after, V, 2 * V));
    boolean follows = !Arrays.equals(before, 2 * V, 3 * V, after, 2 * V, 3 * V);
    assertEquals(attention.equals("bahdanau"), follows);
    float[] weights = Objects.requireNonNull(hooked.copies().get("attention.weights")).values();
    assertEquals(
        List.of(0f, 0f, 1f), List.of(weights[3], weights[4], weights[5]), "the edited row");
  }

  private float[] logits(Translates model, int[] source, int[] target, Taps taps) {
    return logits(
        model,
        new Input.TokenPair(
            Input.Tokens.of(source, source.length), Input.Tokens.of(target, target.length)),
        1,
        taps);
  }

  private float[] logits(Translates model, Input.TokenPair pair, int sequences, Taps taps) {
    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginInference(sequences);
    Pass pass = new Pass(tape, taps);
    Tensor logits = model.answerLogits(pass, model.forward(pass, pair));
    tape.run();
    return logits.copy();
  }
}
