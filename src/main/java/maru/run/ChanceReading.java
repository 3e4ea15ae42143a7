package maru.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run's distance from another, held against how far seeds alone lie apart: what the setting that
 * differs has done, and what may be chance.
 *
 * @param run whose distance it is
 * @param from the run that it forked from, or none for the family's mean
 * @param step at which both were measured
 * @param difference of validation losses, {@code run} less the other: below 0 it is better
 * @param spread of the seeds at that step
 */
public record ChanceReading(
    RunCurves run, Optional<RunCurves> from, long step, double difference, Spread spread) {
  /** Whether seeds alone have made a difference as large. */
  public boolean mayBeChance() {
    return Math.abs(difference) <= spread.range();
  }

  /** Every run that {@code family} is a measure for: all others, where they were measured alike. */
  public static List<ChanceReading> of(SeedFamily family, List<RunCurves> runs) {
    return runs.stream()
        .filter(run -> !family.has(run) && comparable(run, family.runs().getFirst()))
        .flatMap(run -> of(family, run, runs).stream())
        .toList();
  }

  /** Whether the losses of both answer the same question: same task, texts, vocabulary, masks. */
  public static boolean comparable(RunCurves one, RunCurves other) {
    return one.plan().task().id().equals(other.plan().task().id())
        && one.fingerprint().equals(other.fingerprint())
        && one.vocabulary().equals(other.vocabulary())
        && texts(one).equals(texts(other));
  }

  private static Map<String, String> texts(RunCurves run) {
    return run.plan().values().texts(run.plan().task().settings());
  }

  private static Optional<ChanceReading> of(
      SeedFamily family, RunCurves run, List<RunCurves> runs) {
    Optional<RunCurves> parent =
        run.origin()
            .flatMap(origin ->
                runs.stream()
                    .filter(one -> one.name().equals(origin.run()) && !one.equals(run))
                    .filter(one -> RunAgreement.of(one, run).sameSteps() >= origin.step())
                    .findFirst());
    long parted = run.origin().map(RunSetup.Origin::step).orElse(-1L);
    for (SeedFamily.At at : family.spreads().reversed()) {
      if (at.step() <= parted) {
        return Optional.empty(); // Up to the fork it is the run that it forked from.
      }
      OptionalDouble own = run.validationAt(at.step());
      OptionalDouble other =
          parent.isPresent()
              ? parent.get().validationAt(at.step())
              : OptionalDouble.of(at.spread().mean());
      boolean whole = at.spread().count() == family.runs().size();
      if (whole && own.isPresent() && other.isPresent()) {
        double difference = own.getAsDouble() - other.getAsDouble();
        return Optional.of(new ChanceReading(run, parent, at.step(), difference, at.spread()));
      }
    }
    return Optional.empty();
  }
}
