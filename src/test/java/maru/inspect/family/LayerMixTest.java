package maru.inspect.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Rng;
import org.junit.jupiter.api.Test;

/** A task that mixes layers takes of that one which tells the answer. */
final class LayerMixTest {
  private static final int WIDTH = 12;

  /** Three layers of noise, one of which also holds the answer. */
  private static List<LayerMix.Example> examples(int telling, int many, long seed) {
    Rng rng = Rng.of(seed, "test.mix", telling);
    List<LayerMix.Example> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      int answer = i % 2;
      float[][] layers = new float[3][WIDTH];
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < WIDTH; k++) {
          layers[j][k] = (float) ((j + 1) * rng.nextGaussian());
        }
        if (j == telling) {
          layers[j][3] += (j + 1) * (answer == 0 ? -3 : 3);
        }
      }
      all.add(new LayerMix.Example(layers, answer));
    }
    return all;
  }

  @Test
  void itTakesOfTheLayerThatTellsTheAnswer() {
    for (int telling = 0; telling < 3; telling++) {
      LayerMix mix = LayerMix.learn(examples(telling, 120, 1), 2, 7);
      double[] shares = mix.shares();
      assertEquals(1, Arrays.stream(shares).sum(), 1e-9);
      assertTrue(shares[telling] > 0.6, telling + ": " + Arrays.toString(shares));
      assertTrue(mix.accuracy(examples(telling, 200, 2)) > 0.95);
    }
  }

  @Test
  void itBeginsWithEvenSharesAndTellsItsWay() {
    LayerMix mix = LayerMix.learn(examples(1, 60, 3), 2, 7);
    List<double[]> way = mix.way();
    assertTrue(way.size() > 20);
    for (double share : way.getFirst()) {
      assertEquals(1.0 / 3, share, 1e-12);
    }
    assertEquals(
        Arrays.toString(mix.shares()), Arrays.toString(way.getLast()), "the last is where it is");
  }

  @Test
  void whereNoLayerTellsItGuesses() {
    LayerMix mix = LayerMix.learn(examples(-1, 120, 4), 2, 7);
    double right = mix.accuracy(examples(-1, 400, 5));
    assertTrue(Math.abs(right - 0.5) < 0.1, String.valueOf(right));
  }

  @Test
  void theLossFallsAndIsThatOfTheAnswer() {
    List<LayerMix.Example> all = examples(2, 80, 6);
    LayerMix mix = LayerMix.learn(all, 2, 7);
    double mean = all.stream().mapToDouble(mix::loss).average().orElseThrow();
    assertTrue(mean < 0.2, String.valueOf(mean));
    LayerMix.Example one = all.getFirst();
    double p = Math.exp(-mix.loss(one));
    double other = Math.exp(-mix.loss(new LayerMix.Example(one.layers(), 1 - one.answer())));
    assertEquals(1, p + other, 1e-9);
  }
}
