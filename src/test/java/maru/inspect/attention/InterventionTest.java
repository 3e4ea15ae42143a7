package maru.inspect.attention;

import static maru.inspect.attention.TwoLayers.zero;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import maru.Known;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.inspect.attention.Intervention.AttentionOff;
import maru.inspect.attention.Intervention.BlockOff;
import maru.inspect.attention.Intervention.EmbeddingOff;
import maru.inspect.attention.Intervention.FeedForwardOff;
import maru.inspect.attention.Intervention.HeadOff;
import maru.inspect.attention.Intervention.Pattern;
import maru.inspect.attention.Intervention.PatternFixed;
import maru.inspect.attention.Intervention.PatternTaken;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is switched off on the way is as if its weights were 0. */
class InterventionTest {
  private static final String TEXT = "the dog barked .\nthen the cat meowed .";

  static List<Architecture> blocks() {
    return List.of(Known.BERT, Known.GPT);
  }

  private static float[] states(PreparedTraining run, List<Intervention> changes) {
    Subject subject = TwoLayers.subject(run);
    ReadText read = ReadText.of(TEXT, run.model(), run.tokenizer());
    subject.tape().beginInference(1);
    Taps taps = Intervention.all(changes, Taps.none(), run.model());
    Tensor states = run.model().forward(new Pass(subject.tape(), taps), read.input()).states();
    subject.tape().run();
    return states.copy();
  }

  private static void assertLike(
      Architecture architecture, Intervention change, Consumer<Parameters> weights) {
    PreparedTraining whole = TwoLayers.prepared(architecture);
    assertTrue(change.isFor(whole.model()));
    float[] changed = states(whole, List.of(change));
    assertArrayEquals(
        states(TwoLayers.changed(whole, weights), List.of()), changed, 1e-4f, change.toString());
    assertFalse(Arrays.equals(states(whole, List.of()), changed), "it changes something");
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aHeadThatGivesNothingIsOneWhoseOutputIsNotRead(Architecture architecture) {
    int size = TwoLayers.WIDTH / TwoLayers.HEADS;
    for (int layer = 0; layer < 2; layer++) {
      for (int head = 0; head < TwoLayers.HEADS; head++) {
        String output = "blocks." + layer + ".attention.output.weight";
        int from = head * size;
        assertLike(
            architecture,
            new HeadOff(layer, head),
            weights -> zero(weights.get(output), from, from + size));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aSublayerThatWritesNothingIsOneOfZeros(Architecture architecture) {
    assertLike(architecture, new AttentionOff(1), weights -> mute(weights, "attention.output"));
    assertLike(architecture, new FeedForwardOff(1), weights -> mute(weights, "feedForward.outer"));
    assertLike(
        architecture,
        new BlockOff(1),
        weights -> {
          mute(weights, "attention.output");
          mute(weights, "feedForward.outer");
        });
  }

  private static void mute(Parameters weights, String part) {
    zero(weights.get("blocks.1." + part + ".weight"));
    zero(weights.get("blocks.1." + part + ".bias"));
  }

  @Test
  void anEmbeddingThatIsLeftOutIsATableOfZeros() {
    for (Architecture architecture : blocks()) {
      assertLike(
          architecture,
          new EmbeddingOff(EmbeddingOff.Part.POSITION),
          weights -> zero(weights.get("embeddings.position")));
    }
    assertLike(
        Known.BERT,
        new EmbeddingOff(EmbeddingOff.Part.SEGMENT),
        weights -> zero(weights.get("embeddings.segment")));
    PreparedTraining gpt = TwoLayers.prepared(Known.GPT);
    assertFalse(new EmbeddingOff(EmbeddingOff.Part.SEGMENT).isFor(gpt.model()));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aHeadThatLooksEverywhereAlikeIsOneThatAsksNothing(Architecture architecture) {
    int size = TwoLayers.WIDTH / TwoLayers.HEADS;
    assertLike(
        architecture,
        new PatternFixed(1, 1, Pattern.EVEN),
        weights -> {
          Tensor qkv = weights.get("blocks.1.attention.qkv.weight");
          Tensor bias = weights.get("blocks.1.attention.qkv.bias");
          for (int i = size; i < 2 * size; i++) {
            for (int row = 0; row < TwoLayers.WIDTH; row++) {
              qkv.values()[qkv.at(row) + i] = 0;
            }
            bias.values()[bias.at(0) + i] = 0;
          }
        });
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aPatternThatIsSetIsTheOneSeenAndOthersStay(Architecture architecture) {
    PreparedTraining run = TwoLayers.prepared(architecture);
    HeadsLook before = HeadsLook.of(TwoLayers.subject(run), TEXT);
    for (Pattern pattern : Pattern.values()) {
      Intervention fixed = new PatternFixed(0, 1, pattern);
      HeadsLook after =
          HeadsLook.of(TwoLayers.subject(run), TEXT, taps -> fixed.on(taps, run.model()));
      int n = after.size();
      float[] weights = after.layers().getFirst().weights(1);
      for (int query = 0; query < n; query++) {
        int target =
            switch (pattern) {
              case PREVIOUS -> Math.max(0, query - 1);
              case SELF -> query;
              case FIRST, EVEN -> 0;
            };
        int visible = architecture.equals(Known.GPT) ? query + 1 : n;
        float expected = pattern == Pattern.EVEN ? 1f / visible : 1f;
        assertEquals(expected, weights[query * n + target], 1e-6f, pattern + " of " + query);
      }
      assertArrayEquals(
          before.layers().getFirst().weights(0), after.layers().getFirst().weights(0), 1e-6f);
    }
  }

  @Test
  void aPatternTakenFromTheSameTextChangesNothingAndOneFromAnotherIsSeen() {
    PreparedTraining run = TwoLayers.prepared(Known.BERT);
    Subject subject = TwoLayers.subject(run);
    HeadsLook own = HeadsLook.of(subject, TEXT);
    Intervention same = new PatternTaken(own.layers().get(1), 1, 0);
    assertArrayEquals(states(run, List.of()), states(run, List.of(same)), 1e-5f);
    HeadsLook other = HeadsLook.of(subject, "the cow mooed .\nthen the horse neighed .");
    assertEquals(own.size(), other.size());
    Intervention taken = new PatternTaken(other.layers().get(1), 1, 0);
    HeadsLook after = HeadsLook.of(subject, TEXT, taps -> taken.on(taps, run.model()));
    assertArrayEquals(other.layers().get(1).weights(0), after.layers().get(1).weights(0));
    assertArrayEquals(
        own.layers().get(1).weights(1), after.layers().get(1).weights(1), 1e-6f, "of one head");
  }

  @Test
  void allPartsOfAModelAreNamedOnce() {
    PreparedTraining bert = TwoLayers.prepared(Known.BERT);
    List<Intervention> parts = Intervention.parts(bert.model());
    assertEquals(2 + 2 * (TwoLayers.HEADS + 3), parts.size());
    assertEquals(parts.size(), parts.stream().distinct().count());
    assertEquals(
        1 + 2 * (TwoLayers.HEADS + 3),
        Intervention.parts(TwoLayers.prepared(Known.GPT).model()).size());
    assertTrue(
        Intervention.parts(TwoLayers.prepared(maru.model.registry.Architectures.of("lstm")).model())
            .isEmpty());
    assertFalse(new HeadOff(2, 0).isFor(bert.model()));
    assertFalse(new HeadOff(0, TwoLayers.HEADS).isFor(bert.model()));
  }
}
