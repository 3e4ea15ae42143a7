package maru.ui.fx;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
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
 * <p>The keys stand in {@code maru/ui/texts.properties} (English) and {@code texts_ko.properties}.
 */
public final class Texts {
  private static final String BUNDLE = "maru.ui.texts";

  private final ObjectProperty<Locale> locale;
  private ResourceBundle bundle;

  /** Words in {@code first} to begin with; any language but Korean means English. */
  public Texts(Locale first) {
    this.bundle = load(first);
    this.locale =
        new SimpleObjectProperty<>(this, "locale", supported(first)) {
          @Override
          protected void invalidated() {
            bundle = load(get());
          }
        };
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
    return new MessageFormat(bundle.getString(key), locale.get()).format(arguments);
  }

  /** Whether there is a text under {@code key}. */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** A problem told in the present language. */
  public String get(Problem problem) {
    return problem.text(locale.get());
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
  private static ResourceBundle load(Locale wanted) {
    return ResourceBundle.getBundle(
        BUNDLE, wanted.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ROOT);
  }
}
