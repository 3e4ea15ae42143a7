package maru.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.base.Parallel;
import maru.base.Problem;

/** Runs an experiment, seed after seed, and keeps each that is finished. */
public final class ExperimentRun {
  private final ExperimentSetup setup;
  private final ExperimentFolder folder;
  private final Parallel parallel;

  /** One that keeps its finished seeds in {@code folder}. */
  public ExperimentRun(ExperimentSetup setup, ExperimentFolder folder, Parallel parallel) {
    this.setup = setup;
    this.folder = folder;
    this.parallel = parallel;
  }

  /** What is finished already of the seeds from 1; files that can't be read are told. */
  public static ExperimentResult kept(
      ExperimentSetup setup, ExperimentFolder folder, int seeds, Watcher watcher) {
    List<SeedResult> finished = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      kept(setup, folder, seed, watcher).ifPresent(finished::add);
    }
    return new ExperimentResult(setup, finished);
  }

  private static Optional<SeedResult> kept(
      ExperimentSetup setup, ExperimentFolder folder, long seed, Watcher watcher) {
    try {
      return folder.read(setup, seed);
    } catch (Problem damaged) {
      watcher.told(damaged);
      return Optional.empty();
    }
  }

  /**
   * Runs those of the seeds from 1 that are not finished yet.
   *
   * @return all of them
   * @throws java.util.concurrent.CancellationException where the watcher ends it
   */
  public ExperimentResult run(int seeds, Watcher watcher) {
    List<SeedResult> finished = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      Optional<SeedResult> known = kept(setup, folder, seed, watcher);
      SeedResult result = known.isPresent() ? known.get() : measured(seed, watcher);
      watcher.finished(result);
      finished.add(result);
    }
    return new ExperimentResult(setup, finished);
  }

  private SeedResult measured(long seed, Watcher watcher) {
    watcher.begins(seed);
    Stopwatch watch = new Stopwatch(watcher);
    Trial trial = new Trial(setup, seed, parallel, watch);
    setup.experiment().run(trial);
    SeedResult result = new SeedResult(seed, watch.seconds(), trial.points());
    try {
      folder.write(setup, result);
    } catch (Problem unwritten) {
      watcher.told(unwritten);
    }
    return result;
  }

  /** Takes the time of a seed without that for which its watcher kept it waiting. */
  private static final class Stopwatch implements Watcher {
    private final Watcher told;
    private final long begun = System.nanoTime();
    private long waited;

    Stopwatch(Watcher told) {
      this.told = told;
    }

    double seconds() {
      return (System.nanoTime() - begun - waited) / 1e9;
    }

    @Override
    public void at(long seed, double share) {
      long before = System.nanoTime();
      told.at(seed, share);
      waited += System.nanoTime() - before;
    }

    @Override
    public void found(long seed, Point point) {
      told.found(seed, point);
    }
  }
}
