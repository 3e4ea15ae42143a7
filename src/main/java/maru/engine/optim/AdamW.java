package maru.engine.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import maru.base.Parallel;
import maru.engine.kernel.AdamWStep;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * AdamW (Loshchilov and Hutter 2019, algorithm 2) with clipping by the norm of all gradients
 * together, and a learning rate of its own for any parameter.
 *
 * <p>Parameters that don't learn ({@link Parameters#freeze}) keep their weights and moments to the
 * bit.
 */
public final class AdamW implements Optimizer {
  private static final int CHUNK = 16_384;

  /** A range of weights that one task updates. */
  private record Chunk(int parameter, int offset, int size, boolean decays) {}

  /** Parameters that move alike: with the same rate and after the same number of updates. */
  private static final class Group {
    private final float scale;
    private final int first;
    private @Nullable AdamWStep decaying;
    private @Nullable AdamWStep plain;

    Group(float scale, int first) {
      this.scale = scale;
      this.first = first;
    }
  }

  private final Parameters parameters;
  private AdamWConfig config;
  private final Kernels kernels;
  private final UpdateCount count;
  private final float[] first;
  private final float[] second;
  private final List<Chunk> chunks = new ArrayList<>();
  private final double[] squares;
  private final List<Tensor> tensors = new ArrayList<>();
  private final UpdateTally tally;
  private final List<Group> groups = new ArrayList<>();
  private final @Nullable Group[] groupOf;
  private long freezes = -1;

  /** An optimizer with moments at 0, whose bias is corrected by the shared count of updates. */
  public AdamW(Parameters parameters, AdamWConfig config, Kernels kernels) {
    this(parameters, config, kernels, UpdateCount.SHARED);
  }

  /** An optimizer with moments at 0. */
  public AdamW(Parameters parameters, AdamWConfig config, Kernels kernels, UpdateCount count) {
    this.parameters = parameters;
    this.config = config;
    this.kernels = kernels;
    this.count = count;
    this.first = new float[parameters.size()];
    this.second = new float[parameters.size()];
    this.tally = new UpdateTally(parameters);
    parameters
        .all()
        .forEach(t -> {
          int size = t.shape().size();
          boolean decays = Optimizer.decays(t.shape());
          for (int at = 0; at < size; at += CHUNK) {
            int n = Math.min(CHUNK, size - at);
            chunks.add(new Chunk(tensors.size(), t.offset() + at, n, decays));
          }
          tensors.add(t);
        });
    this.squares = new double[chunks.size()];
    this.groupOf = new @Nullable Group[tally.size()];
  }

  @Override
  public void useDecay(float decay) {
    config =
        new AdamWConfig(config.beta1(), config.beta2(), config.epsilon(), decay, config.clip());
  }

  /**
   * Sets the learning rate of each parameter by its name, as a factor on the rate of an update; 1
   * at first. A parameter of factor 0 keeps its weights, but its moments go on.
   */
  @Override
  public void scaleRates(ToDoubleFunction<String> factorOf) {
    tally.scaleRates(factorOf);
    freezes = -1;
  }

  @Override
  public void freeze(Predicate<String> frozen) {
    parameters.freeze(frozen);
  }

  /** Puts together what moves alike, where that may have changed. */
  private void group() {
    if (freezes == parameters.freezes()) {
      return;
    }
    freezes = parameters.freezes();
    groups.clear();
    for (int i = 0; i < groupOf.length; i++) {
      groupOf[i] = tensors.get(i).learns() ? groupLike(i) : null;
    }
  }

  private Group groupLike(int parameter) {
    for (Group group : groups) {
      boolean counted = count == UpdateCount.SHARED || tally.of(group.first) == tally.of(parameter);
      if (counted && group.scale == tally.scale(parameter)) {
        return group;
      }
    }
    Group group = new Group(tally.scale(parameter), parameter);
    groups.add(group);
    return group;
  }

  @Override
  public double gradientNorm(Parallel parallel) {
    group();
    float[] g = parameters.gradients();
    parallel.forEach(
        chunks.size(),
        i -> {
          Chunk c = chunks.get(i);
          boolean learns = groupOf[c.parameter()] != null;
          squares[i] = learns ? kernels.dot(g, c.offset(), g, c.offset(), c.size()) : 0;
        });
    double sum = 0;
    for (double s : squares) {
      sum += s;
    }
    return Math.sqrt(sum);
  }

  @Override
  public void update(Parallel parallel, float rate, double norm) {
    group();
    tally.count(i -> groupOf[i] != null);
    float clip = config.clip() > 0 && norm > config.clip() ? (float) (config.clip() / norm) : 1f;
    for (Group group : groups) {
      long made = count == UpdateCount.SHARED ? tally.updates() : tally.of(group.first);
      group.decaying = step(rate * group.scale, config.weightDecay(), made, clip);
      group.plain = step(rate * group.scale, 0f, made, clip);
    }
    float[] w = parameters.values();
    float[] g = parameters.gradients();
    parallel.forEach(
        chunks.size(),
        i -> {
          Chunk c = chunks.get(i);
          Group group = groupOf[c.parameter()];
          AdamWStep step = group == null ? null : c.decays() ? group.decaying : group.plain;
          if (step != null) {
            kernels.adamW(w, g, first, second, c.offset(), c.size(), step);
          }
        });
    parameters.changed();
  }

  private AdamWStep step(float rate, float decay, long made, float clip) {
    return new AdamWStep(
        rate,
        config.beta1(),
        config.beta2(),
        config.epsilon(),
        decay,
        (float) (1 - StrictMath.pow(config.beta1(), (double) made)),
        (float) (1 - StrictMath.pow(config.beta2(), (double) made)),
        clip);
  }

  @Override
  public boolean keepsMoments() {
    return true;
  }

  @Override
  public float[] firstMoment() {
    return first;
  }

  @Override
  public float[] secondMoment() {
    return second;
  }

  @Override
  public long updates() {
    return tally.updates();
  }

  @Override
  public long updatesOf(String name) {
    return tally.of(name);
  }

  /**
   * Takes up where another left off, whose moments were copied into this one's and all of whose
   * parameters learned all the time.
   */
  public void resume(long updatesMade) {
    resume(updatesMade, name -> updatesMade);
  }

  @Override
  public void resume(long updatesMade, ToLongFunction<String> moved) {
    tally.resume(updatesMade, moved);
    freezes = -1;
  }
}
