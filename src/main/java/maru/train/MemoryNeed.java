package maru.train;

import maru.base.Parallel;
import maru.base.Problem;
import maru.engine.autograd.Tape;
import maru.engine.trace.Taps;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.task.Levers;
import maru.task.Task;

/**
 * The memory that a training takes, reckoned before any of it is allocated: its model is one
 * without weights, and its first batch is recorded on a tape but not run.
 *
 * @param weights bytes for the weights, their gradients, AdamW's two moments and the last good
 *     copies of weights and moments
 * @param pass bytes for what a step makes on its way, forward and back, and weights packed for it
 */
public record MemoryNeed(long weights, long pass) {
  /** Weights, gradients, two moments; and copies of weights and moments. */
  private static final int TIMES_WEIGHTS = 7;

  /** How much of the heap may be asked for; the rest is the corpus, the window, and slack. */
  private static final double SHARE_OF_HEAP = 0.9;

  /** Numbers that any model makes of a token in each layer, at the least, times its width. */
  private static final int AT_LEAST = 4;

  private static final int SPARE = 8; // an arena grows by an eighth more than it must

  /**
   * What it takes to train {@code model}, which may be without weights yet.
   *
   * @throws Problem where no array could hold it
   */
  public static MemoryNeed of(Model model, Task<?> task, TrainingPlan plan, Parallel parallel) {
    long weights = bytes(model.parameters().count(), TIMES_WEIGHTS);
    long least = leastOfPass(plan, model.config());
    if (weights + least > available()) {
      return new MemoryNeed(weights, least);
    }
    Tape tape = new Tape(model.parameters(), parallel);
    long seed = plan.training().seed();
    Objective.of(task, model).training(tape, seed, 0, Levers.of(seed), Taps.none());
    long arena = bytes(tape.reserved(), 2);
    return new MemoryNeed(weights, arena + arena / SPARE + bytes(tape.packedFloats(), 1));
  }

  private static long leastOfPass(TrainingPlan plan, ModelConfig config) {
    double tokens = (double) plan.batch() * plan.context();
    double numbers = tokens * config.layers() * config.width() * AT_LEAST;
    return (long) Math.min((double) (1L << 60), 2 * Float.BYTES * numbers);
  }

  private static long bytes(long floats, int times) {
    return floats > Long.MAX_VALUE / 256 ? 1L << 60 : floats * Float.BYTES * times;
  }

  /** The memory that a training may take. */
  static long available() {
    return (long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory());
  }

  /** All of it. */
  public long bytes() {
    return weights + pass;
  }

  /**
   * Refuses what can't fit.
   *
   * @throws Problem with what it takes, what there is, and what to make smaller
   */
  void check(long room) {
    if (bytes() > room) {
      String what = weights > pass ? "memory.need.weights" : "memory.need.batch";
      throw new Problem(what, Math.ceilDiv(bytes(), 1L << 20), room >> 20);
    }
  }
}
