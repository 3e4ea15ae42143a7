package maru.inspect.directions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.grammar.DecidedBy;
import maru.inspect.Interval;

/**
 * What a comparison of the directions came to.
 *
 * @param seeds trainings of each model
 * @param vocabulary tokens that all know
 * @param items the blanks that were asked for
 * @param lessons how each was trained under each setup; with the first seed
 * @param shares for each setup, kind of blank and guesser the share of right answers, a seed each
 * @param written the share of sentences written that the grammar accepts, by BERT and by GPT, a
 *     seed each, under {@link Setup#STEPS}
 * @param jobs what each job cost
 */
public record Measured(
    int seeds,
    int vocabulary,
    ClozeItems items,
    Map<Setup, Map<Direction, Lesson>> lessons,
    Map<Setup, Map<DecidedBy, Map<Guesser, List<Double>>>> shares,
    Map<Direction, List<Double>> written,
    Costs jobs) {
  /**
   * Sequences that a model must read for a job, on average.
   *
   * @param fillBert for a blank, by BERT
   * @param fillGpt for a blank, by a GPT that tries each candidate
   * @param write for a sentence, by either: one for each token
   */
  public record Costs(double fillBert, double fillGpt, double write) {}

  /** The share of blanks of a kind that a guesser fills right, with its interval. */
  public Interval interval(Setup setup, DecidedBy kind, Guesser guesser) {
    return Interval.of(array(of(setup, kind, guesser)), items.of(kind).size());
  }

  /** How a model was trained under a setup, with the first seed. */
  public Optional<Lesson> lesson(Setup setup, Direction direction) {
    return Optional.ofNullable(lessons.getOrDefault(setup, Map.of()).get(direction));
  }

  /** The shares, a seed each. */
  public List<Double> of(Setup setup, DecidedBy kind, Guesser guesser) {
    return shares
        .getOrDefault(setup, Map.of())
        .getOrDefault(kind, Map.of())
        .getOrDefault(guesser, List.of());
  }

  /** The share of sentences by a model that the grammar accepts, with its interval. */
  public Interval written(Direction direction) {
    return Interval.of(array(written.getOrDefault(direction, List.of())), Measurement.WRITTEN);
  }

  private static double[] array(List<Double> shares) {
    return shares.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
