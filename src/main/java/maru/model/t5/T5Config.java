package maru.model.t5;

import java.util.List;
import java.util.Locale;
import maru.base.Problem;
import maru.engine.nn.T5Parts;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Setting.Shown;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;

/**
 * What makes a T5 (Raffel et al. 2020).
 *
 * @param vocabularySize V
 * @param context the longest sequence of a side, T
 * @param layers blocks of the encoder, and as many of the decoder; of the one stack where there is
 *     but one
 * @param heads H
 * @param width the hidden size, C
 * @param dropout probability, on embeddings, attention's weights and sublayers
 * @param form what it is built of
 */
public record T5Config(
    int vocabularySize, int context, int layers, int heads, int width, float dropout, Form form)
    implements ModelConfig {
  /** Which stacks there are, and what each sees (section 3.2 of the paper). */
  public enum Structure {
    /** An encoder all of whose tokens see each other, and a decoder that asks it. */
    ENCODER_DECODER,
    /** One stack along both sides in a row, in which nobody sees what follows. */
    CAUSAL,
    /** The same, but all see the whole of the first side. */
    PREFIX
  }

  /** The stacks. */
  public static final Setting<Structure> STRUCTURE =
      Setting.of(
          "structure",
          Group.MODEL,
          Type.choice(
              List.of(Structure.values()),
              structure -> structure.name().toLowerCase(Locale.ROOT).replace('_', '-')),
          Range.any(),
          Structure.ENCODER_DECODER);

  /** The first version, or 1.1 with gated GELU and a head of its own. */
  public static final Setting<String> VERSION =
      Setting.of("t5-version", Group.MODEL, Type.choice("1.0", "1.1"), Range.any(), "1.0");

  /** Into how many buckets distances fall. */
  public static final Setting<Integer> BUCKETS =
      Setting.of("buckets", Group.MODEL, Type.WHOLE, Range.of(4, 1024), 32);

  /** From which distance on all fall into the last one. */
  public static final Setting<Integer> FARTHEST =
      Setting.of("farthest", Group.MODEL, Type.WHOLE, Range.of(3, 65_536), 128);

  /** The width of a head; 0 for the hidden size divided by the heads. */
  static final Setting<Integer> HEAD_WIDTH =
      Setting.of("head-width", Group.MODEL, Type.WHOLE, Range.of(0, 4_096), 0).shown(Shown.NOWHERE);

  /** Blocks of the decoder; 0 for as many as the encoder has. */
  static final Setting<Integer> DECODER_LAYERS =
      Setting.of(
              "decoder-layers", Group.MODEL, Type.WHOLE, Range.of(0, ModelSettings.MOST_LAYERS), 0)
          .shown(Shown.NOWHERE);

  static final Settings SETTINGS =
      Settings.of(
          ModelSettings.LAYERS,
          ModelSettings.HEADS,
          ModelSettings.WIDTH,
          ModelSettings.CONTEXT,
          ModelSettings.DROPOUT,
          ModelSettings.DECODER_START,
          STRUCTURE,
          VERSION,
          BUCKETS,
          FARTHEST,
          HEAD_WIDTH,
          ModelSettings.INNER,
          DECODER_LAYERS);

  /**
   * What a T5 is built of.
   *
   * @param structure the stacks
   * @param version 1.0, or 1.1 with gated GELU and a head of its own
   * @param buckets of distances
   * @param farthest from which distance on all fall into the last bucket
   * @param headWidth d; 0 for the hidden size divided by the heads
   * @param innerWidth F; 0 for four times the hidden size
   * @param decoderLayers blocks of the decoder; 0 for as many as the encoder has
   */
  public record Form(
      Structure structure,
      String version,
      int buckets,
      int farthest,
      int headWidth,
      int innerWidth,
      int decoderLayers) {
    /** As the paper has it. */
    public static final Form STANDARD =
        new Form(Structure.ENCODER_DECODER, "1.0", 32, 128, 0, 0, 0);

    /** The same with other stacks. */
    public Form with(Structure other) {
      return new Form(other, version, buckets, farthest, headWidth, innerWidth, decoderLayers);
    }

    /** The same in another version. */
    public Form version(String other) {
      return new Form(structure, other, buckets, farthest, headWidth, innerWidth, decoderLayers);
    }

    /** The same with other buckets. */
    public Form buckets(int many, int far) {
      return new Form(structure, version, many, far, headWidth, innerWidth, decoderLayers);
    }
  }

  /** Refuses what can't be. */
  public T5Config {
    ModelConfig.check(vocabularySize, context, layers, width, dropout);
    if (form.headWidth() == 0) {
      ModelConfig.checkHeads(width, heads);
    }
    int each = form.structure() == Structure.CAUSAL ? form.buckets() / 2 : form.buckets() / 4;
    if (form.farthest() <= each) {
      throw new Problem("t5.farthest", form.farthest(), form.buckets());
    }
  }

  /** The config that settings make. */
  static T5Config of(Values values, Sizes data) {
    return new T5Config(
        data.vocabularySize(),
        values.get(ModelSettings.CONTEXT),
        values.get(ModelSettings.LAYERS),
        values.get(ModelSettings.HEADS),
        values.get(ModelSettings.WIDTH),
        values.get(ModelSettings.DROPOUT),
        new Form(
            values.get(STRUCTURE),
            values.get(VERSION),
            values.get(BUCKETS),
            values.get(FARTHEST),
            values.get(HEAD_WIDTH),
            values.get(ModelSettings.INNER),
            values.get(DECODER_LAYERS)));
  }

  /** d, the width of a head. */
  public int headWidth() {
    return form.headWidth() == 0 ? width / heads : form.headWidth();
  }

  /** F, the feed-forward network's width. */
  public int inner() {
    return form.innerWidth() == 0 ? 4 * width : form.innerWidth();
  }

  /** Blocks of the decoder. */
  public int decoderLayers() {
    return form.decoderLayers() == 0 ? layers : form.decoderLayers();
  }

  /** Whether it is of version 1.1. */
  public boolean isGated() {
    return form.version().equals("1.1");
  }

  T5Parts parts() {
    return new T5Parts(width, heads, headWidth(), inner(), isGated(), T5.EPSILON, dropout);
  }

  @Override
  public Values values() {
    return Values.STANDARD
        .with(ModelSettings.LAYERS, layers)
        .with(ModelSettings.HEADS, heads)
        .with(ModelSettings.WIDTH, width)
        .with(ModelSettings.CONTEXT, context)
        .with(ModelSettings.DROPOUT, dropout)
        .with(ModelSettings.DECODER_START, "pad")
        .with(STRUCTURE, form.structure())
        .with(VERSION, form.version())
        .with(BUCKETS, form.buckets())
        .with(FARTHEST, form.farthest())
        .with(HEAD_WIDTH, form.headWidth())
        .with(ModelSettings.INNER, form.innerWidth())
        .with(DECODER_LAYERS, form.decoderLayers());
  }

  @Override
  public String architecture() {
    return T5Architecture.ID;
  }
}
