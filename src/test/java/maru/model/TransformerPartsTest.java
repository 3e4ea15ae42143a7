package maru.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import maru.Known;
import maru.base.Parallel;
import maru.base.Rng;
import maru.engine.autograd.Tape;
import maru.engine.nn.Block;
import maru.engine.nn.Pass;
import maru.engine.nn.Sinusoids;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.golden.Batch;
import maru.golden.EngineTraining;
import maru.golden.Golden;
import maru.setting.Values;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Transformer's parts as settings: left out or otherwise, each as the formula says. */
class TransformerPartsTest {
  private static final Parallel PARALLEL = new Parallel(1);
  private static final int VOCABULARY = 11;
  private static final int LENGTH = 6;
  private static final int WIDTH = 8;

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  /** Each part otherwise, one at a time and all together. */
  static Stream<Variant> variants() {
    List<Map<String, String>> parts =
        List.of(
            Map.of("norm", "pre"),
            Map.of("norm", "post"),
            Map.of("norm", "none"),
            Map.of("residual", "false"),
            Map.of("scaled", "false"),
            Map.of("positions", "sinusoidal"),
            Map.of("positions", "none"),
            Map.of("norm", "none", "scaled", "false", "positions", "sinusoidal"));
    return Known.both().flatMap(family -> parts.stream().map(part -> new Variant(family, part)));
  }

  record Variant(Architecture family, Map<String, String> parts) {
    Model model() {
      Values values =
          Values.STANDARD
              .with(ModelSettings.WIDTH, WIDTH)
              .with(ModelSettings.HEADS, 2)
              .with(ModelSettings.CONTEXT, LENGTH)
              .readAll(family.settings(), parts);
      Model model = family.create(family.config(values, new Sizes(VOCABULARY)), 1);
      model
          .parameters()
          .byName()
          .forEach((name, t) -> {
            Rng rng = Rng.of(2, name, 0);
            for (int i = 0; i < t.shape().size(); i++) {
              t.values()[t.offset() + i] += (float) (0.3 * rng.nextGaussian());
            }
          });
      model.parameters().changed();
      return model;
    }

    Batch batch() {
      return family.equals(Known.BERT)
          ? Batch.Masked.draw(3, LENGTH, new int[] {LENGTH, 4, 1}, VOCABULARY)
          : Batch.Causal.draw(3, LENGTH, VOCABULARY);
    }
  }

  /** Along a random direction of each parameter, against a difference freed of its second order. */
  @ParameterizedTest
  @MethodSource("variants")
  void gradientsAreSlopes(Variant variant) {
    Model model = variant.model();
    try (EngineTraining training = new EngineTraining(model, variant.batch(), Golden.ADAMW, 1)) {
      training.forwardBackward();
      float[] gradients = model.parameters().gradients().clone();
      model
          .parameters()
          .byName()
          .forEach((name, t) -> {
            float[] way = direction(name, t);
            double expected = 0;
            for (int i = 0; i < way.length; i++) {
              expected += (double) way[i] * gradients[t.offset() + i];
            }
            double wide = slope(training, model.parameters(), t, way, 0.02f);
            double narrow = slope(training, model.parameters(), t, way, 0.01f);
            double slope = (4 * narrow - wide) / 3;
            assertEquals(slope, expected, 2e-3 * (1 + Math.abs(slope)), variant + " " + name);
          });
    }
  }

  private static float[] direction(String name, Tensor t) {
    Rng rng = Rng.of(5, name, 0);
    float[] way = new float[t.shape().size()];
    for (int i = 0; i < way.length; i++) {
      way[i] = (float) (rng.nextGaussian() / Math.sqrt(way.length));
    }
    return way;
  }

  private static double slope(
      EngineTraining training, Parameters parameters, Tensor t, float[] way, float step) {
    double after = loss(training, parameters, t, way, step);
    double before = loss(training, parameters, t, way, -step);
    return (after - before) / (2 * step);
  }

  private static double loss(
      EngineTraining training, Parameters parameters, Tensor t, float[] way, float step) {
    float[] kept = parameters.values().clone();
    for (int i = 0; i < way.length; i++) {
      parameters.values()[t.offset() + i] += step * way[i];
    }
    parameters.changed();
    training.forwardBackward();
    double loss = training.loss();
    System.arraycopy(kept, 0, parameters.values(), 0, kept.length);
    parameters.changed();
    return loss;
  }

  /** What is left out has no weights, and what is given is none. */
  @ParameterizedTest
  @MethodSource("variants")
  void onlyWhatIsThereHasWeights(Variant variant) {
    Parameters parameters = variant.model().parameters();
    boolean learned = !variant.parts().containsKey("positions");
    assertEquals(learned, parameters.has("embeddings.position"), variant.toString());
    boolean bert = variant.family().equals(Known.BERT);
    String norm = variant.parts().getOrDefault("norm", bert ? "post" : "pre");
    assertEquals(!norm.equals("none"), parameters.has("blocks.1.feedForward.norm.gamma"));
    assertEquals(norm.equals("pre"), parameters.has("final.norm.gamma"), variant.toString());
    assertEquals(bert && !norm.equals("none"), parameters.has("embeddings.norm.gamma"));
  }

  private static Map<String, Activation> pass(Model model, int... ids) {
    Tape tape = new Tape(model.parameters(), PARALLEL);
    tape.beginInference(1);
    Taps taps = Taps.all();
    var ignored = model.forward(new Pass(tape, taps), Input.Tokens.of(ids, ids.length));
    tape.run();
    return taps.copies();
  }

  private static float[] tap(Map<String, Activation> taps, String name) {
    return Objects.requireNonNull(taps.get(name), name).values();
  }

  private static float[] sum(float[] a, float[] b) {
    float[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theStreamGoesAsTheSettingsSay(Variant variant) {
    HasBlocks model = (HasBlocks) variant.model();
    Map<String, Activation> taps = pass(model, 1, 2, 3, 4);
    boolean residual = !variant.parts().containsKey("residual");
    Block.Norm norm = model.blocks().get(1).norm();
    assertEquals(residual, model.blocks().get(1).residual());
    float[] past = tap(taps, "blocks.0.output");
    float[] written = tap(taps, "blocks.1.attention.output");
    float[] after = residual ? sum(past, written) : written;
    String sum = norm == Block.Norm.POST ? "blocks.1.attention.sum" : "blocks.1.afterAttention";
    assertArrayEquals(after, tap(taps, sum), 1e-6f);
    assertEquals(norm == Block.Norm.PRE, taps.containsKey("blocks.1.attention.norm"));
    assertEquals(norm == Block.Norm.POST, taps.containsKey("blocks.1.feedForward.sum"));
    boolean last = model.parameters().has("final.norm.gamma");
    assertEquals(
        !last, Arrays.equals(tap(taps, "blocks.1.output"), tap(taps, "final")), variant.toString());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void scoresAreProductsTimesTheScale(Variant variant) {
    HasAttention model = (HasAttention) variant.model();
    AttentionSite site = model.attention().get(1);
    float expected = variant.parts().containsKey("scaled") ? 1 : (float) Math.sqrt(0.25);
    assertEquals(expected, site.scale(), 1e-6f);
    Map<String, Activation> taps = pass(model, 1, 2, 3, 4);
    float[] qkv = tap(taps, site.name() + ".qkv");
    double product = 0;
    for (int i = 0; i < WIDTH / 2; i++) { // head 1: query 2, key 1
      product += qkv[2 * 3 * WIDTH + WIDTH / 2 + i] * qkv[3 * WIDTH + WIDTH + WIDTH / 2 + i];
    }
    assertEquals(product * expected, tap(taps, site.name() + ".scores")[16 + 2 * 4 + 1], 1e-5);
  }

  /** Swapped tokens swap their states where nothing says who stands where. */
  @Test
  void withoutPositionsAnEncoderKnowsNoOrder() {
    for (String positions : List.of("learned", "sinusoidal", "none")) {
      Model bert = new Variant(Known.BERT, Map.of("positions", positions)).model();
      float[] one = tap(pass(bert, 1, 2, 3), "final");
      float[] other = tap(pass(bert, 3, 2, 1), "final");
      boolean same = true;
      for (int i = 0; i < WIDTH; i++) {
        same &= Math.abs(one[i] - other[2 * WIDTH + i]) < 1e-5;
      }
      assertEquals(positions.equals("none"), same, positions);
    }
  }

  /** Numbers worked out by hand from the paper's formula. */
  @Test
  void sinusoidsAreThoseOfThePaper() {
    Tensor table = Sinusoids.table(400, 4);
    float[] v = table.values();
    assertArrayEquals(new float[] {0, 1, 0, 1}, Arrays.copyOf(v, 4));
    assertArrayEquals(
        new float[] {0.841471f, 0.540302f, 0.0099998f, 0.99995f},
        Arrays.copyOfRange(v, 4, 8),
        1e-6f);
    assertEquals(Math.sin(3.14), v[314 * 4 + 2], 1e-6);
    assertEquals(Math.cos(314), v[314 * 4 + 1], 1e-6);
    assertFalse(table.learns());
  }

  /** A shift by 7 places is one rotation for each pair of columns, wherever it starts. */
  @Test
  void aShiftOfSinusoidsIsARotation() {
    float[] v = Sinusoids.table(100, 6).values();
    for (int pair = 0; pair < 3; pair++) {
      double w = Math.pow(10_000, -2.0 * pair / 6);
      for (int t = 0; t < 90; t += 13) {
        double sin = v[t * 6 + 2 * pair];
        double cos = v[t * 6 + 2 * pair + 1];
        double turned = sin * Math.cos(7 * w) + cos * Math.sin(7 * w);
        assertEquals(turned, v[(t + 7) * 6 + 2 * pair], 1e-6);
      }
    }
  }

  /** A family's own place of the norms, told by name, makes the very same model. */
  @Test
  void theOwnPlaceByNameIsTheStandard() {
    assertEquals(
        new Variant(Known.GPT, Map.of()).model().config(),
        new Variant(Known.GPT, Map.of("norm", "pre")).model().config());
    assertEquals(
        new Variant(Known.BERT, Map.of()).model().config(),
        new Variant(Known.BERT, Map.of("norm", "post")).model().config());
  }

  /** Each part that is otherwise gives other answers. */
  @Test
  void everyPartMakesADifference() {
    for (Architecture family : List.of(Known.BERT, Known.GPT)) {
      List<String> outcomes = new ArrayList<>();
      outcomes.add(
          Arrays.toString(tap(pass(new Variant(family, Map.of()).model(), 1, 2), "final")));
      variants()
          .filter(v -> v.family().equals(family))
          .forEach(v -> outcomes.add(Arrays.toString(tap(pass(v.model(), 1, 2), "final"))));
      // The own place of the norms is the standard.
      assertEquals(outcomes.size() - 1, outcomes.stream().distinct().count(), family.id());
      assertTrue(outcomes.size() > 8);
    }
  }
}
