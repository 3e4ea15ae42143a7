package maru.experiment;

import java.util.Comparator;
import java.util.List;

/**
 * Along what a chart's points stand: numbers, such as steps or lengths, or a few choices.
 *
 * @param id by which it is named: {@code axis.ID} in the texts
 * @param choices in their order; none where points stand at numbers
 */
public record Axis(String id, List<String> choices) {
  /** Steps of a training. */
  public static final Axis STEPS = numbers("steps");

  /** Keeps its own list. */
  public Axis {
    choices = List.copyOf(choices);
  }

  /** Whole numbers. */
  public static Axis numbers(String id) {
    return new Axis(id, List.of());
  }

  /** A few choices. */
  public static Axis of(String id, String... choices) {
    return new Axis(id, List.of(choices));
  }

  /** Whether points stand at numbers. */
  public boolean isNumeric() {
    return choices.isEmpty();
  }

  /** Where a place lies: the number itself, or the choice's place from 0. */
  public double at(String x) {
    return isNumeric() ? Double.parseDouble(x) : choices.indexOf(x);
  }

  /** Places in the order in which they lie. */
  Comparator<String> order() {
    return Comparator.comparingDouble(this::at);
  }
}
