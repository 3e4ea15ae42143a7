package maru.ui.lab.kit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;

/**
 * All that is chosen in a lab as one line of text, by which the same view opens again: {@code
 * maru:attention?section=INSIDE&head=3}. Letters of any script stay as they are.
 */
public final class ViewText {
  private static final String SCHEME = "maru:";

  private final String lab;
  private final Map<String, Choice> choices = new LinkedHashMap<>();

  private record Choice(Supplier<String> now, Consumer<String> choose) {}

  /** Nothing of a lab yet. */
  public ViewText(String lab) {
    this.lab = lab;
  }

  /** Adds something that is chosen; it is chosen again in the order in which it was added. */
  public ViewText with(String name, Supplier<String> now, Consumer<String> choose) {
    choices.put(name, new Choice(now, choose));
    return this;
  }

  /** Adds a choice of several. */
  public <E extends Enum<E>> ViewText with(String name, ObjectProperty<E> property) {
    Class<E> type = property.get().getDeclaringClass();
    return with(name, () -> property.get().name(), text -> property.set(Enum.valueOf(type, text)));
  }

  /** Adds a number. */
  public ViewText with(String name, IntegerProperty property) {
    return with(
        name, () -> String.valueOf(property.get()), text -> property.set(Integer.parseInt(text)));
  }

  /** Adds a number. */
  public ViewText with(String name, DoubleProperty property) {
    return with(
        name,
        () -> String.valueOf(property.get()),
        text -> {
          double number = Double.parseDouble(text);
          if (Double.isFinite(number)) {
            property.set(number);
          }
        });
  }

  /** Adds a switch. */
  public ViewText with(String name, BooleanProperty property) {
    return with(
        name, () -> String.valueOf(property.get()), text -> property.set(text.equals("true")));
  }

  /** Adds a text. */
  public ViewText with(String name, StringProperty property) {
    return with(name, property::get, property::set);
  }

  /** The view as it is now. */
  public String text() {
    StringBuilder text = new StringBuilder(SCHEME).append(lab).append('?');
    choices.forEach((name, choice) -> {
      text.append(text.charAt(text.length() - 1) == '?' ? "" : "&");
      text.append(name).append('=').append(escaped(choice.now().get()));
    });
    return text.toString();
  }

  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = c > ' ' && "%&=?#+".indexOf(c) < 0;
      escaped.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return escaped.toString();
  }

  /**
   * What a text says of a choice; nothing where it is no view of the lab, or says nothing of it.
   */
  public Optional<String> said(String text, String name) {
    return Optional.ofNullable(read(text).get(name));
  }

  /**
   * Chooses all that a text says; what it says of things that are no more changes nothing.
   *
   * @return whether it is a view of the lab
   */
  public boolean show(String text) {
    Map<String, String> said = read(text);
    choices.forEach((name, choice) -> {
      String value = said.get(name);
      if (value != null) {
        try {
          choice.choose().accept(value);
        } catch (IllegalArgumentException unknown) {
          System.getLogger(ViewText.class.getName())
              .log(System.Logger.Level.INFO, "no such " + name + ": " + value, unknown);
        }
      }
    });
    return !said.isEmpty();
  }

  private Map<String, String> read(String text) {
    String line = text.strip();
    String begin = SCHEME + lab + "?";
    Map<String, String> said = new LinkedHashMap<>();
    if (!line.startsWith(begin) || line.contains("\n")) {
      return said;
    }
    for (String pair : line.substring(begin.length()).split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        try {
          said.put(
              pair.substring(0, at),
              URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
          return Map.of();
        }
      }
    }
    return said;
  }
}
