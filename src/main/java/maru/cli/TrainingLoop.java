package maru.cli;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import maru.base.Problem;
import maru.train.MemoryShortage;
import maru.train.StepReport;
import maru.train.Trainer;
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

  private final Trainer trainer;
  private final Deque<Double> lastLosses = new ArrayDeque<>();
  private long[] nanos = new long[1 << 10];
  private int steps;
  private long tokens;

  TrainingLoop(Trainer trainer) {
    this.trainer = trainer;
  }

  /**
   * Runs to the end of the plan, to {@code interrupted}, or to a step that goes wrong.
   *
   * @param wentBack is told to which step the training went back, where it did when one went wrong
   */
  Outcome run(Consumer<StepReport> shown, LongConsumer wentBack, BooleanSupplier interrupted) {
    long start = System.nanoTime();
    Problem failure = null;
    boolean stopped = false;
    while (!trainer.isDone() && failure == null && !stopped) {
      long before = trainer.steps();
      try {
        StepReport report = trainer.step();
        note(report);
        shown.accept(report);
        stopped = !trainer.isDone() && interrupted.getAsBoolean();
      } catch (Problem problem) {
        failure = problem;
        if (trainer.steps() < before) {
          forget(before - trainer.steps());
          wentBack.accept(trainer.steps());
        }
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

  private void note(StepReport report) {
    if (steps == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * steps);
    }
    nanos[steps++] = report.nanos();
    tokens += report.tokens();
    lastLosses.addLast(report.losses().total());
    while (lastLosses.size() > Math.max(1, Math.round(LAST_SHARE * steps))) {
      lastLosses.removeFirst();
    }
  }

  private void forget(long lost) {
    for (long i = 0; i < lost && !lastLosses.isEmpty(); i++) {
      lastLosses.removeLast();
    }
  }

  private double medianMillis() {
    long[] sorted = Arrays.copyOf(nanos, steps);
    Arrays.sort(sorted);
    return steps == 0 ? Double.NaN : sorted[steps / 2] / 1e6;
  }
}
