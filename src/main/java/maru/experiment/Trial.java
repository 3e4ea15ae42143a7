package maru.experiment;

import java.util.ArrayList;
import java.util.List;
import maru.base.Parallel;
import maru.setting.Setting;
import maru.train.TrainingPlan;

/** One seed of an experiment at work: what it runs with, and where it tells what it finds. */
public final class Trial {
  private final ExperimentSetup setup;
  private final long seed;
  private final Parallel parallel;
  private final Watcher watcher;
  private final double work;
  private final List<Point> points = new ArrayList<>();
  private double worked;

  Trial(ExperimentSetup setup, long seed, Parallel parallel, Watcher watcher) {
    this.setup = setup;
    this.seed = seed;
    this.parallel = parallel;
    this.watcher = watcher;
    this.work = setup.experiment().work(setup.values());
  }

  /** The language of its texts. */
  public String language() {
    return setup.language();
  }

  /** The seed of its trainings. */
  public long seed() {
    return seed;
  }

  /** How a setting stands. */
  public <T> T get(Setting<T> setting) {
    return setup.values().get(setting);
  }

  /** The plan of that name, with this trial's seed. */
  public TrainingPlan plan(String name) {
    TrainingPlan plan = setup.experiment().plans(setup.values()).get(name);
    if (plan == null) {
      throw new IllegalArgumentException("no plan is called " + name);
    }
    return plan.withTraining(plan.training().withSeed(seed));
  }

  /** The threads that may work. */
  public Parallel parallel() {
    return parallel;
  }

  /** Tells what was measured; what is no number is not told. */
  public void tell(Chart chart, String line, String x, double value) {
    if (Double.isFinite(value)) {
      Point point = new Point(chart.series(line), x, value);
      points.add(point);
      watcher.found(seed, point);
    }
  }

  /** Says that so much is done of {@link Experiment#work}; waits or ends where that is wanted. */
  public void worked(double more) {
    worked += more;
    watcher.at(seed, Math.min(1, worked / work));
  }

  List<Point> points() {
    return List.copyOf(points);
  }
}
