package maru.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.setting.Setting;
import maru.setting.SettingTexts;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that are made of settings' descriptions, and what was given for them. */
final class SettingOptions {
  private final Map<String, String> given = new LinkedHashMap<>();

  /** Adds an option for each setting that the command line offers and that has none yet. */
  void add(CommandSpec spec, Settings settings, SettingTexts texts) {
    for (Setting<?> setting : settings) {
      String name = name(setting);
      if (setting.shown() != Setting.Shown.NOWHERE && !spec.optionsMap().containsKey(name)) {
        spec.addOption(option(name, setting, texts));
      }
    }
  }

  /** The option of a setting: its key, or a shorter name that it has long had. */
  private static String name(Setting<?> setting) {
    return setting.key().equals("vocabulary") ? "--vocab" : "--" + setting.key();
  }

  private OptionSpec option(String name, Setting<?> setting, SettingTexts texts) {
    boolean flag = setting.type() instanceof Type.Flag;
    return OptionSpec.builder(name)
        .type(flag ? Boolean.class : String.class)
        .arity(flag ? "0..1" : "1")
        .fallbackValue(flag ? "true" : "")
        .paramLabel(label(setting))
        .description(texts.sentence(setting).replace("%", "%%"))
        .setter(
            new picocli.CommandLine.Model.ISetter() {
              @Override
              public <T> T set(T value) {
                if (value != null) {
                  given.put(setting.key(), value.toString());
                }
                return value;
              }
            })
        .build();
  }

  private static String label(Setting<?> setting) {
    return switch (setting.type()) {
      case Type.Choice<?> choice -> String.join("|", choice.names());
      case Type.Numeric<?> number when number.decimal() -> "X";
      case Type.Numeric<?> number -> "N";
      case Type.Flag flag -> "true|false";
      case Type.Text text -> "TEXT";
    };
  }

  /** Forgets what was given, for another line. */
  void clear() {
    given.clear();
  }

  /** Whether something was given for a setting. */
  boolean has(Setting<?> setting) {
    return given.containsKey(setting.key());
  }

  /**
   * What was given for a setting.
   *
   * @throws maru.base.Problem where that can't be
   */
  <T> Optional<T> get(Setting<T> setting) {
    return Optional.ofNullable(given.get(setting.key())).map(setting::parse);
  }

  /**
   * The values with all that was given for these settings.
   *
   * @throws maru.base.Problem where one can't be
   */
  Values onto(Values values, Settings settings) {
    return values.readAll(settings, given);
  }

  /** What was given for settings that these are not among. */
  List<String> besides(Settings settings) {
    return given.keySet().stream().filter(key -> settings.find(key).isEmpty()).toList();
  }
}
