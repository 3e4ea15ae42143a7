package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.task.Lever;
import maru.task.LossValue;
import maru.task.Losses;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run of more steps than stay rows of their own, written without training: its weights stand
 * still at the two moments that it keeps whole, and may part there.
 */
class LongForkTest {
  /** From here on the oldest steps are packed. */
  private static final int PACKS_AT = StepPacking.ROWS + StepPacking.BLOCK;

  private static final int STEPS = PACKS_AT + 40;

  /** Among those that are packed. */
  private static final int AMID = 10_000;

  private static final int MORE = 3;

  @TempDir private static Path folder;
  private static final Parallel PARALLEL = new Parallel(1);
  private static Path source = Path.of("");

  @AfterAll
  static void end() {
    PARALLEL.close();
  }

  private static StepReport report(long step) {
    LossValue loss = new LossValue("causal", 2 + step % 7, 10, step % 10);
    return new StepReport(step, new Losses(List.of(loss)), 1e-3f, 0.5 + step % 3, 20, 1_000 + step);
  }

  @BeforeAll
  static void write() {
    TrainingPlan plan = TinyTraining.plan(Known.GPT, 1_000_000, 1e-3f, 3);
    PreparedTraining prepared = PreparedTraining.of(plan, TinyTraining.split(), PARALLEL);
    Trainer trainer = prepared.trainer(PARALLEL);
    float[] weights = trainer.parameters().values();
    float[] still = new float[weights.length];
    long hash = WeightHash.of(weights);
    source = folder.resolve("source.maru");
    RunBirth.of(
            source,
            connection -> {
              try (RunWriter writer = new RunWriter(connection, source, RunFormat.VERSION)) {
                RunSetup setup = RunSetup.of("source", prepared, Map.of());
                writer.setup(setup, trainer.parameters(), "2026-01-01T00:00:00Z");
                writer.value("run", "budget", String.valueOf(RunFormat.BUDGET));
                writer.frame(0, weights, still, still);
                for (int step = 1; step <= STEPS; step++) {
                  boolean kept = step == AMID || step == STEPS;
                  writer.step(report(step), kept ? hash : 31L * step);
                  if (kept) {
                    writer.frame(step, weights, still, still);
                  }
                }
              }
              return null;
            })
        .close();
  }

  @ParameterizedTest
  @ValueSource(ints = {AMID, STEPS})
  void sharesItsPastBitForBitAndGoesOn(int at) {
    Path fork = folder.resolve("fork-at-" + at + ".maru");
    try (RunFile read = RunFile.open(source)) {
      read.requireSound();
      assertEquals(STEPS, read.lastStep());
      new RunFork(read, at, PARALLEL).write(fork, "fork", Map.of(Lever.LEARNING_RATE, "0.002"));
    }
    ResumedRun resumed = ResumedRun.open(fork, PARALLEL);
    assertEquals(at, resumed.trainer().steps());
    TinyRuns.run(resumed.trainer(), resumed.recorder(), at + MORE);
    resumed.recorder().close();
    try (RunFile whole = RunFile.open(source);
        RunFile parted = RunFile.open(fork)) {
      parted.requireSound();
      assertEquals(at + MORE, parted.lastStep());
      assertEquals(whole.hashes().subList(0, at), parted.hashes().subList(0, at));
      assertEquals(whole.reports(0, at), parted.reports(0, at));
      // The schedule has let it fall by a little.
      assertEquals(0.002f, parted.report(at + 1).orElseThrow().learningRate(), 1e-4);
    }
    try (RunDatabase database = RunDoor.read(fork)) {
      long packed = database.reading(open -> database.number("SELECT count(*) FROM packed"));
      assertEquals(at >= PACKS_AT, packed > 0, packed + " rows of packed steps");
    }
  }
}
