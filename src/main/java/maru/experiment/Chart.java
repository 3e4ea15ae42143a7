package maru.experiment;

import java.util.List;
import java.util.Optional;

/**
 * What is measured, along an axis, for one or several lines.
 *
 * @param id by which it is named
 * @param axis along which
 * @param unit what is measured in
 * @param lines what is told apart, such as models
 * @param baseline the line that the others are held against, if there is one
 */
public record Chart(
    String id, Axis axis, Unit unit, List<String> lines, Optional<String> baseline) {
  /** What numbers mean. */
  public enum Unit {
    /** A share, from 0 to 1. */
    SHARE,
    /** Nats: a loss, or an entropy. */
    NATS,
    /** A number by itself, such as a correlation. */
    NUMBER
  }

  /** Keeps its own list. */
  public Chart {
    lines = List.copyOf(lines);
  }

  /** One without a baseline. */
  public static Chart of(String id, Axis axis, Unit unit, String... lines) {
    return new Chart(id, axis, unit, List.of(lines), Optional.empty());
  }

  /** The same held against one of its lines. */
  public Chart against(String line) {
    return new Chart(id, axis, unit, lines, Optional.of(line));
  }

  /** A line's name among those of all charts. */
  public String series(String line) {
    return id + "." + line;
  }
}
