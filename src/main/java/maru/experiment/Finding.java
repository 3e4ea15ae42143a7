package maru.experiment;

import java.util.List;

/**
 * A sentence of what came out, with its numbers.
 *
 * @param key under which its text stands: {@code ID.found.KEY}
 * @param arguments numbers, which the text formats
 */
public record Finding(String key, List<Object> arguments) {
  /** Keeps its own list. */
  public Finding {
    arguments = List.copyOf(arguments);
  }

  /** A sentence with these numbers. */
  static Finding of(String key, Object... arguments) {
    return new Finding(key, List.of(arguments));
  }
}
