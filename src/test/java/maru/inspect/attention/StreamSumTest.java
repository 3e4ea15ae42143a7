package maru.inspect.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import maru.Known;
import maru.engine.nn.Pass;
import maru.engine.trace.Taps;
import maru.inspect.PredictionReader;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.inspect.attention.StreamSum.Writer;
import maru.inspect.attention.StreamSum.Written;
import maru.model.Architecture;
import maru.model.ModelSettings;
import maru.train.PreparedTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each part has written sums up to what the engine made, through every layer norm. */
class StreamSumTest {
  static List<Architecture> blocks() {
    return List.of(Known.BERT, Known.GPT);
  }

  private static String text(Architecture architecture) {
    return architecture.equals(Known.BERT) ? "the dog [MASK] too ." : "the dog barked";
  }

  private static float[] last(PreparedTraining run, String text, int place) {
    Subject subject = TwoLayers.subject(run);
    subject.tape().beginInference(1);
    Taps taps = Taps.of("final"::equals);
    run.model()
        .forward(
            new Pass(subject.tape(), taps),
            ReadText.of(text, run.model(), run.tokenizer()).input());
    subject.tape().run();
    float[] all = Objects.requireNonNull(taps.copies().get("final")).values();
    return Arrays.copyOfRange(all, place * TwoLayers.WIDTH, (place + 1) * TwoLayers.WIDTH);
  }

  static List<Arguments> models() {
    List<Arguments> all = new ArrayList<>();
    for (Architecture architecture : blocks()) {
      for (String norm : List.of("pre", "post", "none")) {
        all.add(Arguments.of(architecture, norm, true, "learned"));
      }
      all.add(Arguments.of(architecture, "pre", false, "sinusoidal"));
      all.add(Arguments.of(architecture, "post", true, "none"));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("models")
  void thePartsSumUpToTheEnginesState(
      Architecture architecture, String norm, boolean residual, String positions) {
    PreparedTraining run =
        TwoLayers.prepared(
            architecture,
            plan ->
                plan.with(ModelSettings.NORM, norm)
                    .with(ModelSettings.RESIDUAL, residual)
                    .with(ModelSettings.POSITIONS, positions));
    String text = text(architecture);
    for (int place = 0; place < 3; place++) {
      StreamSum sum = StreamSum.of(TwoLayers.subject(run), text, place, 3);
      float[] state = last(run, text, place);
      for (int c = 0; c < state.length; c++) {
        int at = c;
        double parts = sum.written().stream().mapToDouble(one -> one.vector()[at]).sum();
        assertEquals(state[c], parts, 1e-4 * Math.max(1, Math.abs(state[c])), "number " + c);
        assertEquals(state[c], sum.state()[c]);
      }
      assertEquals(1, sum.written().stream().mapToDouble(Written::share).sum(), 1e-4);
    }
  }

  @Test
  void aPartThatWritesNothingHasNoShare() {
    PreparedTraining run = TwoLayers.prepared(Known.GPT);
    PreparedTraining silent =
        TwoLayers.changed(
            run,
            weights -> {
              TwoLayers.zero(weights.get("blocks.1.feedForward.outer.weight"));
              TwoLayers.zero(weights.get("blocks.1.feedForward.outer.bias"));
            });
    StreamSum sum = StreamSum.of(TwoLayers.subject(silent), "the dog barked", -1, 1);
    assertEquals(2, sum.place(), "the last place, after which it writes on");
    for (Written one : sum.written()) {
      boolean off = one.writer() == Writer.FEED_FORWARD && one.block() == 1;
      assertEquals(off, Math.abs(one.share()) < 1e-9, one.writer() + " " + one.block());
    }
  }

  @Test
  void whatPartsAddToAWordIsItsLogit() {
    PreparedTraining run = TwoLayers.prepared(Known.GPT);
    Subject subject = TwoLayers.subject(run);
    StreamSum sum = StreamSum.of(subject, "the dog barked", -1, 3);
    var best = new PredictionReader(subject).look("the dog barked", 3).places().getFirst().best();
    double[] logits =
        sum.words().stream()
            .mapToDouble(one -> one.logits().stream().mapToDouble(x -> x).sum())
            .toArray();
    for (int i = 1; i < 3; i++) {
      assertEquals(best.get(i).token(), sum.words().get(i).word().token());
      double apart = Math.log(best.get(0).probability() / best.get(i).probability());
      assertEquals(apart, logits[0] - logits[i], 1e-3);
    }
    PreparedTraining bert = TwoLayers.prepared(Known.BERT);
    StreamSum filled = StreamSum.of(TwoLayers.subject(bert), "the dog [MASK] too .", -1, 3);
    assertEquals(3, filled.place(), "its blank");
    assertTrue(filled.words().isEmpty(), "its head has a layer of its own before the words");
    assertFalse(filled.written().isEmpty());
  }
}
