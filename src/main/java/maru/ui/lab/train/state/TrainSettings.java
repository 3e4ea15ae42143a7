package maru.ui.lab.train.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import maru.data.CorpusChoice;
import maru.data.CorpusSplit;
import maru.model.Architecture;
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
import maru.train.TrainingPlan;

/** What is set in the panel; a training takes them as they are when it begins. */
public final class TrainSettings {
  public final ObjectProperty<Architecture> architecture =
      new SimpleObjectProperty<>(Architectures.first());
  public final ObjectProperty<TaskKind> task =
      new SimpleObjectProperty<>(Tasks.of(Architectures.first()).getFirst());
  public final ObjectProperty<CorpusChoice> corpus;
  private final Map<String, Property<?>> values = new HashMap<>();

  /** The standard settings of the first model on {@code corpus}; another one brings its own. */
  public TrainSettings(CorpusChoice corpus) {
    this.corpus = new SimpleObjectProperty<>(corpus);
    architecture.addListener((value, before, now) -> task.set(Tasks.of(now).getFirst()));
    architecture.subscribe(now -> takeStandard());
    task.addListener((value, before, now) -> takeStandard());
  }

  private void takeStandard() {
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

  /** Takes over those of a training, with the levers as they were moved on its way. */
  public void takeOver(PreparedTraining run, List<Change> changes) {
    architecture.set(run.plan().architecture());
    task.set(run.plan().task());
    corpus.set(CorpusChoice.of(run.split()));
    offered().forEach(setting -> take(setting, run.plan().values()));
    changes.forEach(change ->
        offered().stream()
            .filter(setting -> setting.key().equals(change.lever().id()))
            .forEach(setting -> read(setting, change.value())));
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
        .toList();
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
    TrainingPlan plan = TrainingPlan.standard(architecture.get(), task.get());
    Values next = plan.values();
    for (Setting<?> setting : offered()) {
      next = put(next, setting);
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
