package maru.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs laid beside each other, and what can be said of them.
 *
 * @param runs in the order in which they were chosen
 * @param difference settings that are not the same in all
 * @param families those of them that differ by their seed alone
 * @param readings distances held against the largest family's spread
 */
public record RunComparison(
    List<RunCurves> runs,
    RunDifference difference,
    List<SeedFamily> families,
    List<ChanceReading> readings) {
  /** Of runs that were read; none is allowed. */
  public static RunComparison of(List<RunCurves> runs) {
    List<SeedFamily> families = SeedFamily.among(runs);
    List<ChanceReading> readings =
        families.isEmpty() ? List.of() : ChanceReading.of(families.getFirst(), runs);
    return new RunComparison(List.copyOf(runs), RunDifference.of(runs), families, readings);
  }

  /** The family that a run belongs to, if to any. */
  public Optional<SeedFamily> familyOf(RunCurves run) {
    return families.stream().filter(family -> family.has(run)).findFirst();
  }

  /** One run of each family, and all that belong to none: those that a name is needed for. */
  public List<RunCurves> told() {
    List<RunCurves> told = new ArrayList<>();
    for (RunCurves run : runs) {
      Optional<SeedFamily> family = familyOf(run);
      if (family.isEmpty() || family.get().runs().getFirst().equals(run)) {
        told.add(run);
      }
    }
    return told;
  }

  /** Which hue and mark a run has; those of a family share theirs. */
  public int markOf(RunCurves run) {
    RunCurves standing = familyOf(run).map(family -> family.runs().getFirst()).orElse(run);
    return told().indexOf(standing);
  }

  /** How far each run but the first has the bits of the first, in the order of the runs. */
  public List<RunAgreement> agreements() {
    return runs.stream().skip(1).map(run -> RunAgreement.of(runs.getFirst(), run)).toList();
  }

  /** Whether the losses of all answer the same question, so that their heights compare. */
  public boolean comparable() {
    return runs.stream().allMatch(run -> ChanceReading.comparable(run, runs.getFirst()));
  }
}
