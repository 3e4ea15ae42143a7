package maru.task;

import java.util.List;
import maru.model.ModelSettings;
import maru.setting.Setting;

/**
 * What of a training can be changed between two of its steps. Those here are every training's; a
 * task may have some of its own.
 *
 * @param setting what it moves: its name on the command line and in files, and what it can be
 */
public record Lever(Setting<?> setting) {
  /** The highest learning rate; the whole schedule is scaled with it. */
  public static final Lever LEARNING_RATE = new Lever(LeverSettings.RATE);

  /** The probability that a number is dropped. */
  public static final Lever DROPOUT = new Lever(ModelSettings.DROPOUT);

  /** The share of a weight, times the rate, taken off each step. */
  public static final Lever WEIGHT_DECAY = new Lever(LeverSettings.DECAY);

  /** The seed of batches and what is drawn for them: their order from here on. */
  public static final Lever BATCH_SEED = new Lever(LeverSettings.BATCH_SEED);

  /** Parts of the model that stay as they are: beginnings of names with + between, or none. */
  public static final Lever FREEZE = new Lever(LeverSettings.FREEZE);

  /** Those that every training has, in the order in which they are offered. */
  public static final List<Lever> GENERAL =
      List.of(LEARNING_RATE, DROPOUT, WEIGHT_DECAY, BATCH_SEED, FREEZE);

  /** The name used on the command line and in files. */
  public String id() {
    return setting.key();
  }

  @Override
  public String toString() {
    return id();
  }
}
