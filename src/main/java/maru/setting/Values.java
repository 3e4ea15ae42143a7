package maru.setting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How settings stand; what is not said stands at its setting's standard. Never changes. */
public final class Values {
  /** All at their standards. */
  public static final Values STANDARD = new Values(Map.of());

  private final Map<String, Object> values;

  private Values(Map<String, Object> values) {
    this.values = values;
  }

  /** How a setting stands. */
  // What lies under a key was put there by that setting.
  @SuppressWarnings("unchecked")
  public <T> T get(Setting<T> setting) {
    Object value = values.get(setting.key());
    return value == null ? setting.standard() : (T) value;
  }

  /** Whether it is said how a setting stands. */
  public boolean says(Setting<?> setting) {
    return values.containsKey(setting.key());
  }

  /**
   * The same with one setting otherwise.
   *
   * @throws maru.base.Problem where it can't stand so
   */
  public <T> Values with(Setting<T> setting, T value) {
    Map<String, Object> next = new LinkedHashMap<>(values);
    next.put(setting.key(), setting.check(value));
    return new Values(Collections.unmodifiableMap(next));
  }

  /** The same with one setting as it is written. */
  public <T> Values read(Setting<T> setting, String text) {
    return with(setting, setting.parse(text));
  }

  /** The same with all that is written in a map of keys; keys of no setting are passed over. */
  public Values readAll(Settings settings, Map<String, String> texts) {
    Values next = this;
    for (Setting<?> setting : settings) {
      Optional<String> text = Optional.ofNullable(texts.get(setting.key()));
      if (text.isPresent()) {
        next = next.read(setting, text.get());
      }
    }
    return next;
  }

  /** Those of {@code settings} alone, each of them said. */
  public Values stated(Settings settings) {
    Map<String, Object> stated = new LinkedHashMap<>();
    for (Setting<?> setting : settings) {
      stated.put(setting.key(), get(setting));
    }
    return new Values(Collections.unmodifiableMap(stated));
  }

  /** How a setting stands, as it is written. */
  public <T> String text(Setting<T> setting) {
    return setting.format(get(setting));
  }

  /** All of {@code settings} as they are written, under their keys and in their order. */
  public Map<String, String> texts(Settings settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    settings.forEach(setting -> texts.put(setting.key(), text(setting)));
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Values v && v.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
