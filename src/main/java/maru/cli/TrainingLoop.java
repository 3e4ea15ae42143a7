package maru.cli;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import maru.base.Problem;
import maru.run.RecordedTrainings;
import maru.task.Losses;
import maru.train.Looks;
import maru.train.MemoryShortage;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.train.TrainingListener;
import maru.train.TrainingRounds;
import org.jspecify.annotations.Nullable;

/** Makes all steps of a training one after the other, and keeps count. */
final class TrainingLoop {
  /** Of all steps, the share at the end over which the training loss is taken. */
  private static final double LAST_SHARE = 0.05;

  /**
   * What came of it.
   *
   * @param steps made
   * @param seconds from the first step to the last
   * @param medianStepMillis of a step
   * @param tokensPerSecond read by the model
   * @param trainLoss mean over the last twentieth of the steps made; NaN where none was made
   * @param interrupted whether someone wanted it to end early
   * @param failure why it ended early by itself, if it did
   */
  record Outcome(
      long steps,
      double seconds,
      double medianStepMillis,
      double tokensPerSecond,
      double trainLoss,
      boolean interrupted,
      @Nullable Problem failure) {}

  private final RecordedTrainings recorded;
  private final Deque<Double> lastLosses = new ArrayDeque<>();
  private long[] nanos = new long[1 << 10];
  private int steps;
  private long tokens;
  private long last;

  TrainingLoop(RecordedTrainings recorded) {
    this.recorded = recorded;
  }

  /** Runs to the end of the plan, to {@code interrupted}, or to a step that goes wrong. */
  Outcome run(Consumer<StepReport> shown, BooleanSupplier interrupted) {
    Trainer trainer = recorded.first().trainer();
    boolean kept = recorded.first().recorder().isPresent();
    last = trainer.steps();
    // What is measured on the way goes into the file; where there is none, nobody reads it.
    TrainingRounds rounds =
        recorded.rounds(kept ? Looks.of(trainer.config()) : Looks.NONE, new Counting(shown));
    long start = System.nanoTime();
    Problem failure = null;
    boolean stopped = false;
    while (!rounds.isDone() && failure == null && !stopped) {
      try {
        rounds.make();
        stopped = !rounds.isDone() && interrupted.getAsBoolean();
      } catch (Problem problem) {
        failure = problem;
      } catch (OutOfMemoryError error) {
        failure = MemoryShortage.problem(error);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Outcome(
        trainer.steps(),
        seconds,
        medianMillis(),
        tokens / Math.max(seconds, 1e-9),
        lastLosses.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
        stopped,
        failure);
  }

  private final class Counting implements TrainingListener {
    private final Consumer<StepReport> shown;

    Counting(Consumer<StepReport> shown) {
      this.shown = shown;
    }

    @Override
    public void onStep(int place, StepReport report) {
      if (steps == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * steps);
      }
      nanos[steps++] = report.nanos();
      tokens += report.tokens();
      lastLosses.addLast(report.losses().total());
      while (lastLosses.size() > Math.max(1, Math.round(LAST_SHARE * steps))) {
        lastLosses.removeFirst();
      }
      last = report.step();
      shown.accept(report);
    }

    @Override
    public void onEvaluation(int place, long step, Losses losses) {
      // The file keeps it.
    }

    @Override
    public void onSetBack(long step) {
      for (; last > step && !lastLosses.isEmpty(); last--) {
        lastLosses.removeLast();
      }
    }
  }

  private double medianMillis() {
    long[] sorted = Arrays.copyOf(nanos, steps);
    Arrays.sort(sorted);
    return steps == 0 ? Double.NaN : sorted[steps / 2] / 1e6;
  }
}
