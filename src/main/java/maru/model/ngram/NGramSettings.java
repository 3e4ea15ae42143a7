package maru.model.ngram;

import maru.count.Discounting;
import maru.count.NGrams;
import maru.count.Smoothing;
import maru.model.ModelSettings;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;

/** Settings that n-grams alone have. */
public final class NGramSettings {
  /** Floats hold whole numbers up to this one, and a model this many tokens. */
  private static final int MOST_MEMORY = 1 << 24;

  private static final String ADDED = "add-k";
  private static final String INTERPOLATED = "interpolated";
  private static final String KNESER_NEY = "kneser-ney";
  private static final String MODIFIED = "modified-kneser-ney";

  /** N: a token is told from the N - 1 before it. */
  public static final Setting<Integer> ORDER =
      Setting.of("order", Group.MODEL, Type.WHOLE, Range.of(1, NGrams.MOST_ORDER), 3);

  /** How what was never seen is given a share. */
  public static final Setting<String> SMOOTHING =
      Setting.of(
          "smoothing",
          Group.MODEL,
          Type.choice(ADDED, INTERPOLATED, KNESER_NEY, MODIFIED),
          Range.any(),
          KNESER_NEY);

  /** What is added to every count, where anything is. */
  public static final Setting<Float> ADD_K =
      Setting.of("add-k", Group.MODEL, Type.FLOAT, Range.above(0, 1_000), 1f);

  /** What is taken off every count, where anything is; 0 for an estimate. */
  public static final Setting<Float> DISCOUNT =
      Setting.of("discount", Group.MODEL, Type.FLOAT, Range.below(0, 1), 0f);

  /** How many tokens of the text it can keep. */
  public static final Setting<Integer> MEMORY =
      Setting.of("memory", Group.MODEL, Type.WHOLE, Range.of(1, MOST_MEMORY), 1 << 17);

  static final Settings ALL =
      Settings.of(ORDER, SMOOTHING, ADD_K, DISCOUNT, ModelSettings.CONTEXT, MEMORY);

  private NGramSettings() {}

  /** The smoothing that settings mean. */
  static Smoothing smoothing(Values values) {
    String name = values.get(SMOOTHING);
    float taken = values.get(DISCOUNT);
    Discounting discounting =
        taken > 0 ? Discounting.Given.of(taken) : new Discounting.Estimated(name.equals(MODIFIED));
    return switch (name) {
      case ADDED -> new Smoothing.AddK(values.get(ADD_K));
      case INTERPOLATED -> new Smoothing.Interpolated(discounting);
      default -> new Smoothing.KneserNey(discounting);
    };
  }
}
