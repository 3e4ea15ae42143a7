package maru.model.seq2seq;

import maru.model.ModelSettings;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Settings;
import maru.setting.Type;

/** Settings that recurrent models of two sides alone have. */
public final class SequenceSettings {
  /** The cell of encoder and decoder. */
  public static final Setting<String> CELL =
      Setting.of("cell", Group.MODEL, Type.choice("gru", "lstm"), Range.any(), "gru");

  /** How a decoder's state is held against what was read. */
  public static final Setting<String> ATTENTION =
      Setting.of(
          "attention",
          Group.MODEL,
          Type.choice("bahdanau", "luong", "luong-dot"),
          Range.any(),
          "bahdanau");

  /** Those of a model whose decoder begins with the encoder's last state and sees nothing else. */
  static final Settings FIXED =
      Settings.of(
          CELL,
          ModelSettings.WIDTH,
          ModelSettings.CONTEXT,
          ModelSettings.DROPOUT,
          ModelSettings.TIED,
          ModelSettings.INIT);

  /** Those of a model with attention. */
  static final Settings ATTENTIVE = FIXED.and(Settings.of(ATTENTION));

  private SequenceSettings() {}
}
