package maru.train;

import java.util.List;
import maru.engine.optim.Optimizer;
import maru.engine.optim.Schedule;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Setting.Shown;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.task.LeverSettings;

/** The settings of a training's course, whatever is trained; {@link TrainingConfig} is theirs. */
public final class TrainingSettings {
  /** Sequences a step. */
  public static final Setting<Integer> BATCH =
      Setting.of("batch", Group.DATA, Type.WHOLE, Range.of(1, 65_536), 32);

  /** Updates in all. */
  public static final Setting<Long> STEPS =
      Setting.of("steps", Group.TRAINING, Type.LONG, Range.of(1, 1_000_000_000), 3_000L);

  /** By which rule weights are updated. */
  public static final Setting<Optimizer.Rule> OPTIMIZER =
      Setting.of(
              "optimizer",
              Group.TRAINING,
              Type.choice(List.of(Optimizer.Rule.values()), Optimizer.Rule::id),
              Range.<Optimizer.Rule>any(),
              Optimizer.Rule.ADAMW)
          .shown(Shown.COMMAND_LINE);

  /** How the learning rate falls. */
  public static final Setting<Schedule.Fall> SCHEDULE =
      Setting.of(
              "schedule",
              Group.TRAINING,
              Type.choice(List.of(Schedule.Fall.values()), Schedule.Fall::id),
              Range.<Schedule.Fall>any(),
              Schedule.Fall.COSINE)
          .shown(Shown.COMMAND_LINE);

  /** The highest learning rate. */
  public static final Setting<Float> RATE = LeverSettings.RATE;

  /** The last learning rate. */
  public static final Setting<Float> LAST_RATE =
      Setting.of("min-lr", Group.TRAINING, Type.FLOAT, Range.of(0, 10), 1e-4f);

  /** Steps in which the rate rises. */
  public static final Setting<Long> WARMUP =
      Setting.of("warmup", Group.TRAINING, Type.LONG, Range.of(0, 1_000_000_000), 100L);

  /** AdamW's decay of the mean of gradients. */
  public static final Setting<Float> BETA1 =
      Setting.of("beta1", Group.TRAINING, Type.FLOAT, Range.below(0, 1), 0.9f)
          .shown(Shown.COMMAND_LINE);

  /** AdamW's decay of the mean of squared gradients. */
  public static final Setting<Float> BETA2 =
      Setting.of("beta2", Group.TRAINING, Type.FLOAT, Range.below(0, 1), 0.99f)
          .shown(Shown.COMMAND_LINE);

  /** The share of a weight, times the rate, taken off each step. */
  public static final Setting<Float> DECAY = LeverSettings.DECAY;

  /** The largest norm of all gradients together; 0 for no limit. */
  public static final Setting<Float> CLIP =
      Setting.of("clip", Group.TRAINING, Type.FLOAT, Range.of(0, 1_000_000), 1f)
          .shown(Shown.COMMAND_LINE);

  /** The seed of first weights, batches, masks and dropout. */
  public static final Setting<Long> SEED =
      Setting.of("seed", Group.TRAINING, Type.LONG, Range.<Long>any(), 1L);

  /**
   * Whether AdamW counts the updates of all weights together, as runs did until now, or of each
   * parameter, as PyTorch does.
   */
  public static final Setting<String> UPDATE_COUNT =
      Setting.of(
              "update-count",
              Group.TRAINING,
              Type.choice("together", "each"),
              Range.<String>any(),
              "together")
          .shown(Shown.NOWHERE);

  /** Parts that stay as they are, until a lever thaws them. */
  public static final Setting<String> FREEZE = LeverSettings.FREEZE;

  /** Parts that learn at rates of their own: {@code embeddings=0.1+blocks.0=0.5}. */
  public static final Setting<String> RATES =
      Setting.of("rates", Group.TUNING, Type.TEXT, Range.<String>any(), "none")
          .shown(Shown.COMMAND_LINE);

  /** Where the weights start: {@code seed}, a model's folder, or a moment of a run. */
  public static final Setting<String> START =
      Setting.of("start", Group.TUNING, Type.TEXT, Range.<String>any(), Start.SEED)
          .shown(Shown.COMMAND_LINE);

  /** All of them. */
  public static final Settings ALL =
      Settings.of(
          BATCH,
          STEPS,
          OPTIMIZER,
          SCHEDULE,
          RATE,
          LAST_RATE,
          WARMUP,
          BETA1,
          BETA2,
          DECAY,
          CLIP,
          SEED,
          UPDATE_COUNT,
          FREEZE,
          RATES,
          START);

  private TrainingSettings() {}

  /** The course that they make. */
  static TrainingConfig config(Values values) {
    return new TrainingConfig(
        values.get(STEPS),
        values.get(RATE),
        values.get(LAST_RATE),
        values.get(WARMUP),
        values.get(BETA1),
        values.get(BETA2),
        values.get(DECAY),
        values.get(CLIP),
        values.get(SEED));
  }

  /** The settings of a course, all said. */
  static Values with(Values values, TrainingConfig config) {
    return values
        .with(STEPS, config.steps())
        .with(RATE, config.learningRate())
        .with(LAST_RATE, config.minLearningRate())
        .with(WARMUP, config.warmup())
        .with(BETA1, config.beta1())
        .with(BETA2, config.beta2())
        .with(DECAY, config.weightDecay())
        .with(CLIP, config.clip())
        .with(SEED, config.seed());
  }
}
