package maru.task.causal;

import java.util.List;
import java.util.function.UnaryOperator;
import maru.data.CausalBatches;
import maru.data.CausalOptions;
import maru.data.CausalOptions.Direction;
import maru.data.CausalOptions.Windows;
import maru.model.Generates;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Setting.Shown;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.task.Task;
import maru.task.TaskKind;

/**
 * The next token at every place: what GPT is pretrained on, and every other model that writes.
 * Given reversed text, the very same model looks ahead.
 */
public final class CausalLanguage implements TaskKind {
  /** In which direction the text is read. */
  public static final Setting<Direction> DIRECTION =
      Setting.of(
              "direction",
              Group.TASK,
              Type.choice(List.of(Direction.values()), Direction::id),
              Range.<Direction>any(),
              Direction.FORWARD)
          .shown(Shown.COMMAND_LINE);

  /** Which part of the text each step reads. */
  public static final Setting<Windows> WINDOWS =
      Setting.of(
              "windows",
              Group.TASK,
              Type.choice(List.of(Windows.values()), Windows::id),
              Range.<Windows>any(),
              Windows.DRAWN)
          .shown(Shown.COMMAND_LINE);

  @Override
  public String id() {
    return "causal";
  }

  @Override
  public Settings settings() {
    return Settings.of(DIRECTION, WINDOWS);
  }

  @Override
  public List<String> losses() {
    return List.of(CausalTask.NEXT);
  }

  @Override
  public Class<Generates> requires() {
    return Generates.class;
  }

  /** Has the text read in a direction. */
  public static UnaryOperator<Values> reading(Direction direction) {
    return values -> values.with(DIRECTION, direction);
  }

  @Override
  public Task<?> prepare(Data data, Values values) {
    CausalOptions options =
        new CausalOptions(
            data.batch(), data.context(), data.seed(), values.get(DIRECTION), values.get(WINDOWS));
    return new CausalTask(
        this, new CausalBatches(data.split(), data.tokenizer(), options, data.parallel()), data);
  }
}
