package maru.train;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.Set;
import maru.base.Problem;
import maru.engine.optim.AdamWConfig;
import maru.engine.optim.CosineSchedule;

/**
 * How all levers of a training stand at a step.
 *
 * @param learningRate the highest one
 * @param maskRate the share of words to guess; none for the plan's
 * @param dropout the probability to drop; none for the plan's
 * @param weightDecay share of a weight, times the rate, taken off each step
 * @param batchSeed of batches and masks
 * @param frozen beginnings of the names of parameters that stay as they are
 */
public record Levers(
    float learningRate,
    OptionalDouble maskRate,
    OptionalDouble dropout,
    float weightDecay,
    long batchSeed,
    Set<String> frozen) {
  private static final String NOTHING = "none";

  /** Keeps its own set. */
  public Levers {
    frozen = Set.copyOf(frozen);
  }

  /** As a plan sets them. */
  static Levers of(TrainingConfig config) {
    return new Levers(
        config.learningRate(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        config.weightDecay(),
        config.seed(),
        Set.of());
  }

  /** As they stand when the step after {@code step} others is made. */
  public static Levers at(long step, TrainingConfig config, Collection<Change> changes) {
    Levers[] levers = {of(config)};
    changes.stream()
        .filter(change -> change.step() <= step)
        .sorted(Comparator.comparingLong(Change::step))
        .forEach(change -> levers[0] = levers[0].with(change.lever(), change.value()));
    return levers[0];
  }

  /**
   * The same with one of them moved.
   *
   * @throws Problem where that can't be
   */
  public Levers with(Lever lever, String value) {
    return switch (lever) {
      case LEARNING_RATE -> withLearningRate((float) number(lever, value), value);
      case MASK_RATE -> withMaskRate(number(lever, value), value);
      case DROPOUT -> withDropout(number(lever, value), value);
      case WEIGHT_DECAY -> withWeightDecay((float) number(lever, value), value);
      case BATCH_SEED -> withBatchSeed(seed(value));
      case FREEZE -> withFrozen(names(value));
    };
  }

  private Levers withLearningRate(float rate, String value) {
    if (!(rate > 0) || !Float.isFinite(rate)) {
      throw new Problem(refusal(Lever.LEARNING_RATE), value);
    }
    return new Levers(rate, maskRate, dropout, weightDecay, batchSeed, frozen);
  }

  private Levers withMaskRate(double rate, String value) {
    if (!(rate > 0 && rate <= 1)) {
      throw new Problem(refusal(Lever.MASK_RATE), value);
    }
    return new Levers(
        learningRate, OptionalDouble.of(rate), dropout, weightDecay, batchSeed, frozen);
  }

  private Levers withDropout(double probability, String value) {
    if (!(probability >= 0 && probability < 1)) {
      throw new Problem(refusal(Lever.DROPOUT), value);
    }
    return new Levers(
        learningRate, maskRate, OptionalDouble.of(probability), weightDecay, batchSeed, frozen);
  }

  private Levers withWeightDecay(float decay, String value) {
    if (!(decay >= 0) || !Float.isFinite(decay)) {
      throw new Problem(refusal(Lever.WEIGHT_DECAY), value);
    }
    return new Levers(learningRate, maskRate, dropout, decay, batchSeed, frozen);
  }

  private Levers withBatchSeed(long seed) {
    return new Levers(learningRate, maskRate, dropout, weightDecay, seed, frozen);
  }

  private Levers withFrozen(Set<String> names) {
    return new Levers(learningRate, maskRate, dropout, weightDecay, batchSeed, names);
  }

  private static double number(Lever lever, String value) {
    try {
      return Double.parseDouble(value.strip());
    } catch (NumberFormatException e) {
      throw new Problem(e, refusal(lever), value);
    }
  }

  private static long seed(String value) {
    try {
      return Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      throw new Problem(e, refusal(Lever.BATCH_SEED), value);
    }
  }

  private static Set<String> names(String value) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : value.split("\\+", -1)) {
      if (!name.isBlank() && !name.strip().equals(NOTHING)) {
        names.add(name.strip());
      }
    }
    return names;
  }

  /** What is told of a value that a lever can't have: its name, and which ones it can have. */
  private static String refusal(Lever lever) {
    return switch (lever) {
      case LEARNING_RATE -> "change.rate";
      case MASK_RATE -> "change.maskRate";
      case DROPOUT -> "change.dropout";
      case WEIGHT_DECAY -> "change.decay";
      case BATCH_SEED -> "change.batchSeed";
      case FREEZE -> "change.freeze";
    };
  }

  /** Whether the parameter of that name stays as it is. */
  public boolean freezes(String parameter) {
    return frozen.stream().anyMatch(name -> covers(name, parameter));
  }

  static boolean covers(String name, String parameter) {
    return parameter.equals(name) || parameter.startsWith(name + ".");
  }

  /** The rate of a step: that of the plan's schedule, scaled as the highest rate is. */
  float rateAt(long step, CosineSchedule schedule) {
    return learningRate == schedule.max()
        ? schedule.at(step)
        : scaled(schedule, learningRate).at(step);
  }

  private static CosineSchedule scaled(CosineSchedule schedule, float max) {
    float min = Math.min(max, schedule.min() * (max / schedule.max()));
    return new CosineSchedule(max, min, schedule.warmup(), schedule.steps());
  }

  /** The optimizer's settings. */
  public AdamWConfig optimizer(AdamWConfig planned) {
    return new AdamWConfig(
        planned.beta1(), planned.beta2(), planned.epsilon(), weightDecay, planned.clip());
  }
}
