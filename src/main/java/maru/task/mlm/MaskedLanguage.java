package maru.task.mlm;

import java.util.List;
import java.util.function.UnaryOperator;
import maru.data.Masking;
import maru.data.MlmBatches;
import maru.data.MlmOptions;
import maru.model.FillsBlanks;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Setting.Shown;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.task.Lever;
import maru.task.Task;
import maru.task.TaskKind;

/**
 * BERT's pretraining: masked words (MLM), and, where the model judges pairs and the corpus has
 * enough of them, whether the second sentence follows the first (NSP).
 */
public final class MaskedLanguage implements TaskKind {
  /** The share of tokens to be guessed. */
  public static final Setting<Double> MASK_RATE =
      Setting.of("mask-rate", Group.TASK, Type.DOUBLE, Range.above(0, 1), 0.15);

  /** Of these the share that is hidden by [MASK]. */
  public static final Setting<Double> MASKED_SHARE =
      Setting.of("masked-share", Group.TASK, Type.DOUBLE, Range.of(0, 1), 0.8)
          .shown(Shown.COMMAND_LINE);

  /** Of these the share that is swapped for a random one. */
  public static final Setting<Double> RANDOM_SHARE =
      Setting.of("random-share", Group.TASK, Type.DOUBLE, Range.of(0, 1), 0.1)
          .shown(Shown.COMMAND_LINE);

  /** Whether all tokens of a word share one fate. */
  public static final Setting<Boolean> WHOLE_WORDS =
      Setting.of("whole-words", Group.TASK, Type.FLAG, Range.any(), false);

  /** The share of tokens to be guessed, moved on the way; validation stays, so that it compares. */
  public static final Lever RATE = new Lever(MASK_RATE);

  @Override
  public String id() {
    return "mlm";
  }

  @Override
  public Settings settings() {
    return Settings.of(MASK_RATE, MASKED_SHARE, RANDOM_SHARE, WHOLE_WORDS);
  }

  @Override
  public List<Lever> levers() {
    return List.of(RATE);
  }

  @Override
  public List<String> losses() {
    return List.of(MaskedTask.WORDS, MaskedTask.PAIRS);
  }

  @Override
  public Class<FillsBlanks> requires() {
    return FillsBlanks.class;
  }

  @Override
  public void check(Values values) {
    shares(values);
  }

  /** With what probability tokens are hidden. */
  public static Masking.Shares shares(Values values) {
    return new Masking.Shares(
        values.get(MASK_RATE),
        values.get(MASKED_SHARE),
        values.get(RANDOM_SHARE),
        values.get(WHOLE_WORDS));
  }

  /** Has tokens hidden with these probabilities. */
  public static UnaryOperator<Values> hiding(Masking.Shares shares) {
    return values ->
        values
            .with(MASK_RATE, shares.chosen())
            .with(MASKED_SHARE, shares.masked())
            .with(RANDOM_SHARE, shares.random())
            .with(WHOLE_WORDS, shares.wholeWords());
  }

  @Override
  public Task<?> prepare(Data data, Values values) {
    MlmOptions options =
        MlmOptions.of(data.batch(), data.context(), data.seed()).withMasking(shares(values));
    return new MaskedTask(
        this, new MlmBatches(data.split(), data.tokenizer(), options, data.parallel()), data);
  }
}
