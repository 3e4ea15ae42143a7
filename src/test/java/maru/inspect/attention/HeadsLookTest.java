package maru.inspect.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import maru.Known;
import maru.engine.nn.Pass;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.inspect.attention.LayerHeads.Part;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the heads did, against the engine's own activations and the formulas of the paper. */
class HeadsLookTest {
  private static final String TEXT = "the dog barked .\nthen the cat meowed .";

  static List<Architecture> blocks() {
    return List.of(Known.BERT, Known.GPT);
  }

  private static Activation tapped(PreparedTraining run, String name) {
    Subject subject = TwoLayers.subject(run);
    subject.tape().beginInference(1);
    Taps taps = Taps.of(name::equals);
    ReadText read = ReadText.of(TEXT, run.model(), run.tokenizer());
    run.model().forward(new Pass(subject.tape(), taps), read.input());
    subject.tape().run();
    return Objects.requireNonNull(taps.copies().get(name));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void eachNumberIsTheEnginesOfItsLayerHeadAndPlace(Architecture architecture) {
    PreparedTraining run = TwoLayers.prepared(architecture);
    HeadsLook look = HeadsLook.of(TwoLayers.subject(run), TEXT);
    int n = look.size();
    int size = TwoLayers.WIDTH / TwoLayers.HEADS;
    for (int layer = 0; layer < 2; layer++) {
      LayerHeads heads = look.layers().get(layer);
      assertEquals(size, heads.size());
      float[] qkv = tapped(run, "blocks." + layer + ".attention.qkv").values();
      float[] weights = tapped(run, "blocks." + layer + ".attention.weights").values();
      float[] context = tapped(run, "blocks." + layer + ".attention.context").values();
      for (int head = 0; head < TwoLayers.HEADS; head++) {
        float[] shown = heads.weights(head);
        for (int i = 0; i < n * n; i++) {
          boolean hidden = architecture.equals(Known.GPT) && i % n > i / n;
          assertEquals(hidden ? Float.NaN : weights[head * n * n + i], shown[i]);
        }
        for (int token = 0; token < n; token++) {
          int at = token * 3 * TwoLayers.WIDTH + head * size;
          assertArrayEquals(
              Arrays.copyOfRange(qkv, at, at + size), heads.vector(Part.QUERY, head, token));
          at += TwoLayers.WIDTH;
          assertArrayEquals(
              Arrays.copyOfRange(qkv, at, at + size), heads.vector(Part.KEY, head, token));
          at += TwoLayers.WIDTH;
          assertArrayEquals(
              Arrays.copyOfRange(qkv, at, at + size), heads.vector(Part.VALUE, head, token));
          int mixed = token * TwoLayers.WIDTH + head * size;
          assertArrayEquals(
              Arrays.copyOfRange(context, mixed, mixed + size), heads.mixed(head, token));
        }
      }
    }
    assertFalse(
        Arrays.equals(look.layers().get(0).weights(0), look.layers().get(0).weights(1)),
        "heads can be told apart");
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void scoresAreProductsScaledAndWeightsTheirSoftmax(Architecture architecture) {
    PreparedTraining run = TwoLayers.prepared(architecture);
    HeadsLook look = HeadsLook.of(TwoLayers.subject(run), TEXT);
    LayerHeads heads = look.layers().get(1);
    int n = look.size();
    double root = Math.sqrt(heads.size());
    for (int head = 0; head < TwoLayers.HEADS; head++) {
      float[] products = heads.products(head);
      float[] scores = heads.scores(head);
      float[] masked = heads.masked(head);
      float[] weights = heads.weights(head);
      float[] moved = heads.moved(head);
      for (int query = 0; query < n; query++) {
        double sum = 0;
        for (int key = 0; key < n; key++) {
          int i = query * n + key;
          double product = 0;
          for (float term : heads.terms(head, query, key)) {
            product += term;
          }
          assertEquals(product, products[i], 1e-4 * (1 + Math.abs(product)));
          assertEquals(product / root, scores[i], 1e-4 * (1 + Math.abs(product)));
          assertEquals(!heads.sees(query, key), Float.isNaN(masked[i]));
          sum += heads.sees(query, key) ? Math.exp(scores[i]) : 0;
        }
        double[] mixed = new double[heads.size()];
        for (int key = 0; key < n && heads.sees(query, key); key++) {
          int i = query * n + key;
          assertEquals(Math.exp(scores[i]) / sum, weights[i], 1e-5);
          double length = 0;
          float[] value = heads.vector(Part.VALUE, head, key);
          for (int d = 0; d < value.length; d++) {
            length += (double) value[d] * value[d];
            mixed[d] += (double) weights[i] * value[d];
          }
          assertEquals(weights[i] * Math.sqrt(length), moved[i], 1e-5);
        }
        for (int d = 0; d < mixed.length; d++) {
          assertEquals(mixed[d], heads.mixed(head, query)[d], 1e-4);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void rolloutStartsAsHalfTheMeanAndKeepsItsSums(Architecture architecture) {
    PreparedTraining run = TwoLayers.prepared(architecture);
    HeadsLook look = HeadsLook.of(TwoLayers.subject(run), TEXT);
    int n = look.size();
    float[] one = look.rollout(1);
    float[] two = look.rollout(2);
    float[] a = look.layers().getFirst().weights(0);
    float[] b = look.layers().getFirst().weights(1);
    float[] c = look.layers().getLast().weights(0);
    float[] d = look.layers().getLast().weights(1);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        boolean hidden = Float.isNaN(a[i * n + j]);
        double half = i == j ? 0.5 : 0;
        if (hidden) {
          assertTrue(Float.isNaN(two[i * n + j]));
          continue;
        }
        assertEquals((a[i * n + j] + b[i * n + j]) / 4 + half, one[i * n + j], 1e-6);
        double product = 0;
        for (int k = 0; k < n; k++) {
          if (!Float.isNaN(c[i * n + k]) && !Float.isNaN(one[k * n + j])) {
            product += ((c[i * n + k] + d[i * n + k]) / 4 + (i == k ? 0.5 : 0)) * one[k * n + j];
          }
        }
        assertEquals(product, two[i * n + j], 1e-6);
        sum += two[i * n + j];
      }
      assertEquals(1, sum, 1e-5);
    }
  }
}
