package maru.base;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Something that went wrong and that a person can do something about: a key into the bundle {@code
 * maru.problems} and its arguments, so that it can be told in the language of the interface.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient List<Object> arguments;

  /**
   * A problem told by the text under {@code key}.
   *
   * @param key a key of {@code maru/problems.properties}, such as {@code corpus.empty}
   * @param arguments what stands in the text's places {0}, {1} ...
   */
  public Problem(String key, Object... arguments) {
    super(key);
    this.key = key;
    this.arguments = List.of(arguments);
  }

  /** The same, keeping what caused it for the log file. */
  public Problem(Throwable cause, String key, Object... arguments) {
    super(key, cause);
    this.key = key;
    this.arguments = List.of(arguments);
  }

  /** An argument that has words of its own in each language, such as a setting's name. */
  @FunctionalInterface
  public interface Worded {
    /** Its words. */
    String in(Locale locale);

    /** The words under a key of the same texts. */
    static Worded of(String key, Object... arguments) {
      return new Problem(key, arguments)::text;
    }
  }

  /** The key of its text. */
  public String key() {
    return key;
  }

  /** What is wrong, where, and what to do, in the given language. */
  public String text(Locale locale) {
    // The root bundle is the English one; asked for by Locale.ROOT, no default locale steps in.
    Locale bundle = locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ROOT;
    String pattern = ResourceBundle.getBundle("maru.problems", bundle).getString(key);
    Object[] worded =
        arguments.stream().map(a -> a instanceof Worded w ? w.in(locale) : a).toArray();
    return new MessageFormat(pattern, locale).format(worded);
  }

  /** The text in English, for logs and developers. */
  @Override
  public String getMessage() {
    return text(Locale.ENGLISH);
  }
}
