package maru.ui.fx;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * What is remembered from one window to the next: texts, numbers and flags under names. It belongs
 * to the window's thread; {@link SettingsFile} keeps it.
 */
public final class Remembered {
  private final Map<String, Object> values = new TreeMap<>();
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper(this, "changes");

  /** Nothing yet. */
  public Remembered() {}

  /** What a file held. */
  Remembered(Map<String, Object> values) {
    this.values.putAll(values);
  }

  /** The text of this name, if there is one. */
  public Optional<String> text(String name) {
    return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The number of this name, if there is one. */
  public OptionalDouble number(String name) {
    return values.get(name) instanceof Double number
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }

  /** The flag of this name, if there is one. */
  public Optional<Boolean> flag(String name) {
    return values.get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /** Remembers a text. */
  public void set(String name, String text) {
    put(name, text);
  }

  /** Remembers a number. */
  public void set(String name, double number) {
    put(name, number);
  }

  /** Remembers a flag. */
  public void set(String name, boolean flag) {
    put(name, flag);
  }

  private void put(String name, Object value) {
    if (!value.equals(values.put(name, value))) {
      changes.set(changes.get() + 1);
    }
  }

  /** Moves whenever something else is remembered. */
  public ReadOnlyLongProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** All of it as it is now. */
  Map<String, Object> values() {
    return new TreeMap<>(values);
  }
}
