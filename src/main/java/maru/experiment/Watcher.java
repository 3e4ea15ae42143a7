package maru.experiment;

import maru.base.Problem;

/**
 * Who is told how an experiment goes, on the thread that runs it. It may keep that thread waiting,
 * which pauses the experiment, and throws {@link java.util.concurrent.CancellationException} to end
 * it; seeds that are finished stay kept.
 */
public interface Watcher {
  /** A seed is begun. */
  default void begins(long seed) {}

  /** So much of the seed is done, from 0 to 1. */
  void at(long seed, double share);

  /** Something was measured. */
  default void found(long seed, Point point) {}

  /** A seed is finished, or was before. */
  default void finished(SeedResult seed) {}

  /** Something went wrong that ends nothing: what was kept can't be read, or kept no more. */
  default void told(Problem problem) {}
}
