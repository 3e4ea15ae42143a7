package maru.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import maru.base.Parallel;
import maru.train.PreparedTraining;

/** A run, or several recorded side by side, all of which are shown at one and the same moment. */
public final class Playbacks implements Replay<List<Playback>> {
  private static final long MEMORY = 128L << 20;

  private final List<RunFile> files;
  private final List<FrameCache> between;
  private final List<Playback> runs;
  private final Parallel alone = new Parallel(1);
  private final Parallel together;
  private final BooleanSupplier free;

  private Playbacks(
      List<RunFile> files,
      List<PreparedTraining> own,
      List<FrameCache> between,
      BooleanSupplier free) {
    this.files = files;
    this.between = between;
    this.free = free;
    this.runs = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      runs.add(new Playback(files.get(i), own.get(i), alone, MEMORY / own.size(), between.get(i)));
    }
    this.together = Parallel.allCores();
  }

  /**
   * Playbacks that stand nowhere yet.
   *
   * @param paths the run files
   * @param own each run made ready once more, whose model nobody else moves
   * @param between moments of each to be shown beside those of its file
   * @param free whether nothing else is at work, so that all processors may run on
   */
  public static Playbacks open(
      List<Path> paths,
      List<PreparedTraining> own,
      List<FrameCache> between,
      BooleanSupplier free) {
    List<RunFile> files = new ArrayList<>();
    try {
      for (Path path : paths) {
        files.add(RunFile.open(path));
      }
      return new Playbacks(files, own, between, free);
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

  /** Shows the moment nearest to {@code step} among those that are kept of all runs. */
  @Override
  public boolean showNear(long step) {
    if (runs.size() == 1) {
      return runs.getFirst().showNear(step);
    }
    NavigableSet<Long> common = kept(0);
    for (int i = 1; i < runs.size(); i++) {
      common.retainAll(kept(i));
    }
    long near = Nearest.of(step, common.floor(step), common.higher(step));
    boolean alike = runs.stream().allMatch(run -> run.shown() == shown());
    if (near < 0 || (alike && runs.getFirst().isNearer(step, near))) {
      return near >= 0;
    }
    return runs.stream().allMatch(run -> run.showNear(near) && run.shown() == near);
  }

  private NavigableSet<Long> kept(int run) {
    NavigableSet<Long> steps = new TreeSet<>(files.get(run).frames());
    steps.addAll(between.get(run).steps());
    return steps;
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
