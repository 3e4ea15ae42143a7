package maru.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import maru.base.Parallel;
import maru.train.PreparedTraining;

/** Runs recorded side by side, all of which are shown at one and the same moment. */
public final class Playbacks implements Replay<List<Playback>> {
  private static final long MEMORY = 128L << 20;

  private final List<RunFile> files;
  private final List<Playback> runs;
  private final Parallel alone = new Parallel(1);
  private final Parallel together;
  private final BooleanSupplier free;

  private Playbacks(List<RunFile> files, List<PreparedTraining> own, BooleanSupplier free) {
    this.files = files;
    this.free = free;
    this.runs = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      runs.add(
          new Playback(files.get(i), own.get(i), alone, MEMORY / own.size(), FrameCache.none()));
    }
    this.together = Parallel.allCores();
  }

  /**
   * Playbacks that stand nowhere yet.
   *
   * @param paths the run files
   * @param own each run made ready once more, whose model nobody else moves
   * @param free whether nothing else is at work, so that all processors may run on
   */
  public static Playbacks open(List<Path> paths, List<PreparedTraining> own, BooleanSupplier free) {
    List<RunFile> files = new ArrayList<>();
    try {
      for (Path path : paths) {
        files.add(RunFile.open(path));
      }
      return new Playbacks(files, own, free);
    } catch (RuntimeException e) {
      files.forEach(RunFile::close);
      throw e;
    }
  }

  @Override
  public List<Playback> subject() {
    return List.copyOf(runs);
  }

  @Override
  public long lastStep() {
    return runs.stream().mapToLong(Playback::lastStep).min().orElse(0);
  }

  @Override
  public long shown() {
    return runs.getFirst().shown();
  }

  @Override
  public double secondsTo(long step) {
    return runs.stream().mapToDouble(run -> run.secondsTo(step)).sum();
  }

  /** Shows the frame nearest to {@code step} among those that all runs have. */
  @Override
  public boolean showNear(long step) {
    TreeSet<Long> common = new TreeSet<>(files.getFirst().frames());
    files.forEach(file -> common.retainAll(file.frames()));
    Long before = common.floor(step);
    Long after = common.higher(step);
    Long near = after != null && (before == null || after - step < step - before) ? after : before;
    boolean alike = runs.stream().allMatch(run -> run.shown() == shown());
    return near != null
        && ((alike && runs.getFirst().isNearer(step, near))
            || runs.stream().allMatch(run -> run.showFrame(near)));
  }

  @Override
  public boolean goTo(long step, BooleanSupplier wanted) {
    boolean[] there = new boolean[runs.size()];
    Parallel workers = free.getAsBoolean() ? together : alone;
    workers.forEach(runs.size(), i -> there[i] = runs.get(i).goTo(step, wanted));
    for (boolean one : there) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    files.forEach(RunFile::close);
    alone.close();
    together.close();
  }
}
