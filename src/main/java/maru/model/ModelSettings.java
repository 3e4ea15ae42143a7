package maru.model;

import maru.engine.nn.FirstWeights;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Settings;
import maru.setting.Type;

/** Settings that several architectures have, each of the same name and meaning in all of them. */
public final class ModelSettings {
  /** Blocks, or layers of cells, over each other. */
  public static final Setting<Integer> LAYERS =
      Setting.of("layers", Group.MODEL, Type.WHOLE, Range.of(1, 256), 2);

  /** Heads of attention in a block. */
  public static final Setting<Integer> HEADS =
      Setting.of("heads", Group.MODEL, Type.WHOLE, Range.of(1, 256), 4);

  /** The hidden size, C. */
  public static final Setting<Integer> WIDTH =
      Setting.of("width", Group.MODEL, Type.WHOLE, Range.of(1, 16_384), 64);

  /** The longest sequence, T. */
  public static final Setting<Integer> CONTEXT =
      Setting.of("context", Group.MODEL, Type.WHOLE, Range.of(1, 65_536), 64);

  /** The probability that a number is dropped while training. */
  public static final Setting<Float> DROPOUT =
      Setting.of("dropout", Group.MODEL, Type.FLOAT, Range.below(0, 1), 0f);

  /** How the first weights are drawn. */
  public static final Setting<String> INIT =
      Setting.of("init", Group.MODEL, Type.choice("narrow", "wide"), Range.any(), "narrow");

  /** Those of a Transformer. */
  public static final Settings TRANSFORMER =
      Settings.of(LAYERS, HEADS, WIDTH, CONTEXT, DROPOUT, INIT);

  private ModelSettings() {}

  /** What {@link #INIT} means, under its value. */
  public static FirstWeights firstWeights(String init) {
    return init.equals("wide") ? FirstWeights.wide() : FirstWeights.narrow();
  }
}
