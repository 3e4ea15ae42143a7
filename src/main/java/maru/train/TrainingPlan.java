package maru.train;

import java.util.Locale;
import java.util.function.UnaryOperator;
import maru.model.Architecture;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.task.TaskKind;
import maru.task.registry.Tasks;
import maru.text.TokenizerSettings;
import maru.text.TokenizerSpec;

/**
 * All of a training as data: which model learns which task, from which vocabulary and batches,
 * which parts of it learn and where its weights start, and how the optimizer goes. What can be set
 * is told by {@link #settings}, of which the command line, the panel and files are made.
 *
 * @param architecture of the model
 * @param task that it learns
 * @param values how its settings stand, all said and no others
 */
public record TrainingPlan(Architecture architecture, TaskKind task, Values values) {
  /** Refuses what can't be, before anything is read, and says what was left to be usual. */
  public TrainingPlan {
    values = TrainingSettings.with(values, TrainingSettings.config(values));
    values = TokenizerSettings.with(values, TokenizerSettings.spec(values));
    values = values.stated(settings(architecture, task));
    task.check(values);
    check(architecture, values);
  }

  private static void check(Architecture architecture, Values values) {
    if (!architecture.config(values, Sizes.LEAST).architecture().equals(architecture.id())) {
      throw new IllegalArgumentException(architecture + " makes configs of another");
    }
    var ignored =
        Tuning.of(values.get(TrainingSettings.FREEZE), values.get(TrainingSettings.RATES));
  }

  /** What is trained where nothing else is set: tiny, done within about a minute. */
  public static TrainingPlan standard(Architecture architecture) {
    return standard(architecture, Tasks.of(architecture).getFirst());
  }

  /** The same for one of the tasks that it can learn. */
  public static TrainingPlan standard(Architecture architecture, TaskKind task) {
    Settings all = settings(architecture, task);
    return new TrainingPlan(
        architecture,
        task,
        Values.STANDARD
            .with(TrainingSettings.UPDATE_COUNT, "each")
            .readAll(all, architecture.standard())
            // Of the two a task knows better what it takes.
            .readAll(all, task.standard()));
  }

  /** All that can be set of a model and a task. */
  public static Settings settings(Architecture architecture, TaskKind task) {
    return TokenizerSettings.ALL
        .and(architecture.settings())
        .and(task.settings())
        .and(TrainingSettings.ALL);
  }

  /** All that can be set of this one. */
  public Settings settings() {
    return settings(architecture, task);
  }

  /** How a setting stands. */
  public <T> T get(Setting<T> setting) {
    return values.get(setting);
  }

  /** The same with a setting otherwise. */
  public <T> TrainingPlan with(Setting<T> setting, T value) {
    return new TrainingPlan(architecture, task, values.with(setting, value));
  }

  /** The same with some settings otherwise. */
  public TrainingPlan with(UnaryOperator<Values> change) {
    return new TrainingPlan(architecture, task, change.apply(values));
  }

  /** The model's config, given how many tokens the learned vocabulary has. */
  public ModelConfig modelConfig(int vocabularySize) {
    return architecture.config(values, new Sizes(vocabularySize));
  }

  /**
   * What its model is called where there is little room: {@code LSTM 2×64}; by its name alone where
   * it has no layers, as one that counts.
   */
  public String modelName() {
    ModelConfig config = modelConfig(1);
    return config.layers() == 0
        ? architecture.name()
        : String.format(
            Locale.ROOT, "%s %d×%d", architecture.name(), config.layers(), config.width());
  }

  /** What kind of vocabulary is learned from the corpus. */
  public TokenizerSpec tokenizer() {
    return TokenizerSettings.spec(values);
  }

  /** Sequences a step. */
  public int batch() {
    return values.get(TrainingSettings.BATCH);
  }

  /** The longest sequence. */
  public int context() {
    return values.get(ModelSettings.CONTEXT);
  }

  /** Steps, learning rate, seed ... */
  public TrainingConfig training() {
    return TrainingSettings.config(values);
  }

  /** Which parts learn, and at which rate. */
  public Tuning tuning() {
    return Tuning.of(values.get(TrainingSettings.FREEZE), values.get(TrainingSettings.RATES));
  }

  /** Where the weights start. */
  public Start start() {
    return Start.of(values.get(TrainingSettings.START));
  }

  /** The same settings for another architecture, with the task that it usually learns. */
  public TrainingPlan withArchitecture(Architecture other) {
    return new TrainingPlan(other, Tasks.of(other).getFirst(), values);
  }

  /** The same for the architecture of that id. */
  public TrainingPlan withArchitecture(String id) {
    return withArchitecture(Architectures.of(id));
  }

  /** The same with another tokenizer. */
  public TrainingPlan withTokenizer(TokenizerSpec other) {
    return with(v -> TokenizerSettings.with(v, other));
  }

  /** The same with another size. */
  public TrainingPlan withSize(Size other) {
    return with(other::of);
  }

  /** The same with another probability of dropping. */
  public TrainingPlan withDropout(float other) {
    return with(ModelSettings.DROPOUT, other);
  }

  /** The same with another batch. */
  public TrainingPlan withBatch(int other) {
    return with(TrainingSettings.BATCH, other);
  }

  /** The same with another course. */
  public TrainingPlan withTraining(TrainingConfig other) {
    return with(v -> TrainingSettings.with(v, other));
  }

  /** The same over another number of steps, of which the rate rises over a tenth at the most. */
  public TrainingPlan withSteps(long steps) {
    return withTraining(training().withSteps(steps, Math.min(training().warmup(), steps / 10)));
  }
}
