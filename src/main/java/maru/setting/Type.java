package maru.setting;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a setting's values are, and how they are written; what is written is read again to the bit.
 *
 * @param <T> the values
 */
public sealed interface Type<T> {
  /** A whole number. */
  Type<Integer> WHOLE = new Numeric<>(Integer::valueOf, false);

  /** A whole number that may be large, such as a seed. */
  Type<Long> LONG = new Numeric<>(Long::valueOf, false);

  /** A number of the engine's precision. */
  Type<Float> FLOAT = new Numeric<>(Float::valueOf, true);

  /** A number. */
  Type<Double> DOUBLE = new Numeric<>(Double::valueOf, true);

  /** Yes or no. */
  Type<Boolean> FLAG = new Flag();

  /** A text, such as the names of parts. */
  Type<String> TEXT = new Text();

  /** One of a few things, each under its name. */
  static <T> Type<T> choice(List<T> choices, Function<T, String> name) {
    return new Choice<>(choices, name);
  }

  /** One of these words. */
  static Type<String> choice(String... words) {
    return new Choice<>(List.of(words), word -> word);
  }

  /**
   * The value that a text means.
   *
   * @throws IllegalArgumentException where it means none
   */
  T parse(String text);

  /** How a value is written. */
  String format(T value);

  /**
   * Numbers.
   *
   * @param reader reads one; for whole numbers nothing else
   * @param decimal whether they may have decimals
   */
  record Numeric<T extends Number>(Function<String, T> reader, boolean decimal) implements Type<T> {
    @Override
    public T parse(String text) {
      return reader.apply(text);
    }

    @Override
    public String format(T value) {
      return String.valueOf(value);
    }
  }

  /** Yes or no, written true and false. */
  record Flag() implements Type<Boolean> {
    @Override
    public Boolean parse(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException(text + " is neither true nor false");
      };
    }

    @Override
    public String format(Boolean value) {
      return value.toString();
    }
  }

  /** Any text. */
  record Text() implements Type<String> {
    @Override
    public String parse(String text) {
      return text;
    }

    @Override
    public String format(String value) {
      return value;
    }
  }

  /**
   * One of a few.
   *
   * @param choices in the order in which they are offered
   * @param name of each, in files too
   */
  record Choice<T>(List<T> choices, Function<T, String> name) implements Type<T> {
    /** Keeps its own list. */
    public Choice {
      choices = List.copyOf(choices);
    }

    @Override
    public T parse(String text) {
      return choices.stream()
          .filter(choice -> name.apply(choice).equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(text + " is none of " + names()));
    }

    @Override
    public String format(T value) {
      return name.apply(value);
    }

    /** Their names in order. */
    public List<String> names() {
      return choices.stream().map(name).toList();
    }
  }
}
