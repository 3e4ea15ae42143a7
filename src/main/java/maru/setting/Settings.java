package maru.setting;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings in the order in which they are shown and written; no key comes twice. */
public final class Settings implements Iterable<Setting<?>> {
  private final Map<String, Setting<?>> all = new LinkedHashMap<>();

  private Settings(Collection<Setting<?>> settings) {
    for (Setting<?> setting : settings) {
      if (all.putIfAbsent(setting.key(), setting) != null) {
        throw new IllegalArgumentException("two settings are called " + setting.key());
      }
    }
  }

  /** These. */
  public static Settings of(Setting<?>... settings) {
    return new Settings(List.of(settings));
  }

  /** These, and then others. */
  public Settings and(Settings others) {
    return new Settings(
        Stream.concat(all.values().stream(), others.all.values().stream()).toList());
  }

  /** The one of that key. */
  public Optional<Setting<?>> find(String key) {
    return Optional.ofNullable(all.get(key));
  }

  /** Those of a group. */
  public List<Setting<?>> of(Setting.Group group) {
    return all.values().stream().filter(setting -> setting.group() == group).toList();
  }

  /** All of them. */
  public List<Setting<?>> all() {
    return List.copyOf(all.values());
  }

  @Override
  public Iterator<Setting<?>> iterator() {
    return all().iterator();
  }
}
