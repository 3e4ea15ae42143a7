package maru.task;

import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Setting.Shown;
import maru.setting.Type;

/** Settings of a training's course that a {@link Lever} can move later. */
public final class LeverSettings {
  /** The highest learning rate. */
  public static final Setting<Float> RATE =
      Setting.of("lr", Group.TRAINING, Type.FLOAT, Range.above(0, 10), 3e-3f);

  /** The share of a weight, times the rate, taken off each step. */
  public static final Setting<Float> DECAY =
      Setting.of("weight-decay", Group.TRAINING, Type.FLOAT, Range.of(0, 100), 0.01f);

  /** Parts that stay as they are: beginnings of names with + between, or none. */
  public static final Setting<String> FREEZE =
      Setting.of("freeze", Group.TUNING, Type.TEXT, Range.<String>any(), "none")
          .shown(Shown.COMMAND_LINE);

  /** The seed of batches and of what is drawn for them; until it is moved, that of the training. */
  public static final Setting<Long> BATCH_SEED =
      Setting.of("batch-seed", Group.TRAINING, Type.LONG, Range.<Long>any(), 1L);

  private LeverSettings() {}
}
