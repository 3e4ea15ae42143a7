package maru.extending;

import java.util.List;
import maru.data.CausalBatches;
import maru.data.CausalOptions;
import maru.model.Generates;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.task.Lever;
import maru.task.Task;
import maru.task.TaskKind;

/** The token some places further on: the example task of src/docs/extending.md. */
public final class Ahead implements TaskKind {
  /** How many places. */
  public static final Setting<Integer> PLACES =
      Setting.of("ahead", Group.TASK, Type.WHOLE, Range.of(1, 8), 2);

  @Override
  public String id() {
    return "ahead";
  }

  @Override
  public Settings settings() {
    return Settings.of(PLACES);
  }

  @Override
  public List<Lever> levers() {
    return List.of();
  }

  @Override
  public List<String> losses() {
    return List.of("ahead");
  }

  @Override
  public Class<Generates> requires() {
    return Generates.class;
  }

  @Override
  public Task<?> prepare(Data data, Values values) {
    CausalOptions options = CausalOptions.of(data.batch(), data.context(), data.seed());
    return new AheadTask(
        this,
        new CausalBatches(data.split(), data.tokenizer(), options, data.parallel()),
        values.get(PLACES),
        data.tokenizer().vocabulary());
  }
}
