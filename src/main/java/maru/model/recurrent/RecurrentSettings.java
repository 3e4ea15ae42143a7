package maru.model.recurrent;

import java.util.Map;
import maru.model.ModelSettings;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Settings;
import maru.setting.Type;

/** Settings that recurrent models alone have. */
public final class RecurrentSettings {
  /** What is added to the first bias of an LSTM's forget gates. */
  public static final Setting<Float> FORGET_BIAS =
      Setting.of("forget-bias", Group.MODEL, Type.FLOAT, Range.of(-10, 10), 1f);

  private static final Settings ALL =
      Settings.of(
          ModelSettings.LAYERS,
          ModelSettings.WIDTH,
          ModelSettings.CONTEXT,
          ModelSettings.DROPOUT,
          ModelSettings.TIED,
          ModelSettings.INIT);

  /** Those of LSTMs that are part of something else. */
  public static final Settings LSTMS = ALL.and(Settings.of(FORGET_BIAS));

  /** Those of a GRU and of a plain recurrent network. */
  static final Settings PLAIN = ALL.and(Settings.of(ModelSettings.CLASSES));

  /** Those of an LSTM. */
  static final Settings GATED = PLAIN.and(Settings.of(FORGET_BIAS));

  /** Sizes by name. */
  public static final Map<String, Map<String, String>> SIZES =
      Map.of(
          "tiny", Map.of("layers", "2", "width", "64", "context", "64"),
          "small", Map.of("layers", "2", "width", "128", "context", "64"));

  /**
   * What is set where nobody says otherwise. From tables drawn narrowly an LSTM is where a bigram
   * is only after thousands of steps.
   */
  public static final Map<String, String> STANDARD =
      Map.of("tokenizer", "bpe", "steps", "3000", "init", "wide");

  private RecurrentSettings() {}
}
