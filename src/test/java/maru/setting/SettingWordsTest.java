package maru.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import maru.data.CorpusSplit;
import maru.experiment.Experiments;
import maru.model.Architecture;
import maru.model.Capability;
import maru.model.registry.Architectures;
import maru.task.Lever;
import maru.task.TaskKind;
import maru.task.registry.Tasks;
import maru.text.TokenizerSettings;
import maru.train.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting, architecture and task has its words, in both languages, and no words lie idle. */
final class SettingWordsTest {
  private static Set<Setting<?>> settings() {
    Set<Setting<?>> all = new LinkedHashSet<>();
    Architectures.all().forEach(one -> all.addAll(one.settings().all()));
    Tasks.all().forEach(task -> all.addAll(task.settings().all()));
    levers().forEach(lever -> all.add(lever.setting()));
    all.addAll(TrainingSettings.ALL.all());
    all.addAll(TokenizerSettings.ALL.all());
    all.add(CorpusSplit.WAY);
    Experiments.all().forEach(one -> all.addAll(one.settings().all()));
    return all;
  }

  private static List<Lever> levers() {
    List<Lever> all = new ArrayList<>(Lever.GENERAL);
    Tasks.all().forEach(task -> all.addAll(task.levers()));
    return all;
  }

  /** Keys that must be there. */
  private static Set<String> wanted() {
    Set<String> keys = new TreeSet<>();
    for (Setting<?> setting : settings()) {
      named(keys, setting.key());
      if (setting.type() instanceof Type.Choice<?> choice) {
        choice.names().forEach(name -> keys.add(setting.key() + "." + name));
      }
    }
    levers().forEach(lever -> keys.add(lever.id() + ".as"));
    for (String key : List.of("arch", "task", "corpus", "learned-vocabulary")) {
      named(keys, key);
    }
    for (Architecture one : Architectures.all()) {
      for (String part : List.of("", ".sign", ".looks", ".welcome")) {
        keys.add("arch." + one.id() + part);
      }
    }
    for (TaskKind task : Tasks.all()) {
      keys.add("task." + task.id());
      task.losses().forEach(loss -> keys.addAll(List.of("loss." + loss, "accuracy." + loss)));
    }
    Stream.of(Capability.values()).forEach(one -> keys.add("can." + one.id()));
    return keys;
  }

  private static void named(Set<String> keys, String key) {
    keys.add(key);
    keys.add(key + ".sentence");
  }

  @Test
  void theWordsAreThoseThatAreWanted() {
    Set<String> keys =
        new TreeSet<>(ResourceBundle.getBundle("maru.settings", java.util.Locale.ROOT).keySet());
    // What yes and no are called, where that is said better than by yes and no.
    for (Setting<?> setting : settings()) {
      if (setting.type() instanceof Type.Flag) {
        keys.removeAll(List.of(setting.key() + ".true", setting.key() + ".false"));
      }
    }
    assertEquals(String.join("\n", wanted()), String.join("\n", keys));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void noWordsAreEmptyAndNoTwoSettingsAreCalledAlike(String language) {
    SettingTexts texts = SettingTexts.of(java.util.Locale.of(language));
    wanted().forEach(key -> assertTrue(texts.text(key).strip().length() > 1, key));
    Set<String> names = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (Setting<?> setting : settings()) {
      if (seen.add(setting.key())) {
        assertTrue(names.add(texts.name(setting)), setting.key());
      }
    }
  }

  @Test
  void aKeyMeansOneSetting() {
    Set<String> keys = new HashSet<>();
    for (Setting<?> setting : settings()) {
      assertTrue(keys.add(setting.key()), setting.key() + " is described twice");
    }
  }
}
