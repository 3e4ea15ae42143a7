package maru.ui.fx;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import maru.base.Problem;
import maru.setting.SettingTexts;

/**
 * The words of the interface in its present language; whatever is bound here changes in place when
 * the language does.
 *
 * <p>The keys stand in {@code maru/ui/texts.properties} (English) and {@code texts_ko.properties};
 * those that begin with {@code lab.<id>.} in files of the same names in {@code maru/ui/lab/<id>}.
 */
public final class Texts {
  private static final String SHARED = "maru.ui.texts";
  private static final Pattern OF_LAB = Pattern.compile("lab\\.(\\w+)\\..*");

  private final ObjectProperty<Locale> locale;

  /** Words in {@code first} to begin with; any language but Korean means English. */
  public Texts(Locale first) {
    this.locale = new SimpleObjectProperty<>(this, "locale", supported(first));
  }

  /** The language in use: {@link Locale#KOREAN} or {@link Locale#ENGLISH}. */
  public ObjectProperty<Locale> localeProperty() {
    return locale;
  }

  /** The language in use. */
  public Locale locale() {
    return locale.get();
  }

  /** Goes over to the other of the two languages. */
  public void switchLanguage() {
    locale.set(korean() ? Locale.ENGLISH : Locale.KOREAN);
  }

  /** Whether the interface speaks Korean now. */
  public boolean korean() {
    return locale.get().getLanguage().equals("ko");
  }

  /** The text under {@code key} now, with {@code arguments} in its places {0}, {1} ... */
  public String get(String key, Object... arguments) {
    return new MessageFormat(bundle(key).getString(key), locale.get()).format(arguments);
  }

  /** Whether there is a text under {@code key}. */
  public boolean has(String key) {
    try {
      return bundle(key).containsKey(key);
    } catch (MissingResourceException e) {
      return false; // There is no such lab.
    }
  }

  /** A problem told in the present language. */
  public String get(Problem problem) {
    return problem.textInWindow(locale.get());
  }

  /**
   * The text under {@code key}, renewed with the language and with every argument that is itself
   * observable.
   */
  public StringBinding bind(String key, Object... arguments) {
    Observable[] sources = new Observable[arguments.length + 1];
    int n = 0;
    sources[n++] = locale;
    for (Object argument : arguments) {
      if (argument instanceof Observable source) {
        sources[n++] = source;
      }
    }
    return Bindings.createStringBinding(
        () -> get(key, values(arguments)), java.util.Arrays.copyOf(sources, n));
  }

  /** Words of any kind, written anew with the language and with each of {@code sources}. */
  public StringBinding written(Callable<String> words, Observable... sources) {
    Observable[] all = java.util.Arrays.copyOf(sources, sources.length + 1);
    all[sources.length] = locale;
    return Bindings.createStringBinding(words, all);
  }

  /** The words of settings, models and tasks in the present language. */
  public SettingTexts words() {
    return SettingTexts.of(locale.get());
  }

  /** A text of a model or a task, renewed with the language. */
  public StringBinding words(String key) {
    return Bindings.createStringBinding(() -> words().text(key), locale);
  }

  /** The same under a key that itself changes. */
  public StringBinding words(ObservableValue<String> key) {
    return Bindings.createStringBinding(() -> words().text(key.getValue()), locale, key);
  }

  /** The text under a key that itself changes, such as play becoming pause. */
  public StringBinding bind(ObservableValue<String> key) {
    return Bindings.createStringBinding(() -> get(key.getValue()), locale, key);
  }

  /** The same with a number that changes in its place {0}. */
  public StringBinding bind(ObservableValue<String> key, ObservableValue<? extends Number> number) {
    return Bindings.createStringBinding(
        () -> get(key.getValue(), number.getValue()), locale, key, number);
  }

  private static Object[] values(Object[] arguments) {
    Object[] values = arguments.clone();
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof ObservableValue<?> source) {
        values[i] = String.valueOf(source.getValue());
        if (source.getValue() instanceof Number number) {
          values[i] = number;
        }
      }
    }
    return values;
  }

  private static Locale supported(Locale wanted) {
    return wanted.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ENGLISH;
  }

  // Asked for by Locale.ROOT, the English bundle comes without the machine's own default language.
  // Java keeps what it has read, so that asking again costs a look into a table.
  private ResourceBundle bundle(String key) {
    Matcher lab = OF_LAB.matcher(key);
    String name = lab.matches() ? "maru.ui.lab." + lab.group(1) + ".texts" : SHARED;
    return ResourceBundle.getBundle(name, korean() ? Locale.KOREAN : Locale.ROOT);
  }
}
