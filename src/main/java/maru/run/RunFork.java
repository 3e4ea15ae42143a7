package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import maru.base.Parallel;
import maru.base.Problem;
import maru.model.Model;
import maru.task.Change;
import maru.task.Lever;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.train.TrainingPlan;

/**
 * Lets a run part from another at one of its moments: a file of its own with all that both share,
 * the moment itself, and the levers moved there.
 */
public final class RunFork {
  private final RunFile source;
  private final long step;
  private final Playback playback;

  /**
   * Takes a playback of the run to the moment of the fork.
   *
   * @throws Problem where the run has no such step
   */
  public RunFork(RunFile source, long step, Parallel parallel) {
    this.source = source;
    this.step = step;
    this.playback = new Playback(source, source.setup().prepare(parallel), parallel);
    playback.goTo(step);
  }

  /** The run's model at the moment of the fork. */
  public Model model() {
    return playback.prepared().model();
  }

  /**
   * Goes on with a fork that was just written; where that is refused, its file goes again.
   *
   * @param goingOn opens it
   */
  public static <T> T open(Path written, Supplier<T> goingOn) {
    try {
      return goingOn.get();
    } catch (Throwable refused) {
      try {
        Files.deleteIfExists(written);
      } catch (IOException e) {
        refused.addSuppressed(e);
      }
      throw refused;
    }
  }

  /**
   * Writes the fork, which {@link ResumedRun#open} then goes on with.
   *
   * @param name what the fork is called
   * @param moved levers and how they stand from this moment on; none makes the same run again
   * @throws Problem where a lever can't stand so, or the file can't be
   */
  public void write(Path file, String name, Map<Lever, String> moved) {
    List<Change> changes = new ArrayList<>(source.changes());
    changes.removeIf(change -> change.step() > step);
    Trainer trainer = playback.trainer();
    trainer.follow(changes);
    moved.keySet().forEach(lever -> check(lever, source.plan()));
    moved.forEach((lever, value) -> changes.add(trainer.change(lever, value)));
    RunSetup setup = source.setup().forked(name, new RunSetup.Origin(source.name(), step));
    RunBirth.of(
            file,
            connection -> {
              try (RunWriter writer = new RunWriter(connection, file, RunFormat.VERSION)) {
                String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
                writer.setup(setup, trainer.parameters(), now);
                for (Change change : changes) {
                  writer.change(change);
                }
                copy(writer);
              }
              return null;
            })
        .close();
  }

  private static void check(Lever lever, TrainingPlan plan) {
    if (!Lever.GENERAL.contains(lever) && !plan.task().levers().contains(lever)) {
      throw new Problem("change.elsewhere", lever.setting().named(), plan.architecture().name());
    }
  }

  private void copy(RunWriter writer) throws SQLException {
    for (String name : List.of("budget", "frame-density", "frame-spacing")) {
      if (source.fact(name).isPresent()) {
        writer.value("run", name, source.fact(name).get());
      }
    }
    List<Long> hashes = source.hashes();
    for (StepReport report : source.reports(0, step)) {
      writer.step(report, hashes.get((int) report.step() - 1));
    }
    for (RunFile.Validation validation : source.validations()) {
      if (validation.step() <= step) {
        writer.validation(validation.step(), validation.losses());
      }
    }
    for (RunFile.Sample sample : source.samples()) {
      if (sample.step() <= step) {
        writer.sample(sample.step(), sample.prompt(), sample.text());
      }
    }
    writer.prompts(source.prompts());
    copyFrames(writer);
  }

  private void copyFrames(RunWriter writer) throws SQLException {
    Trainer trainer = playback.trainer();
    int size = trainer.parameters().size();
    float[] weights = new float[size];
    float[] first = new float[size];
    float[] second = new float[size];
    for (long at : source.frames()) {
      if (at < step && source.readKeyframe(at, weights, first, second)) {
        writer.frame(at, weights, first, second);
      } else if (at < step && source.readFrame(at, weights)) {
        writer.frame(at, weights, null, null);
      }
    }
    writer.frame(
        step,
        trainer.parameters().values(),
        trainer.optimizer().firstMoment(),
        trainer.optimizer().secondMoment());
  }
}
