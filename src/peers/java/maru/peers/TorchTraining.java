package maru.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import maru.engine.nn.Block;
import maru.engine.optim.AdamWConfig;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.golden.Training;
import maru.model.TransformerConfig;
import org.jspecify.annotations.Nullable;

/**
 * A training step in PyTorch, from copies of Maru's weights.
 *
 * <p>Each step's leaves are fresh views on the weights, so that backward hands its gradients over
 * instead of adding them to others that first have to be zeroed (PyTorch's set_to_none).
 */
abstract class TorchTraining implements Training {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final AdamWConfig config;
  private final Map<String, Weight> weights = new LinkedHashMap<>();
  private @Nullable NDManager step;
  private @Nullable PtNDArray lastLoss;
  private int updates;

  /** A weight, in PyTorch's layout, with its moments and the leaf of the current step. */
  private static final class Weight {
    private final PtNDArray values;
    private final PtNDArray first;
    private final PtNDArray second;
    private final boolean transposed;
    private final boolean decays;
    private @Nullable PtNDArray leaf;

    private Weight(PtNDArray values, boolean transposed, boolean decays) {
      this.values = values;
      this.first = (PtNDArray) values.zerosLike();
      this.second = (PtNDArray) values.zerosLike();
      this.transposed = transposed;
      this.decays = decays;
    }

    private PtNDArray leaf() {
      return Objects.requireNonNull(leaf);
    }
  }

  TorchTraining(Parameters parameters, AdamWConfig config) {
    this.config = config;
    parameters.byName().forEach((name, tensor) -> weights.put(name, copyOf(name, tensor)));
    JniUtils.setGradMode(true);
  }

  private Weight copyOf(String name, Tensor tensor) {
    int rank = tensor.shape().rank();
    long[] shape = new long[rank];
    for (int i = 0; i < rank; i++) {
      shape[i] = tensor.shape().at(i);
    }
    PtNDArray values = Torch.of(manager, tensor.copy(), shape);
    // A linear layer's weight is (in, out) in Maru and (out, in) in PyTorch.
    boolean transposed = name.endsWith(".weight");
    if (transposed) {
      values = (PtNDArray) values.transpose().duplicate();
    }
    return new Weight(values, transposed, rank > 1);
  }

  /** What the peer's arrays live in that stay from step to step. */
  final NDManager manager() {
    return manager;
  }

  /** The leaf of a weight in this step. */
  final PtNDArray weight(String name) {
    return named(name).leaf();
  }

  private Weight named(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }

  final PtNDArray linear(PtNDArray x, String name) {
    return Torch.linear(x, weight(name + ".weight"), weight(name + ".bias"));
  }

  final PtNDArray norm(PtNDArray x, String name, double epsilon) {
    return Torch.layerNorm(x, weight(name + ".gamma"), weight(name + ".beta"), epsilon);
  }

  /** An array that lasts from step to step, as this step sees it. */
  final PtNDArray inStep(PtNDArray lasting) {
    PtNDArray view = JniUtils.detachGradient(lasting);
    view.attach(Objects.requireNonNull(step));
    return view;
  }

  /** Computes the loss from {@link #weight}s. */
  abstract PtNDArray forward();

  @Override
  public final void forwardBackward() {
    if (step != null) {
      step.close();
    }
    NDManager fresh = manager.newSubManager();
    step = fresh;
    for (Weight w : weights.values()) {
      PtNDArray leaf = inStep(w.values);
      leaf.setRequiresGradient(true);
      w.leaf = leaf;
    }
    PtNDArray loss = forward();
    PtNDArray one = (PtNDArray) fresh.ones(loss.getShape());
    JniUtils.backward(loss, one, false, false);
    lastLoss = loss;
  }

  @Override
  public final double loss() {
    return Objects.requireNonNull(lastLoss).toFloatArray()[0];
  }

  @Override
  public final float[] gradient(String name) {
    Weight w = named(name);
    PtNDArray gradient = w.leaf().getGradient();
    return Torch.values(w.transposed ? gradient.transpose() : gradient);
  }

  /** DJL's one call a weight; epsilon is scaled so that it means what it means in the paper. */
  @Override
  public final void update(float rate) {
    updates++;
    double c1 = 1 - Math.pow(config.beta1(), updates);
    double c2 = 1 - Math.pow(config.beta2(), updates);
    float corrected = (float) (rate * Math.sqrt(c2) / c1);
    float epsilon = (float) (config.epsilon() * Math.sqrt(c2));
    float scale = config.clip() == 0 ? 1f : (float) Math.min(1, config.clip() / gradientNorm());
    for (Weight w : weights.values()) {
      try (PtNDArray gradient = w.leaf().getGradient()) {
        JniUtils.adamUpdate(
            w.values,
            gradient,
            w.first,
            w.second,
            rate,
            corrected,
            w.decays ? config.weightDecay() : 0f,
            scale,
            -1f,
            config.beta1(),
            config.beta2(),
            epsilon,
            true);
      }
    }
  }

  private double gradientNorm() {
    double sum = 0;
    for (Weight w : weights.values()) {
      try (PtNDArray gradient = w.leaf().getGradient();
          NDArray square = gradient.square();
          NDArray total = square.sum()) {
        sum += total.getFloat();
      }
    }
    return Math.sqrt(sum);
  }

  /** Writes the weights as they are now into parameters of the same model. */
  final void copyTo(Parameters parameters) {
    parameters
        .byName()
        .forEach((name, tensor) -> {
          Weight w = named(name);
          float[] values = Torch.values(w.transposed ? w.values.transpose() : w.values);
          System.arraycopy(values, 0, parameters.values(), tensor.offset(), values.length);
        });
    parameters.changed();
  }

  /** Scaled dot-product attention in heads: x (B, T, C), mask added to the scores. */
  final PtNDArray attend(PtNDArray x, String name, int heads, Attention constants) {
    long b = x.getShape().get(0);
    long t = x.getShape().get(1);
    long c = x.getShape().get(2);
    PtNDArray qkv = linear(x, name + ".qkv"); // (B, T, 3 C)
    PtNDArray[] parts =
        JniUtils.split(qkv, c, 2).stream()
            .map(p -> (PtNDArray) p.reshape(b, t, heads, c / heads).transpose(0, 2, 1, 3))
            .toArray(PtNDArray[]::new); // (B, H, T, d) each
    PtNDArray q = JniUtils.mul(parts[0], constants.scale());
    PtNDArray scores = JniUtils.matmul(q, JniUtils.transpose(parts[1], 2, 3)); // (B, H, T, T)
    PtNDArray mask = constants.mask();
    PtNDArray weightsOfHeads = Torch.softmax(mask == null ? scores : JniUtils.add(scores, mask));
    PtNDArray mixed = JniUtils.matmul(weightsOfHeads, parts[2]); // (B, H, T, d)
    PtNDArray context = (PtNDArray) mixed.transpose(0, 2, 1, 3).reshape(b, t, c);
    return linear(context, name + ".output");
  }

  /**
   * What attention needs besides weights.
   *
   * @param scale 1 / sqrt(d), or 1 where scores are not scaled
   * @param mask 0 where a query may look, negative infinity elsewhere
   */
  record Attention(PtNDArray scale, @Nullable PtNDArray mask) {}

  final Attention attention(TransformerConfig config, @Nullable PtNDArray mask) {
    double root = Math.sqrt((double) config.width() / config.heads());
    float scale = config.details().scaled() ? (float) (1 / root) : 1;
    return new Attention(Torch.of(manager, new float[] {scale}), mask);
  }

  /** Tokens (B, T, C) with their places, as the model knows them. */
  final PtNDArray placed(
      PtNDArray tokens, TransformerConfig config, PtNDArray places, PtNDArray sinusoids) {
    return switch (config.details().positions()) {
      case "none" -> tokens;
      case "sinusoidal" -> JniUtils.add(tokens, inStep(sinusoids));
      default ->
          JniUtils.add(tokens, Torch.rows(weight("embeddings.position"), inStep(places))); // (T, C)
    };
  }

  /** (T, C): sines in even columns, cosines in odd ones, of the places over 10000^(2i / C). */
  final PtNDArray sinusoids(int length, int width) {
    float[] table = new float[length * width];
    for (int i = 0; i < width; i++) {
      double each = Math.exp(-Math.log(10_000) * (i / 2 * 2) / width);
      for (int t = 0; t < length; t++) {
        table[t * width + i] = (float) Math.sin(t * each + (i % 2) * Math.PI / 2);
      }
    }
    return Torch.of(manager, table, length, width);
  }

  /** x through a sublayer, with its residual connection and its norm where there are such. */
  final PtNDArray sublayer(
      PtNDArray x,
      String norm,
      Block.Norm place,
      boolean residual,
      double epsilon,
      UnaryOperator<PtNDArray> sublayer) {
    PtNDArray written = sublayer.apply(place == Block.Norm.PRE ? norm(x, norm, epsilon) : x);
    PtNDArray sum = residual ? JniUtils.add(x, written) : written;
    return place == Block.Norm.POST ? norm(sum, norm, epsilon) : sum;
  }

  /** (T, T): negative infinity above the diagonal. */
  final PtNDArray causalMask(int length) {
    float[] mask = new float[length * length];
    for (int i = 0; i < length; i++) {
      Arrays.fill(mask, i * length + i + 1, (i + 1) * length, Float.NEGATIVE_INFINITY);
    }
    return Torch.of(manager, mask, length, length);
  }

  @Override
  public final void close() {
    manager.close();
  }
}
