package maru.task;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A loss of a task and what it is held against.
 *
 * @param name such as {@code mlm}; its texts stand under it
 * @param choices among how many answers the model chooses
 * @param baselines those who know little, from the least; none where they say nothing
 * @param blindGuess the loss, in nats, of one who guesses blindly
 */
public record LossKind(String name, int choices, List<Baseline> baselines, double blindGuess) {
  /** Keeps its own list. */
  public LossKind {
    baselines = List.copyOf(baselines);
  }

  /** One of several answers each time: a blind guess costs ln of how many there are. */
  public LossKind(String name, int choices, List<Baseline> baselines) {
    this(name, choices, baselines, Math.log(choices));
  }

  /** Whether one of the answers is right, or each is judged by itself, right or not. */
  public boolean isOneOfSeveral() {
    return blindGuess == Math.log(choices);
  }

  /** The loss, in nats, of one who knows only how frequent each answer is, where that is told. */
  public OptionalDouble byFrequency() {
    return baselines.stream()
        .filter(baseline -> baseline.id().equals(Baseline.UNIGRAM))
        .mapToDouble(Baseline::loss)
        .findFirst();
  }
}
