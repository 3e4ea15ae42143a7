package maru.model.recurrent;

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

  /** Those of a GRU and of a plain recurrent network. */
  static final Settings PLAIN =
      Settings.of(
          ModelSettings.LAYERS,
          ModelSettings.WIDTH,
          ModelSettings.CONTEXT,
          ModelSettings.DROPOUT,
          ModelSettings.TIED,
          ModelSettings.INIT);

  /** Those of an LSTM. */
  public static final Settings GATED = PLAIN.and(Settings.of(FORGET_BIAS));

  private RecurrentSettings() {}
}
