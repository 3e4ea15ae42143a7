package maru.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import maru.base.Parallel;
import maru.model.Architecture;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;

/** Runs small enough for a test: with dropout, and with a lever moved on the way. */
public final class TinyRuns {
  public static final int STEPS = 300;
  public static final int CHANGED_AT = 120;

  private TinyRuns() {}

  public static PreparedTraining prepared(Architecture architecture, Parallel parallel) {
    TrainingPlan plan = TinyTraining.plan(architecture, STEPS, 1e-2f, 7).withDropout(0.1f);
    return PreparedTraining.of(plan, TinyTraining.split(plan), parallel);
  }

  /** Records {@code steps} steps. */
  public static void record(Path file, Architecture architecture, long steps, long budget) {
    try (Parallel parallel = new Parallel(2)) {
      PreparedTraining prepared = prepared(architecture, parallel);
      Trainer trainer = prepared.trainer(parallel);
      RunSetup setup = RunSetup.of("tiny", prepared, Map.of("corpus", "animals"));
      try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, budget)) {
        run(trainer, recorder, steps);
      }
    }
  }

  /** Records all steps of what was prepared. */
  public static void record(Path file, PreparedTraining prepared) {
    try (Parallel parallel = new Parallel(1)) {
      Trainer trainer = prepared.trainer(parallel);
      RunSetup setup = RunSetup.of("tiny", prepared, Map.of("corpus", "animals"));
      try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, RunFormat.BUDGET)) {
        while (!trainer.isDone()) {
          recorder.onStep(trainer.step());
        }
      }
    }
  }

  /** Packs old steps of a file as a recording does, but at fewer: all but these at most. */
  public static void pack(Path file, int rows, int block) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      new StepPacking(connection, file, rows, block).pack();
      connection.commit();
    }
  }

  /** Goes on to so many steps, moving a lever on the way as if someone had done it. */
  static void run(Trainer trainer, RunRecorder recorder, long steps) {
    while (trainer.steps() < steps) {
      if (trainer.steps() == CHANGED_AT && trainer.changes().isEmpty()) {
        recorder.onChange(trainer.change(Lever.LEARNING_RATE, "0.003"));
        recorder.onChange(trainer.change(Lever.DROPOUT, "0.2"));
      }
      StepReport report = trainer.step();
      recorder.onStep(report);
      if (report.step() % 50 == 0) {
        recorder.onEvaluation(report.step(), trainer.evaluate(1));
      }
    }
  }
}
