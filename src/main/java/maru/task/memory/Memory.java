package maru.task.memory;

import java.util.List;
import java.util.Map;
import maru.base.Problem;
import maru.data.MemoryBatches;
import maru.data.MemoryBatches.Form;
import maru.data.TokenCounts;
import maru.model.Generates;
import maru.model.ModelSettings;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.task.Task;
import maru.task.TaskKind;

/**
 * To keep what was read long before, while nothing is read that would help: in a plain recurrent
 * network it fades, and so does the gradient that could teach it to stay; gates let it through.
 */
public final class Memory implements TaskKind {
  private static final int MOST = 4_096;

  /** What is asked. */
  public static final Setting<Form> FORM =
      Setting.of(
          "memory-form",
          Group.TASK,
          Type.choice(List.of(Form.values()), Form::id),
          Range.<Form>any(),
          Form.COPY);

  /** Of how many kinds the words are that are to be kept. */
  public static final Setting<Integer> WORDS =
      Setting.of("memory-words", Group.TASK, Type.WHOLE, Range.of(2, MOST), 8);

  /** How many words are to be kept. */
  public static final Setting<Integer> KEPT =
      Setting.of("memory-kept", Group.TASK, Type.WHOLE, Range.of(1, MOST), 2);

  /** Places between. */
  public static final Setting<Integer> DELAY =
      Setting.of("memory-delay", Group.TASK, Type.WHOLE, Range.of(1, MOST), 20);

  @Override
  public String id() {
    return "memory";
  }

  @Override
  public Settings settings() {
    return Settings.of(FORM, WORDS, KEPT, DELAY);
  }

  @Override
  public List<String> losses() {
    return List.of(MemoryTask.MEMORY);
  }

  @Override
  public Class<Generates> requires() {
    return Generates.class;
  }

  /** Small; AdamW as it is usual for recurrent networks of this size. */
  @Override
  public Map<String, String> standard() {
    return Map.of(
        "tokenizer", "word",
        "layers", "1",
        "tied", "false",
        "context", "64",
        "batch", "32",
        "lr", "0.003",
        "min-lr", "0.0003",
        "warmup", "20",
        "steps", "1500");
  }

  @Override
  public void check(Values values) {
    int length = MemoryBatches.length(values.get(FORM), values.get(KEPT), values.get(DELAY));
    if (length > values.get(ModelSettings.CONTEXT)) {
      throw new Problem("memory.context", length, values.get(ModelSettings.CONTEXT));
    }
  }

  @Override
  public Task<?> prepare(Data data, Values values) {
    Form form = values.get(FORM);
    int wanted = form.tokens(values.get(WORDS));
    int[] tokens =
        TokenCounts.mostFrequent(
            data.split().training(), data.tokenizer(), wanted, data.parallel());
    if (tokens.length < wanted) {
      throw new Problem("memory.words", tokens.length, wanted);
    }
    return new MemoryTask(
        this,
        new MemoryBatches(
            form, tokens, values.get(WORDS), values.get(KEPT), values.get(DELAY), data.batch()),
        data);
  }
}
