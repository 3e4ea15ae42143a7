package maru.task.repeat;

import java.util.List;
import java.util.Map;
import maru.base.Problem;
import maru.data.RepeatBatches;
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
 * Words in a random order that is repeated: the next one is to be told by what came after the same
 * one before. Drawn anew for each batch from the most frequent tokens of a corpus, so that there is
 * nothing to learn by heart.
 */
public final class Repeats implements TaskKind {
  private static final int MOST_WORDS = 4_096;

  /** Of how many kinds of tokens. */
  public static final Setting<Integer> WORDS =
      Setting.of("repeat-words", Group.TASK, Type.WHOLE, Range.of(2, MOST_WORDS), 32);

  /** The shortest period. */
  public static final Setting<Integer> SHORTEST =
      Setting.of("repeat-shortest", Group.TASK, Type.WHOLE, Range.of(1, MOST_WORDS), 4);

  /** The longest period. */
  public static final Setting<Integer> LONGEST =
      Setting.of("repeat-longest", Group.TASK, Type.WHOLE, Range.of(1, MOST_WORDS), 16);

  @Override
  public String id() {
    return "repeat";
  }

  @Override
  public Settings settings() {
    return Settings.of(WORDS, SHORTEST, LONGEST);
  }

  @Override
  public List<String> losses() {
    return List.of(RepeatTask.REPEAT);
  }

  @Override
  public Class<Generates> requires() {
    return Generates.class;
  }

  /**
   * Small, and learned within seconds: by wide first weights and a head of its own, with which the
   * heads that copy come to be early and can be named.
   */
  @Override
  public Map<String, String> standard() {
    return Map.of(
        "tokenizer", "word",
        "init", "wide",
        "tied", "false",
        "context", "32",
        "batch", "32",
        "lr", "0.003",
        "min-lr", "0.0003",
        "warmup", "20",
        "steps", "600");
  }

  @Override
  public void check(Values values) {
    int shortest = values.get(SHORTEST);
    int longest = values.get(LONGEST);
    if (longest < shortest) {
      throw new Problem("repeat.order", shortest, longest);
    }
    if (values.get(ModelSettings.CONTEXT) <= shortest) {
      throw new Problem("repeat.context", values.get(ModelSettings.CONTEXT), shortest);
    }
  }

  @Override
  public Task<?> prepare(Data data, Values values) {
    int[] tokens =
        TokenCounts.mostFrequent(
            data.split().training(), data.tokenizer(), values.get(WORDS), data.parallel());
    int shortest = values.get(SHORTEST);
    if (tokens.length < Math.max(2, shortest)) {
      throw new Problem("repeat.words", tokens.length, shortest);
    }
    int longest = Math.min(Math.min(values.get(LONGEST), tokens.length), data.context() - 1);
    return new RepeatTask(
        this, new RepeatBatches(tokens, data.batch(), data.context(), shortest, longest), data);
  }
}
