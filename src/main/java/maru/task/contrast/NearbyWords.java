package maru.task.contrast;

import java.util.List;
import java.util.Map;
import maru.data.WordWindows;
import maru.model.LearnsWordVectors;
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
 * What stands near a word, in one of word2vec's two forms (Mikolov et al. 2013): skip-gram tells
 * the words around from the one in the middle, CBOW the one in the middle from the mean of those
 * around.
 *
 * @param form which of the two
 */
public record NearbyWords(Form form) implements TaskKind {
  /** Which words are told from which. */
  public enum Form {
    /** Those around from the one in the middle, pair by pair. */
    SKIPGRAM,
    /** The one in the middle from those around together. */
    CBOW
  }

  /** By what the answers are told apart. */
  public enum By {
    /** A few that were drawn at random beside the right one. */
    NEGATIVE,
    /** The whole vocabulary. */
    SOFTMAX;

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Both forms; skip-gram is the usual one. */
  public static final List<TaskKind> ALL =
      List.of(new NearbyWords(Form.SKIPGRAM), new NearbyWords(Form.CBOW));

  /** How far a window reaches at most, to either side. */
  public static final Setting<Integer> WINDOW =
      Setting.of("window", Group.TASK, Type.WHOLE, Range.of(1, 64), 5);

  /** By what the answers are told apart. */
  public static final Setting<By> BY =
      Setting.of(
          "answers",
          Group.TASK,
          Type.choice(List.of(By.values()), By::id),
          Range.<By>any(),
          By.NEGATIVE);

  /** Words drawn beside each that is right. */
  public static final Setting<Integer> NEGATIVES =
      Setting.of("negatives", Group.TASK, Type.WHOLE, Range.of(1, 64), 5);

  /** The exponent of the counts by which they are drawn. */
  public static final Setting<Double> EXPONENT =
      Setting.of("noise-exponent", Group.TASK, Type.DOUBLE, Range.of(-2, 2), 0.75);

  /** The share of the text from which on a word is left out now and then; 0 for never. */
  public static final Setting<Double> SUBSAMPLE =
      Setting.of("subsample", Group.TASK, Type.DOUBLE, Range.of(0, 1), 0.0);

  /**
   * Whether each word around gets its share of the mean's gradient, or all of it, as the published
   * program has it (Irsoy et al. 2021).
   */
  public static final Setting<String> CBOW_GRADIENT =
      Setting.of(
              "cbow-gradient",
              Group.TASK,
              Type.choice("divided", "published"),
              Range.<String>any(),
              "divided")
          .shown(Shown.COMMAND_LINE);

  @Override
  public String id() {
    return form.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public Settings settings() {
    Settings both = Settings.of(WINDOW, BY, NEGATIVES, EXPONENT, SUBSAMPLE);
    return form == Form.CBOW ? both.and(Settings.of(CBOW_GRADIENT)) : both;
  }

  @Override
  public List<String> losses() {
    return List.of(NearbyTask.CONTRAST, NearbyTask.NEARBY);
  }

  @Override
  public Class<LearnsWordVectors> requires() {
    return LearnsWordVectors.class;
  }

  /**
   * Plain gradient descent with a rate that falls in a line, as in the published program. CBOW
   * learns from an answer a window where skip-gram has one a pair: it takes a higher rate.
   */
  @Override
  public Map<String, String> standard() {
    return Map.ofEntries(
        Map.entry("tokenizer", "word"),
        Map.entry("vocabulary", "0"),
        Map.entry("optimizer", "sgd"),
        Map.entry("schedule", "linear"),
        Map.entry("batch", "64"),
        Map.entry("steps", "3000"),
        Map.entry("lr", form == Form.SKIPGRAM ? "0.025" : "0.1"),
        Map.entry("min-lr", "0.0000025"),
        Map.entry("warmup", "0"),
        Map.entry("weight-decay", "0"),
        Map.entry("clip", "0"));
  }

  @Override
  public Task<?> prepare(Data data, Values values) {
    WordWindows.Options options =
        new WordWindows.Options(
            data.batch(), values.get(WINDOW), values.get(EXPONENT), values.get(SUBSAMPLE));
    WordWindows windows = new WordWindows(data.split(), data.tokenizer(), options, data.parallel());
    boolean divided = form == Form.SKIPGRAM || values.get(CBOW_GRADIENT).equals("divided");
    return new NearbyTask(this, windows, values.get(BY), values.get(NEGATIVES), divided);
  }
}
