package maru.inspect.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Rng;

/**
 * A task on top of frozen layers: gamma * sum_j softmax(s)_j h_j, read by a linear layer and a
 * softmax over the answers (Peters et al. 2018, section 3.2). Learned by all examples at once with
 * Adam; s and gamma go ten times as fast as the linear layer, since they would hardly leave where
 * they begin.
 *
 * <p>Each number of the layers is put on one scale by the training examples' spread, so that no
 * layer counts for more because its numbers are larger.
 */
public final class LayerMix {
  private static final int STEPS = 200;
  private static final double RATE = 0.01;
  private static final double MIX_RATE = 0.1;
  private static final double DECAY = 1e-3;
  private static final int LOOK_EVERY = 4;

  private final int layers;
  private final int width;
  private final int answers;
  private final double[] scale;
  private final double[] weights;
  private final double[] mix;
  private final List<double[]> way = new ArrayList<>();

  /**
   * An example.
   *
   * @param layers L rows of D numbers
   * @param answer from 0
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Example(float[][] layers, int answer) {}

  private LayerMix(int layers, int width, int answers, double[] scale) {
    this.layers = layers;
    this.width = width;
    this.answers = answers;
    this.scale = scale;
    this.weights = new double[answers * (width + 1)];
    this.mix = new double[layers + 1];
    mix[layers] = 1;
  }

  /**
   * Learns from examples.
   *
   * @param answers how many there are
   * @param seed draws the first weights
   */
  public static LayerMix learn(List<Example> examples, int answers, long seed) {
    float[][] first = examples.getFirst().layers();
    LayerMix model =
        new LayerMix(first.length, first[0].length, answers, scale(examples, first.length));
    Rng rng = Rng.of(seed, "layer.mix", 0);
    for (int i = 0; i < model.weights.length; i++) {
      model.weights[i] = 0.01 * rng.nextGaussian();
    }
    model.learn(examples);
    return model;
  }

  /** One over the root of the mean square of each layer's numbers. */
  private static double[] scale(List<Example> examples, int layers) {
    double[] scale = new double[layers];
    for (int j = 0; j < layers; j++) {
      double sum = 0;
      int n = 0;
      for (Example one : examples) {
        for (float x : one.layers()[j]) {
          sum += (double) x * x;
          n++;
        }
      }
      scale[j] = sum > 0 ? 1 / Math.sqrt(sum / n) : 1;
    }
    return scale;
  }

  private void learn(List<Example> examples) {
    Adam ofWeights = new Adam(weights.length, RATE);
    Adam ofMix = new Adam(mix.length, MIX_RATE);
    way.add(shares());
    for (int step = 1; step <= STEPS; step++) {
      double[] dWeights = new double[weights.length];
      double[] dMix = new double[mix.length];
      for (Example one : examples) {
        back(one, dWeights, dMix, 1.0 / examples.size());
      }
      for (int i = 0; i < dWeights.length; i++) {
        dWeights[i] += DECAY * weights[i];
      }
      ofWeights.move(weights, dWeights);
      ofMix.move(mix, dMix);
      if (step % LOOK_EVERY == 0) {
        way.add(shares());
      }
    }
  }

  private void back(Example one, double[] dWeights, double[] dMix, double share) {
    double[] s = shares();
    double gamma = mix[layers];
    double[] sum = mixed(one, s);
    double[] p = probabilities(sum, gamma);
    double[] dSum = new double[width];
    double dGamma = 0;
    for (int k = 0; k < answers; k++) {
      double d = (p[k] - (k == one.answer() ? 1 : 0)) * share;
      int at = k * (width + 1);
      for (int i = 0; i < width; i++) {
        dWeights[at + i] += d * gamma * sum[i];
        dSum[i] += d * gamma * weights[at + i];
        dGamma += d * weights[at + i] * sum[i];
      }
      dWeights[at + width] += d;
    }
    double[] dShare = new double[layers];
    double mean = 0;
    for (int j = 0; j < layers; j++) {
      for (int i = 0; i < width; i++) {
        dShare[j] += dSum[i] * scale[j] * one.layers()[j][i];
      }
      mean += s[j] * dShare[j];
    }
    for (int j = 0; j < layers; j++) {
      dMix[j] += s[j] * (dShare[j] - mean);
    }
    dMix[layers] += dGamma;
  }

  private double[] mixed(Example one, double[] s) {
    double[] sum = new double[width];
    for (int j = 0; j < layers; j++) {
      for (int i = 0; i < width; i++) {
        sum[i] += s[j] * scale[j] * one.layers()[j][i];
      }
    }
    return sum;
  }

  private double[] probabilities(double[] sum, double gamma) {
    double[] p = new double[answers];
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < answers; k++) {
      int at = k * (width + 1);
      p[k] = weights[at + width];
      for (int i = 0; i < width; i++) {
        p[k] += gamma * weights[at + i] * sum[i];
      }
      most = Math.max(most, p[k]);
    }
    double all = 0;
    for (int k = 0; k < answers; k++) {
      p[k] = Math.exp(p[k] - most);
      all += p[k];
    }
    for (int k = 0; k < answers; k++) {
      p[k] /= all;
    }
    return p;
  }

  /** How much of each layer it takes: softmax(s). */
  public double[] shares() {
    double most = Arrays.stream(mix, 0, layers).max().orElse(0);
    double[] shares = new double[layers];
    double all = 0;
    for (int j = 0; j < layers; j++) {
      shares[j] = Math.exp(mix[j] - most);
      all += shares[j];
    }
    for (int j = 0; j < layers; j++) {
      shares[j] /= all;
    }
    return shares;
  }

  /** By what the mixture is multiplied. */
  public double gamma() {
    return mix[layers];
  }

  /** The shares on the way, from even ones on. */
  public List<double[]> way() {
    return way.stream().map(double[]::clone).toList();
  }

  /** The loss of an example, in nats. */
  public double loss(Example one) {
    return -Math.log(probabilities(mixed(one, shares()), gamma())[one.answer()]);
  }

  /** The likeliest answer. */
  public int answer(Example one) {
    double[] p = probabilities(mixed(one, shares()), gamma());
    int best = 0;
    for (int k = 1; k < answers; k++) {
      best = p[k] > p[best] ? k : best;
    }
    return best;
  }

  /** The share of examples that it answers right; no number of none. */
  public double accuracy(List<Example> examples) {
    long right = examples.stream().filter(one -> answer(one) == one.answer()).count();
    return examples.isEmpty() ? Double.NaN : (double) right / examples.size();
  }

  /** Kingma and Ba 2015, with the usual constants. */
  private static final class Adam {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;

    private final double[] mean;
    private final double[] square;
    private final double rate;
    private int steps;

    Adam(int size, double rate) {
      this.mean = new double[size];
      this.square = new double[size];
      this.rate = rate;
    }

    void move(double[] values, double[] gradients) {
      steps++;
      for (int i = 0; i < values.length; i++) {
        mean[i] = FIRST * mean[i] + (1 - FIRST) * gradients[i];
        square[i] = SECOND * square[i] + (1 - SECOND) * gradients[i] * gradients[i];
        double m = mean[i] / (1 - Math.pow(FIRST, steps));
        double v = square[i] / (1 - Math.pow(SECOND, steps));
        values[i] -= rate * m / (Math.sqrt(v) + 1e-8);
      }
    }
  }
}
