package maru.engine.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import maru.base.Parallel;
import maru.engine.kernel.AdamWStep;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;

/** AdamW with clipping by the norm of all gradients together. */
public final class AdamW {
  private static final int CHUNK = 16_384;

  /** A range of weights that one task updates. */
  private record Chunk(String name, int offset, int size, boolean decays) {}

  private final Parameters parameters;
  private AdamWConfig config;
  private final Kernels kernels;
  private final float[] first;
  private final float[] second;
  private final List<Chunk> chunks = new ArrayList<>();
  private final double[] squares;
  private final boolean[] frozen;
  private long updates;

  /** An optimizer with moments at 0. */
  public AdamW(Parameters parameters, AdamWConfig config, Kernels kernels) {
    this.parameters = parameters;
    this.config = config;
    this.kernels = kernels;
    this.first = new float[parameters.size()];
    this.second = new float[parameters.size()];
    parameters
        .byName()
        .forEach((name, t) -> {
          int size = t.shape().size();
          boolean decays = decays(t.shape());
          for (int at = 0; at < size; at += CHUNK) {
            chunks.add(new Chunk(name, t.offset() + at, Math.min(CHUNK, size - at), decays));
          }
        });
    this.squares = new double[chunks.size()];
    this.frozen = new boolean[chunks.size()];
  }

  /** Whether the weights of such a parameter decay: those of matrices do, biases and norms not. */
  public static boolean decays(Shape shape) {
    return shape.rank() > 1;
  }

  /** Goes on with other settings. */
  public void configure(AdamWConfig other) {
    config = other;
  }

  /**
   * Leaves the parameters whose names pass as they are, with their moments, from the next update
   * on; their gradients count for nothing.
   */
  public void freeze(Predicate<String> names) {
    for (int i = 0; i < frozen.length; i++) {
      frozen[i] = names.test(chunks.get(i).name());
    }
  }

  /** The Euclidean norm of all gradients together. */
  public double gradientNorm(Parallel parallel) {
    float[] g = parameters.gradients();
    parallel.forEach(
        chunks.size(),
        i -> {
          Chunk c = chunks.get(i);
          squares[i] = frozen[i] ? 0 : kernels.dot(g, c.offset(), g, c.offset(), c.size());
        });
    double sum = 0;
    for (double s : squares) {
      sum += s;
    }
    return Math.sqrt(sum);
  }

  /**
   * Updates all weights by their gradients.
   *
   * @param rate the learning rate
   * @param norm the gradients' norm, by which they are clipped
   */
  public void update(Parallel parallel, float rate, double norm) {
    updates++;
    float clip = config.clip() > 0 && norm > config.clip() ? (float) (config.clip() / norm) : 1f;
    AdamWStep decaying = step(rate, config.weightDecay(), clip);
    AdamWStep plain = step(rate, 0f, clip);
    float[] w = parameters.values();
    float[] g = parameters.gradients();
    parallel.forEach(
        chunks.size(),
        i -> {
          if (frozen[i]) {
            return;
          }
          Chunk c = chunks.get(i);
          kernels.adamW(w, g, first, second, c.offset(), c.size(), c.decays() ? decaying : plain);
        });
    parameters.changed();
  }

  private AdamWStep step(float rate, float decay, float clip) {
    return new AdamWStep(
        rate,
        config.beta1(),
        config.beta2(),
        config.epsilon(),
        decay,
        (float) (1 - StrictMath.pow(config.beta1(), (double) updates)),
        (float) (1 - StrictMath.pow(config.beta2(), (double) updates)),
        clip);
  }

  /** The mean of gradients, laid out as the parameters. */
  public float[] firstMoment() {
    return first;
  }

  /** The mean of squared gradients, laid out as the parameters. */
  public float[] secondMoment() {
    return second;
  }

  /** How many updates were made. */
  public long updates() {
    return updates;
  }

  /** Takes up where another left off, whose moments were copied into this one's. */
  public void resume(long updatesMade) {
    updates = updatesMade;
  }
}
