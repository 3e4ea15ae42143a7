package maru.run;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import maru.train.PreparedTraining;
import maru.train.Trainer;

/**
 * Weights of a run's moments at even distances, in memory: more of them than a file's budget holds,
 * so that who drags through the run meets one everywhere. Any thread may keep and read.
 */
public final class FrameCache implements AutoCloseable {
  /** Memory that is taken at most, and no more than a tenth of what the program may have. */
  private static final long BYTES = 160L << 20;

  /** Of a model so large that fewer would fit, none are kept. */
  private static final int FEWEST = 16;

  private final ConcurrentSkipListMap<Long, float[]> frames = new ConcurrentSkipListMap<>();
  private final long spacing;
  private volatile boolean closed;
  private long last = Long.MAX_VALUE;

  /**
   * An empty one for the moments of {@code run}.
   *
   * @param steps how many the run has, or will have
   */
  public static FrameCache of(PreparedTraining run, long steps) {
    return together(List.of(run), steps).getFirst();
  }

  /**
   * Empty ones for runs of {@code steps} steps side by side, all of which keep the same moments.
   */
  public static List<FrameCache> together(List<PreparedTraining> runs, long steps) {
    long bytes = Math.min(BYTES, Runtime.getRuntime().maxMemory() / 10);
    int size = runs.stream().mapToInt(run -> run.model().parameters().size()).sum();
    return runs.stream().map(run -> new FrameCache(size, steps, bytes)).toList();
  }

  /** An empty one for moments of {@code size} floats, within {@code bytes} of memory. */
  FrameCache(int size, long steps, long bytes) {
    long room = bytes / (4L * Math.max(1, size));
    long apart = 1;
    while (room >= FEWEST && apart * room < steps) {
      apart *= 2;
    }
    this.spacing = room < FEWEST ? 0 : apart;
  }

  /** One that keeps nothing. */
  public static FrameCache none() {
    return new FrameCache(0, 0, 0);
  }

  /** Steps between two moments; 0 where none are kept. */
  public long spacing() {
    return spacing;
  }

  /** How many moments are kept. */
  public int size() {
    return frames.size();
  }

  /**
   * Keeps the moment at which the trainer stands if it is one of those that are; its own thread's.
   */
  public synchronized void keep(Trainer trainer) {
    long step = trainer.steps();
    boolean due = spacing > 0 && step % spacing == 0 && step <= last;
    if (due && !frames.containsKey(step) && !closed) {
      frames.put(step, trainer.parameters().values().clone());
    }
  }

  /** The run ends at {@code last} now: later moments are no more, and none are kept. */
  public synchronized void endAt(long last) {
    this.last = last;
    frames.tailMap(last, false).clear();
  }

  /** Gives the memory back: nothing is kept any more. */
  @Override
  public void close() {
    closed = true;
    frames.clear();
  }

  /** The moments that are kept. */
  NavigableSet<Long> steps() {
    return frames.navigableKeySet();
  }

  /** The moments up to {@code last} that are to be kept and are not yet. */
  NavigableSet<Long> missing(long last) {
    NavigableSet<Long> missing = new TreeSet<>();
    for (long step = 0; spacing > 0 && step <= last; step += spacing) {
      if (!frames.containsKey(step)) {
        missing.add(step);
      }
    }
    return missing;
  }

  /** The step nearest to {@code step} that is kept, the earlier of two; -1 where none is. */
  long near(long step) {
    return Nearest.of(step, frames.floorKey(step), frames.higherKey(step));
  }

  /** Copies the weights of a kept moment; false where it is not kept. */
  boolean read(long step, float[] weights) {
    float[] kept = frames.get(step);
    if (kept == null) {
      return false;
    }
    System.arraycopy(kept, 0, weights, 0, weights.length);
    return true;
  }
}
