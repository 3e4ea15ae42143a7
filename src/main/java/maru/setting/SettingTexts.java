package maru.setting;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of settings in one language: names, a sentence on each, names of what one can choose.
 */
public final class SettingTexts {
  private final ResourceBundle bundle;

  private SettingTexts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** Those of a language; Korean, or else English. */
  public static SettingTexts of(Locale locale) {
    // The root bundle is the English one; asked for by Locale.ROOT, no default locale steps in.
    Locale wanted = locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ROOT;
    return new SettingTexts(ResourceBundle.getBundle("maru.settings", wanted));
  }

  /** A text of a model or a task. */
  public String text(String key) {
    return bundle.getString(key);
  }

  /** What a setting is called. */
  public String name(Setting<?> setting) {
    return name(setting.key());
  }

  /** What the setting of that key is called; the key itself where it is none. */
  public String name(String key) {
    return bundle.containsKey(key) ? bundle.getString(key) : key;
  }

  /** What it means, in a sentence. */
  public String sentence(Setting<?> setting) {
    return bundle.getString(setting.key() + ".sentence");
  }

  /** What a choice is called; the choice itself where it needs no other name. */
  public String choice(Setting<?> setting, String choice) {
    return choice(setting.key(), choice);
  }

  /** The same of the setting of that key. */
  public String choice(String setting, String choice) {
    String key = setting + "." + choice;
    return bundle.containsKey(key) ? bundle.getString(key) : choice;
  }
}
