package maru.task;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A loss of a task and what it is held against.
 *
 * @param name such as {@code mlm}; its texts stand under it
 * @param choices among how many answers the model chooses; a blind guess costs ln of it
 * @param baselines those who know little, from the least; none where they say nothing
 */
public record LossKind(String name, int choices, List<Baseline> baselines) {
  /** Keeps its own list. */
  public LossKind {
    baselines = List.copyOf(baselines);
  }

  /** The loss, in nats, of one who guesses blindly. */
  public double blindGuess() {
    return Math.log(choices);
  }

  /** The loss, in nats, of one who knows only how frequent each answer is, where that is told. */
  public OptionalDouble byFrequency() {
    return baselines.stream()
        .filter(baseline -> baseline.id().equals(Baseline.UNIGRAM))
        .mapToDouble(Baseline::loss)
        .findFirst();
  }
}
