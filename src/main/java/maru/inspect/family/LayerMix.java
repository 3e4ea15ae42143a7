package maru.inspect.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.engine.kernel.Kernels;
import maru.engine.optim.AdamW;
import maru.engine.optim.AdamWConfig;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * A task on top of frozen layers: gamma * sum_j softmax(s)_j h_j, read by a linear layer and a
 * softmax over the answers (Peters et al. 2018, section 3.2). Learned by all examples at once with
 * AdamW; s and gamma go ten times as fast as the linear layer, since they would hardly leave where
 * they begin.
 *
 * <p>Each number of the layers is put on one scale by the training examples' spread, so that no
 * layer counts for more because its numbers are larger.
 */
public final class LayerMix {
  private static final int STEPS = 200;
  private static final float RATE = 0.01f;
  private static final double MIX_TIMES = 10;
  private static final AdamWConfig ADAMW = new AdamWConfig(0.9f, 0.999f, 1e-8f, 0.1f, 0f);
  private static final int LOOK_EVERY = 4;

  private final int layers;
  private final int width;
  private final int answers;
  private final double[] scale;
  private final Parameters parameters = new Parameters();
  private final Tensor weight;
  private final Tensor bias;
  private final Tensor mix;
  private final Tensor gamma;
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
    this.weight = parameters.add("reader.weight", Shape.of(answers, width), new Init.Normal(0.01f));
    this.bias = parameters.add("reader.bias", Shape.of(answers), Init.zeros());
    this.mix = parameters.add("mix", Shape.of(layers), Init.zeros());
    this.gamma = parameters.add("gamma", Shape.of(1), new Init.Constant(1f));
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
    model.parameters.initialize(seed);
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
    AdamW optimizer = new AdamW(parameters, ADAMW, Kernels.best());
    optimizer.scaleRates(name -> name.startsWith("reader") ? 1 : MIX_TIMES);
    parameters.prepareGradients();
    way.add(shares());
    try (Parallel parallel = new Parallel(1)) {
      for (int step = 1; step <= STEPS; step++) {
        Arrays.fill(parameters.gradients(), 0f);
        for (Example one : examples) {
          back(one, 1.0 / examples.size());
        }
        optimizer.update(parallel, RATE, optimizer.gradientNorm(parallel));
        if (step % LOOK_EVERY == 0) {
          way.add(shares());
        }
      }
    }
  }

  private void back(Example one, double share) {
    double[] s = shares();
    double times = gamma();
    double[] sum = mixed(one, s);
    double[] p = probabilities(sum, times);
    double[] dSum = new double[width];
    double dGamma = 0;
    for (int k = 0; k < answers; k++) {
      double d = (p[k] - (k == one.answer() ? 1 : 0)) * share;
      for (int i = 0; i < width; i++) {
        add(weight, k * width + i, d * times * sum[i]);
        dSum[i] += d * times * at(weight, k * width + i);
        dGamma += d * at(weight, k * width + i) * sum[i];
      }
      add(bias, k, d);
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
      add(mix, j, s[j] * (dShare[j] - mean));
    }
    add(gamma, 0, dGamma);
  }

  private static float at(Tensor tensor, int i) {
    return tensor.values()[tensor.offset() + i];
  }

  private static void add(Tensor tensor, int i, double more) {
    tensor.gradients()[tensor.offset() + i] += (float) more;
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

  private double[] probabilities(double[] sum, double times) {
    double[] p = new double[answers];
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < answers; k++) {
      p[k] = at(bias, k);
      for (int i = 0; i < width; i++) {
        p[k] += times * at(weight, k * width + i) * sum[i];
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
    double most = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < layers; j++) {
      most = Math.max(most, at(mix, j));
    }
    double[] shares = new double[layers];
    double all = 0;
    for (int j = 0; j < layers; j++) {
      shares[j] = Math.exp(at(mix, j) - most);
      all += shares[j];
    }
    for (int j = 0; j < layers; j++) {
      shares[j] /= all;
    }
    return shares;
  }

  /** By what the mixture is multiplied. */
  public double gamma() {
    return at(gamma, 0);
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
}
