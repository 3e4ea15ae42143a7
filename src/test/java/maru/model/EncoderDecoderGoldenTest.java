package maru.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Map;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.nn.RelativePositions;
import maru.engine.tensor.Tensor;
import maru.golden.GoldenFile;
import maru.model.registry.Architectures;
import maru.setting.Values;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that read one side and write another. */
final class EncoderDecoderGoldenTest {
  private static final int V = 13;
  private static final int B = 3;
  private static final int TS = 6;
  private static final int TT = 5;

  private final Parallel parallel = new Parallel(2);
  private final GoldenFile golden = GoldenFile.of("encoder-decoder.safetensors");

  @AfterEach
  void close() {
    parallel.close();
  }

  private static Translates model(String architecture, String settings) {
    Architecture kind = Architectures.of(architecture);
    Map<String, String> sizes = Map.of("layers", "2", "heads", "2", "width", "8", "context", "8");
    Values values = Values.STANDARD.readAll(kind.settings(), sizes);
    for (String one : settings.split(";", -1)) {
      int sign = one.indexOf('=');
      values =
          values.readAll(kind.settings(), Map.of(one.substring(0, sign), one.substring(sign + 1)));
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
    "transformer, transformer, dropout=0",
    "transformer-pre, transformer, norm=pre",
    "t5-1.0, t5, buckets=8;farthest=6",
    "t5-1.1, t5, buckets=8;farthest=6;t5-version=1.1",
    "t5-causal, t5, buckets=8;farthest=6;structure=causal",
    "t5-prefix, t5, buckets=8;farthest=6;structure=prefix"
  })
  void lossAndEveryGradientAreThoseOfOtherLibraries(
      String name, String architecture, String settings) {
    Translates model = model(architecture, settings);
    golden.into(model.parameters(), name + ".");
    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginTraining(B, 0, 0);
    Pass pass = Pass.on(tape);
    Tensor logits = model.answerLogits(pass, model.forward(pass, batch()));
    CrossEntropy loss = CrossEntropy.of(tape, logits, golden.whole("answers"), 1f);
    tape.run();
    assertEquals(golden.numbers(name + ".loss")[0], loss.mean(), 1e-5);
    golden.checkGradients(model.parameters(), name + ".", 5e-5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transformer;dropout=0",
        "t5;buckets=8",
        "t5;structure=causal;buckets=8",
        "t5;structure=prefix;buckets=8"
      })
  void noPlaceWrittenSeesWhatFollowsAndAllSeeWhatIsRead(String which) {
    String architecture = which.substring(0, which.indexOf(';'));
    Translates model = model(architecture, which.substring(which.indexOf(';') + 1));
    model.parameters().initialize(7);
    float[] one = logits(model, new int[] {3, 4, 5}, new int[] {2, 6, 7, 8});
    float[] later = logits(model, new int[] {3, 4, 5}, new int[] {2, 6, 7, 9});
    assertArrayEquals(Arrays.copyOf(one, 3 * V), Arrays.copyOf(later, 3 * V), 1e-6f);
    assertFalse(Arrays.equals(one, 3 * V, 4 * V, later, 3 * V, 4 * V));
    float[] other = logits(model, new int[] {3, 4, 9}, new int[] {2, 6, 7, 8});
    assertFalse(Arrays.equals(one, 0, V, other, 0, V));
  }

  /** Filling after a shorter sequence changes nothing of it. */
  @ParameterizedTest
  @ValueSource(strings = {"transformer;dropout=0", "t5;buckets=8", "t5;structure=prefix;buckets=8"})
  void fillingIsSeenByNobody(String which) {
    String architecture = which.substring(0, which.indexOf(';'));
    Translates model = model(architecture, which.substring(which.indexOf(';') + 1));
    model.parameters().initialize(7);
    float[] alone = logits(model, new int[] {3, 4}, new int[] {2, 6});
    Input.TokenPair filled =
        new Input.TokenPair(
            Input.Tokens.padded(new int[] {3, 4, 0, 0, 5, 6, 7, 8}, new int[] {2, 4}, 4),
            Input.Tokens.padded(new int[] {2, 6, 0, 2, 9, 9}, new int[] {2, 3}, 3));
    float[] both = logits(model, filled, 2);
    assertArrayEquals(alone, Arrays.copyOf(both, 2 * V), 1e-5f);
  }

  private float[] logits(Translates model, int[] source, int[] target) {
    return logits(
        model,
        new Input.TokenPair(
            Input.Tokens.of(source, source.length), Input.Tokens.of(target, target.length)),
        1);
  }

  private float[] logits(Translates model, Input.TokenPair pair, int sequences) {
    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginInference(sequences);
    Pass pass = Pass.on(tape);
    Tensor logits = model.answerLogits(pass, model.forward(pass, pair));
    tape.run();
    return logits.copy();
  }

  @Test
  void distancesFallIntoTheBucketsOfT5() {
    for (int distance = -140; distance <= 140; distance++) {
      int at = distance + 140;
      String where = "distance " + distance;
      assertEquals(
          golden.whole("buckets.encoder")[at],
          RelativePositions.bucket(distance, 32, true, 128),
          where);
      assertEquals(
          golden.whole("buckets.decoder")[at],
          RelativePositions.bucket(distance, 32, false, 128),
          where);
      assertEquals(
          golden.whole("buckets.short")[at],
          RelativePositions.bucket(distance, 8, true, 16),
          where);
    }
  }
}
