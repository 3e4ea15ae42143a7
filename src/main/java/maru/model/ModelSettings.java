package maru.model;

import maru.engine.nn.FirstWeights;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Setting.Shown;
import maru.setting.Settings;
import maru.setting.Type;

/** Settings that several architectures have, each of the same name and meaning in all of them. */
public final class ModelSettings {
  static final int MOST_INNER = 65_536;

  /** The largest edge of a picture. */
  public static final int MOST_SIDE = 256;

  /** Blocks that a model can have. */
  public static final int MOST_LAYERS = 256;

  /** Heads that a block can have. */
  public static final int MOST_HEADS = 256;

  /** The largest hidden size. */
  public static final int MOST_WIDTH = 16_384;

  /** The longest sequence of all. */
  public static final int MOST_CONTEXT = 65_536;

  /** Blocks, or layers of cells, over each other. */
  public static final Setting<Integer> LAYERS =
      Setting.of("layers", Group.MODEL, Type.WHOLE, Range.of(1, MOST_LAYERS), 2);

  /** Heads of attention in a block. */
  public static final Setting<Integer> HEADS =
      Setting.of("heads", Group.MODEL, Type.WHOLE, Range.of(1, MOST_HEADS), 4);

  /** The hidden size, C. */
  public static final Setting<Integer> WIDTH =
      Setting.of("width", Group.MODEL, Type.WHOLE, Range.of(1, MOST_WIDTH), 64);

  /** The longest sequence, T. */
  public static final Setting<Integer> CONTEXT =
      Setting.of("context", Group.MODEL, Type.WHOLE, Range.of(1, MOST_CONTEXT), 64);

  /** The probability that a number is dropped while training. */
  public static final Setting<Float> DROPOUT =
      Setting.of("dropout", Group.MODEL, Type.FLOAT, Range.below(0, 1), 0f);

  /** How the first weights are drawn. */
  public static final Setting<String> INIT =
      Setting.of("init", Group.MODEL, Type.choice("narrow", "wide"), Range.any(), "narrow");

  /** Where a block's layer norms stand; {@code own} for the family's place. */
  public static final Setting<String> NORM =
      Setting.of(
          "norm", Group.MODEL, Type.choice("own", "pre", "post", "none"), Range.any(), "own");

  /** Whether what a sublayer read is added to what it writes. */
  public static final Setting<Boolean> RESIDUAL =
      Setting.of("residual", Group.MODEL, Type.FLAG, Range.<Boolean>any(), true);

  /** Whether attention's scores are divided by the root of d_k. */
  public static final Setting<Boolean> SCALED =
      Setting.of("scaled", Group.MODEL, Type.FLAG, Range.<Boolean>any(), true);

  /** How a model knows where a token stands. */
  public static final Setting<String> POSITIONS =
      Setting.of(
          "positions",
          Group.MODEL,
          Type.choice("learned", "sinusoidal", "none"),
          Range.any(),
          "learned");

  /** Whether the head reads by the token embeddings, or by a table of its own. */
  public static final Setting<Boolean> TIED =
      Setting.of("tied", Group.MODEL, Type.FLAG, Range.<Boolean>any(), true);

  /** Among how many classes a head puts whole texts; 0 for a model without it. */
  public static final Setting<Integer> CLASSES =
      Setting.of("classes", Group.MODEL, Type.WHOLE, Range.of(0, 1_000), 0)
          .shown(Shown.COMMAND_LINE);

  /** The mark at which a decoder begins: [CLS], or [PAD] as in T5. */
  public static final Setting<String> DECODER_START =
      Setting.of("decoder-start", Group.MODEL, Type.choice("cls", "pad"), Range.any(), "cls")
          .shown(Shown.NOWHERE);

  /** The edge of a picture's patches, in points. */
  public static final Setting<Integer> PATCH =
      Setting.of("patch", Group.MODEL, Type.WHOLE, Range.of(1, MOST_SIDE), 7);

  /** The edge of the square pictures that are seen, in points. */
  public static final Setting<Integer> SIDE =
      Setting.of("side", Group.MODEL, Type.WHOLE, Range.of(1, MOST_SIDE), 28).shown(Shown.NOWHERE);

  /** The feed-forward network's width; 0 for four times the hidden size. */
  public static final Setting<Integer> INNER =
      Setting.of("inner", Group.MODEL, Type.WHOLE, Range.of(0, MOST_INNER), 0).shown(Shown.NOWHERE);

  /** What the layer norms add to the variance; 0 for the family's own. */
  static final Setting<Float> EPSILON =
      Setting.of("epsilon", Group.MODEL, Type.FLOAT, Range.of(0, 1), 0f).shown(Shown.NOWHERE);

  /** The feed-forward network's activation. */
  static final Setting<String> ACTIVATION =
      Setting.of(
              "activation",
              Group.MODEL,
              Type.choice("own", "gelu-erf", "gelu-tanh"),
              Range.any(),
              "own")
          .shown(Shown.NOWHERE);

  /** Parts of a Transformer that can be left out or stand otherwise. */
  public static final Settings PARTS = Settings.of(NORM, RESIDUAL, SCALED, POSITIONS);

  /** Those of a Transformer that reads a picture's patches, whose number tells the context. */
  public static final Settings OF_PATCHES =
      Settings.of(PATCH, LAYERS, HEADS, WIDTH, DROPOUT, INIT)
          .and(PARTS)
          .and(Settings.of(SIDE, INNER, EPSILON, ACTIVATION));

  /** Those of a Transformer. */
  public static final Settings TRANSFORMER =
      Settings.of(LAYERS, HEADS, WIDTH, CONTEXT, DROPOUT, INIT)
          .and(PARTS)
          .and(Settings.of(INNER, EPSILON, ACTIVATION));

  private ModelSettings() {}

  /** What {@link #INIT} means, under its value. */
  public static FirstWeights firstWeights(String init) {
    return init.equals("wide") ? FirstWeights.wide() : FirstWeights.narrow();
  }
}
