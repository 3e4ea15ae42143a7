package maru.setting;

import java.util.Objects;
import maru.base.Problem;

/**
 * A setting of a plan, described once: the options of the command line, the fields of the panel,
 * files, and the table of what differs between runs are made of it. Its name and a sentence on it
 * stand in the bundle {@code maru.settings} under its key, in both languages.
 *
 * @param key its name on the command line and in files, such as {@code mask-rate}
 * @param group what it is a setting of
 * @param type what its values are and how they are written
 * @param range which of these can be meant; what lies outside is refused by name
 * @param standard what holds where a file says nothing of it
 * @param shown who is offered it
 * @param <T> its values
 */
public record Setting<T>(
    String key, Group group, Type<T> type, Range<T> range, T standard, Shown shown) {

  /** What a setting is one of. */
  public enum Group {
    /** Of the model: its sizes. */
    MODEL,
    /** Of the task: what is asked and how. */
    TASK,
    /** Of what is read: vocabulary, batches. */
    DATA,
    /** Of the optimizer and its course. */
    TRAINING,
    /** Of which parts learn, and where the weights start. */
    TUNING
  }

  /** Who is offered a setting. */
  public enum Shown {
    /** The panel and the command line. */
    EVERYWHERE,
    /** The command line, where few look for it. */
    COMMAND_LINE,
    /** Nobody; files keep it. */
    NOWHERE
  }

  /** Refuses a standard that it would refuse from a person. */
  public Setting {
    if (!range.holds(standard)) {
      throw new IllegalArgumentException(key + " cannot be " + standard + " by its own range");
    }
  }

  /** One that is offered everywhere. */
  public static <T> Setting<T> of(
      String key, Group group, Type<T> type, Range<T> range, T standard) {
    return new Setting<>(key, group, type, range, standard, Shown.EVERYWHERE);
  }

  /** The same, offered to fewer. */
  public Setting<T> shown(Shown to) {
    return new Setting<>(key, group, type, range, standard, to);
  }

  /** The same with another standard. */
  public Setting<T> standard(T other) {
    return new Setting<>(key, group, type, range, other, shown);
  }

  /** Its name, in whichever language a problem with it is told. */
  public Problem.Worded named() {
    return locale -> SettingTexts.of(locale).name(key);
  }

  /**
   * The value that a text means.
   *
   * @throws Problem where it is none, or none that can be meant
   */
  public T parse(String text) {
    T value;
    try {
      value = type.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new Problem(e, "setting.value", named(), text, range.takes(type));
    }
    return check(value, text);
  }

  /**
   * The value itself.
   *
   * @throws Problem where it can't be meant
   */
  public T check(T value) {
    return check(value, type.format(value));
  }

  private T check(T value, String asWritten) {
    if (!range.holds(value)) {
      throw new Problem("setting.value", named(), asWritten, range.takes(type));
    }
    return value;
  }

  /** A value as it is written in files and on the command line; {@link #parse} reads it again. */
  public String format(T value) {
    return type.format(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Setting<?> s && s.key.equals(key) && s.group == group;
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, group);
  }
}
