package maru.ui.lab.train.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.data.CorpusChoice;
import maru.data.CorpusSplit;
import maru.data.DrawnDigits;
import maru.model.Architecture;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.task.Change;
import maru.task.TaskKind;
import maru.task.registry.Tasks;
import maru.text.TokenizerSettings;
import maru.text.TokenizerSpec;
import maru.train.PreparedTraining;
import maru.train.Start;
import maru.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/** What is set in the panel; a training takes them as they are when it begins. */
public final class TrainSettings {
  private static final CorpusChoice DIGITS = new CorpusChoice.Made(DrawnDigits.NAME);

  public final ObjectProperty<Architecture> architecture =
      new SimpleObjectProperty<>(Architectures.first());
  public final ObjectProperty<TaskKind> task =
      new SimpleObjectProperty<>(Tasks.of(Architectures.first()).getFirst());
  public final ObjectProperty<CorpusChoice> corpus;

  /** The texts that were chosen before pictures were. */
  private CorpusChoice texts;

  private final ObjectProperty<@Nullable TrainingPlan> from =
      new SimpleObjectProperty<>(this, "from");
  private final Map<String, Property<?>> values = new HashMap<>();

  /** The standard settings of the first model on {@code corpus}; another one brings its own. */
  public TrainSettings(CorpusChoice corpus) {
    this.corpus = new SimpleObjectProperty<>(corpus);
    architecture.addListener((value, before, now) -> task.set(Tasks.of(now).getFirst()));
    architecture.subscribe(now -> takeStandard());
    task.addListener((value, before, now) -> takeStandard());
    this.texts = corpus;
    task.subscribe(this::suitCorpus);
  }

  /** What comes with Maru is texts or pictures, as the task wants it; files of one's own stay. */
  private void suitCorpus(TaskKind now) {
    CorpusChoice chosen = corpus.get();
    boolean pictures = chosen.equals(DIGITS);
    if (now.ofPictures() && chosen.language().isPresent()) {
      texts = chosen;
      corpus.set(DIGITS);
    } else if (!now.ofPictures() && pictures) {
      corpus.set(texts);
    }
  }

  private void takeStandard() {
    from.set(null);
    if (architecture.get().can(task.get().requires())) {
      Values standard = TrainingPlan.standard(architecture.get(), task.get()).values();
      settings().forEach(setting -> take(setting, standard));
    }
  }

  /** Where a setting stands as long as nobody sets it, for the chosen model and task. */
  public <T> T standard(Setting<T> setting) {
    return TrainingPlan.standard(architecture.get(), task.get()).values().get(setting);
  }

  private <T> void take(Setting<T> setting, Values standard) {
    property(setting).setValue(standard.get(setting));
  }

  /**
   * The plan whose model's weights the next training starts from, so that its sizes are that
   * model's; none where they are drawn from the seed.
   */
  public ReadOnlyProperty<@Nullable TrainingPlan> fromProperty() {
    return from;
  }

  /** Has the next training start from the weights that {@code plan} names. */
  public void startFrom(TrainingPlan plan, CorpusChoice on) {
    take(plan, on);
    from.set(plan);
  }

  /** Has the next training start from weights drawn from its seed. */
  public void startDrawn() {
    from.set(null);
  }

  private void take(TrainingPlan plan, CorpusChoice on) {
    architecture.set(plan.architecture());
    task.set(plan.task());
    from.set(null);
    corpus.set(on);
    offered().forEach(setting -> take(setting, plan.values()));
  }

  /** Takes over those of a training, with the levers as they were moved on its way. */
  public void takeOver(PreparedTraining run, List<Change> changes) {
    take(run.plan(), CorpusChoice.of(run.split()));
    if (run.plan().start() instanceof Start.Saved) {
      from.set(run.plan());
    }
    changes.forEach(change ->
        offered().stream()
            .filter(setting -> setting.key().equals(change.lever().id()))
            .forEach(setting -> read(setting, change.value())));
  }

  /**
   * Has the settings under these keys stand so; what the model and its task don't have stays out.
   */
  public void takeOver(Map<String, String> some) {
    settings()
        .all()
        .forEach(setting ->
            Optional.ofNullable(some.get(setting.key())).ifPresent(value -> read(setting, value)));
  }

  private <T> void read(Setting<T> setting, String value) {
    property(setting).setValue(setting.parse(value));
  }

  /** All that can be set of the chosen model and task. */
  public Settings settings() {
    return TrainingPlan.settings(architecture.get(), task.get());
  }

  /** Those that the panel offers, in their order. */
  public List<Setting<?>> offered() {
    return settings().all().stream()
        .filter(setting -> setting.shown() == Setting.Shown.EVERYWHERE)
        .filter(setting -> from.get() == null || isFree(setting))
        .toList();
  }

  /** Whether it can still be set where weights and vocabulary are those of another model. */
  private static boolean isFree(Setting<?> setting) {
    return switch (setting.group()) {
      case MODEL -> setting.equals(ModelSettings.DROPOUT) || setting.equals(ModelSettings.CONTEXT);
      case DATA -> !TokenizerSettings.ALL.all().contains(setting);
      case TASK, TRAINING, TUNING -> true;
    };
  }

  /** How a setting stands, as long as the studio is open. */
  // What lies under a setting's key was made for it.
  @SuppressWarnings("unchecked")
  public <T> Property<T> property(Setting<T> setting) {
    return (Property<T>)
        values.computeIfAbsent(
            setting.key(), key -> new SimpleObjectProperty<>(this, key, setting.standard()));
  }

  /** How a setting stands now. */
  public <T> T get(Setting<T> setting) {
    return property(setting).getValue();
  }

  /** Has a setting stand otherwise. */
  public <T> void set(Setting<T> setting, T value) {
    property(setting).setValue(value);
  }

  /** Those that the panel offers, and how the corpus is parted. */
  public List<Setting<?>> form() {
    List<Setting<?>> all = new ArrayList<>(offered());
    all.add(CorpusSplit.WAY);
    return all;
  }

  /** The plan that these settings make; throws where they can't be. */
  public TrainingPlan plan() {
    TrainingPlan start = from.get();
    TrainingPlan plan =
        start == null ? TrainingPlan.standard(architecture.get(), task.get()) : start;
    Values next = plan.values();
    for (Setting<?> setting : offered()) {
      next = put(next, setting);
    }
    if (start != null) {
      Values own = next;
      return plan.with(values -> own);
    }
    TokenizerSpec spec =
        TokenizerSpec.of(get(TokenizerSettings.KIND), get(TokenizerSettings.VOCABULARY));
    Values all = TokenizerSettings.with(next, spec);
    return plan.with(values -> all);
  }

  private <T> Values put(Values values, Setting<T> setting) {
    return values.with(setting, get(setting));
  }
}
