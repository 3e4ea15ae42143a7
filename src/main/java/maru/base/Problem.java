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

  /**
   * The ending of a key under which a problem has other words for the window, which can name what
   * to click there instead of an option of the command line.
   */
  public static final String WINDOW = ".window";

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

  /** What stands in its text's places. */
  public List<Object> arguments() {
    return arguments;
  }

  /** The key of its text. */
  public String key() {
    return key;
  }

  /** What is wrong, where, and what to do, in the given language. */
  public String text(Locale locale) {
    return told(locale, key);
  }

  /** The same in the window, which may have words of its own for it. */
  public String textInWindow(Locale locale) {
    return told(locale, bundle(locale).containsKey(key + WINDOW) ? key + WINDOW : key);
  }

  private static ResourceBundle bundle(Locale locale) {
    // The root bundle is the English one; asked for by Locale.ROOT, no default locale steps in.
    Locale bundle = locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ROOT;
    return ResourceBundle.getBundle("maru.problems", bundle);
  }

  private String told(Locale locale, String under) {
    String pattern = bundle(locale).getString(under);
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
