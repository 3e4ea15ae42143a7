package maru.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import maru.train.TrainingPlan;

/**
 * Runs that differ in nothing but their seed, and how far chance alone has spread them.
 *
 * @param runs at least two, in the order given
 */
public record SeedFamily(List<RunCurves> runs) {
  /** Keeps its own list. */
  public SeedFamily {
    runs = List.copyOf(runs);
  }

  /** The validation losses of a family at a step. */
  public record At(long step, Spread spread) {}

  /** The families among {@code runs}, the largest first; of equal runs of a seed one counts. */
  public static List<SeedFamily> among(List<RunCurves> runs) {
    Map<Object, Map<Long, RunCurves>> alike = new LinkedHashMap<>();
    for (RunCurves run : runs) {
      alike
          .computeIfAbsent(
              List.of(seedless(run.plan()), run.fingerprint(), run.vocabulary(), run.changes()),
              key -> new LinkedHashMap<>())
          .putIfAbsent(run.seed(), run);
    }
    List<SeedFamily> families = new ArrayList<>();
    for (Map<Long, RunCurves> members : alike.values()) {
      if (members.size() > 1) {
        families.add(new SeedFamily(List.copyOf(members.values())));
      }
    }
    families.sort((a, b) -> b.runs.size() - a.runs.size());
    return families;
  }

  private static TrainingPlan seedless(TrainingPlan plan) {
    return plan.withTraining(plan.training().withSeed(0));
  }

  /** Whether {@code run} is one of them. */
  public boolean has(RunCurves run) {
    return runs.stream().anyMatch(one -> one.file().equals(run.file()));
  }

  /** The spread at each step at which at least two of them were measured. */
  public List<At> spreads() {
    TreeMap<Long, List<Double>> measured = new TreeMap<>();
    for (RunCurves run : runs) {
      for (RunFile.Validation look : run.validations()) {
        measured
            .computeIfAbsent(look.step(), step -> new ArrayList<>())
            .add(RunCurves.words(look.losses()));
      }
    }
    List<At> all = new ArrayList<>();
    measured.forEach((step, losses) -> {
      if (losses.size() > 1) {
        all.add(new At(step, Spread.of(losses)));
      }
    });
    return all;
  }

  /** The spread at the last step at which all of them were measured; none where there is none. */
  public Optional<At> last() {
    return spreads().stream()
        .filter(at -> at.spread().count() == runs.size())
        .reduce((before, after) -> after);
  }
}
