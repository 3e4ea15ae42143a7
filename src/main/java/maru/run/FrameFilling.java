package maru.run;

import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import maru.base.Parallel;
import maru.base.Problem;
import maru.train.PreparedTraining;

/**
 * Runs a recorded run once more while nothing else is to be done, and keeps the weights of the
 * moments on the way that the file has not: first those around the moment in view. It ends by
 * itself when none is missing.
 */
final class FrameFilling implements AutoCloseable {
  /**
   * How long it may be at work altogether: a long run of a large model is not made anew unasked.
   */
  private static final long MOST_NANOS = 60_000_000_000L;

  private static final long PATIENCE_MILLIS = 100;

  private final Path path;
  private final PreparedTraining run;
  private final FrameCache cache;
  private final LongSupplier view;
  private final BooleanSupplier free;
  private final Thread thread;
  private boolean closing;

  private FrameFilling(
      Path path, PreparedTraining run, FrameCache cache, LongSupplier view, BooleanSupplier free) {
    this.path = path;
    this.run = run;
    this.cache = cache;
    this.view = view;
    this.free = free;
    this.thread = Thread.ofPlatform().name("maru-filling").daemon().unstarted(this::work);
  }

  /**
   * Begins on a thread of its own.
   *
   * @param run the run as it is at work; its model is not touched
   * @param view the moment in view
   * @param free whether nothing else is to be done now
   */
  static FrameFilling start(
      Path path, PreparedTraining run, FrameCache cache, LongSupplier view, BooleanSupplier free) {
    FrameFilling filling = new FrameFilling(path, run, cache, view, free);
    filling.thread.start();
    return filling;
  }

  private void work() {
    try (RunFile file = RunFile.open(path);
        Parallel alone = new Parallel(1)) {
      if (file.sameNumerics()) {
        fill(file, new Playback(file, run.twin(), alone, 0, FrameCache.none()));
      }
    } catch (Problem problem) {
      // Who looks at a moment is told the same by the way there; here nobody waits for one.
      System.getLogger(FrameFilling.class.getName())
          .log(System.Logger.Level.WARNING, "no more moments are kept of " + path, problem);
    }
  }

  private void fill(RunFile file, Playback playback) {
    NavigableSet<Long> missing = cache.missing(file.lastStep());
    missing.removeAll(file.frames());
    NavigableSet<Long> keyframes = new TreeSet<>(file.keyframes());
    long spent = 0;
    while (!missing.isEmpty() && spent < MOST_NANOS && awaitFree()) {
      long step = next(missing, keyframes, playback);
      long start = System.nanoTime();
      boolean there = playback.goTo(step, this::goesOn);
      spent += System.nanoTime() - start;
      if (there) {
        cache.keep(playback.trainer());
        missing.remove(step);
      }
    }
  }

  /**
   * The next on the way to the keyframe ahead, else the first after that before what is in view.
   */
  private long next(NavigableSet<Long> missing, NavigableSet<Long> keyframes, Playback playback) {
    if (playback.isExact()) {
      Long ahead = missing.ceiling(playback.shown());
      Long key = keyframes.higher(playback.shown());
      if (ahead != null && (key == null || ahead < key)) {
        return ahead;
      }
    }
    long seen = view.getAsLong();
    long near = Nearest.of(seen, missing.floor(seen), missing.higher(seen));
    Long key = keyframes.floor(near);
    Long first = key == null ? null : missing.ceiling(key);
    return first == null ? near : first;
  }

  private synchronized boolean goesOn() {
    return !closing && free.getAsBoolean();
  }

  private synchronized boolean awaitFree() {
    while (!closing && !free.getAsBoolean()) {
      try {
        wait(PATIENCE_MILLIS);
      } catch (InterruptedException e) {
        return false; // Nobody ends this thread so; close does.
      }
    }
    return !closing;
  }

  /** Waits until it has ended. */
  void awaitEnd() throws InterruptedException {
    thread.join();
  }

  /** Ends the thread soon. */
  @Override
  public synchronized void close() {
    closing = true;
    notifyAll();
  }
}
