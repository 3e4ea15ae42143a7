package maru.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import maru.task.Change;
import maru.task.Losses;
import maru.train.StepReport;
import maru.train.TrainingPlan;

/**
 * What of a recorded run is laid beside another's: its settings and its losses, without any model.
 *
 * @param file where it is
 * @param name what it is called
 * @param plan all settings
 * @param corpus the name of its corpus
 * @param fingerprint of the corpus's texts, both parts
 * @param vocabulary a fingerprint of the tokenizer
 * @param origin where it forked off another run, if it did
 * @param changes levers moved on the way
 * @param reports of all steps
 * @param validations looks at the validation part
 * @param hashes of the weights after steps 1, 2 ...
 */
public record RunCurves(
    Path file,
    String name,
    TrainingPlan plan,
    String corpus,
    String fingerprint,
    String vocabulary,
    Optional<RunSetup.Origin> origin,
    List<Change> changes,
    List<StepReport> reports,
    List<RunFile.Validation> validations,
    List<Long> hashes) {
  private static final int LAST_SHARE = 20;

  /** Keeps its own lists. */
  public RunCurves {
    changes = List.copyOf(changes);
    reports = List.copyOf(reports);
    validations = List.copyOf(validations);
    hashes = List.copyOf(hashes);
  }

  /**
   * Reads them; the run may still be growing.
   *
   * @throws maru.base.Problem where the file can't be read
   */
  public static RunCurves of(Path path) {
    try (RunFile file = RunFile.open(path)) {
      return new RunCurves(
          path,
          file.name(),
          file.plan(),
          file.corpus(),
          file.corpusFingerprint(),
          file.vocabularyFingerprint(),
          file.origin(),
          file.changes(),
          file.reportsAfter(0),
          file.validations(),
          file.hashes());
    }
  }

  /**
   * The same with what has been recorded since.
   *
   * @throws maru.base.Problem where the file can't be read
   */
  public RunCurves grown() {
    try (RunFile run = RunFile.open(file)) {
      return new RunCurves(
          file,
          name,
          plan,
          corpus,
          fingerprint,
          vocabulary,
          origin,
          run.changes(),
          joined(reports, run.reportsAfter(steps())),
          run.validations(),
          run.hashes());
    }
  }

  private static List<StepReport> joined(List<StepReport> before, List<StepReport> more) {
    List<StepReport> all = new ArrayList<>(before);
    all.addAll(more);
    return all;
  }

  /** The first of the losses, which is the task's own question; others are asked beside it. */
  public static double words(Losses losses) {
    return losses.values().isEmpty() ? 0 : losses.values().getFirst().mean();
  }

  /**
   * Whether nothing more can come: all its steps are made, and what is written after the last of
   * them is there. A file that is read while it grows may have the step alone.
   */
  public boolean isWhole() {
    long planned = plan.training().steps();
    return steps() >= planned
        && hashes.size() >= planned
        && !validations.isEmpty()
        && validations.getLast().step() >= planned;
  }

  /** How many steps it has. */
  public long steps() {
    return reports.isEmpty() ? 0 : reports.getLast().step();
  }

  /** The mean loss of words over the last twentieth of its steps; none before the first. */
  public OptionalDouble lastTraining() {
    int from = reports.size() - Math.max(1, reports.size() / LAST_SHARE);
    return reports.stream()
        .skip(Math.max(0, from))
        .mapToDouble(report -> words(report.losses()))
        .average();
  }

  /** The last validation loss of words, if there is one. */
  public OptionalDouble lastValidation() {
    return validations.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(words(validations.getLast().losses()));
  }

  /** The validation loss of words measured at {@code step}; none where none was. */
  public OptionalDouble validationAt(long step) {
    return validations.stream()
        .filter(one -> one.step() == step)
        .mapToDouble(one -> words(one.losses()))
        .findFirst();
  }

  /** The seed of its first weights and, unless that lever was moved, of its batches. */
  public long seed() {
    return plan.training().seed();
  }
}
