package maru.run;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import maru.train.StepReport;
import maru.train.TrainingPlan;

/**
 * A recorded run in a line.
 *
 * @param file where it is
 * @param name what it is called
 * @param plan all settings
 * @param corpus what it was trained on
 * @param created when it began
 * @param steps recorded
 * @param trainLoss mean over the last twentieth of its steps; none before the first
 * @param validationLoss the last one measured, if any was
 * @param note what someone noted on it
 * @param bytes that it takes of the disk
 */
public record RunSummary(
    Path file,
    String name,
    TrainingPlan plan,
    String corpus,
    String created,
    long steps,
    OptionalDouble trainLoss,
    OptionalDouble validationLoss,
    String note,
    long bytes)
    implements Recorded {
  private static final double LAST_SHARE = 0.05;

  /** The summary of a run file. */
  public static RunSummary of(Path path) {
    try (RunFile file = RunFile.open(path)) {
      long steps = file.lastStep();
      List<StepReport> last =
          file.reportsAfter(steps - Math.max(1, Math.round(LAST_SHARE * steps)));
      List<RunFile.Validation> measured = file.validations();
      return new RunSummary(
          path,
          file.name(),
          file.plan(),
          file.corpus(),
          file.created(),
          steps,
          last.stream().mapToDouble(report -> report.losses().total()).average(),
          measured.isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(measured.getLast().losses().total()),
          file.note(),
          DiskUse.of(path));
    }
  }

  @Override
  public Path place() {
    return file;
  }

  @Override
  public long planned() {
    return plan.training().steps();
  }

  @Override
  public void write(RunLabel label) {
    label.writeOn(file);
  }
}
