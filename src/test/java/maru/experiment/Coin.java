package maru.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/** An experiment that trains nothing: what it measures follows from its seed and its steps. */
final class Coin implements Experiment {
  static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(4L);
  static final Chart HEIGHT =
      Chart.of("height", Axis.STEPS, Chart.Unit.NATS, "coin", "floor").against("floor");
  static final Chart SHARE =
      Chart.of("share", Axis.of("side", "tails", "heads"), Chart.Unit.SHARE, "coin");

  /** The seeds that were run, in their order. */
  final List<Long> ran = new ArrayList<>();

  @Override
  public String id() {
    return "coin";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS);
  }

  @Override
  public List<Chart> charts() {
    return List.of(HEIGHT, SHARE);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Choice(List.of("up", "down"));
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    return Map.of();
  }

  @Override
  public double work(Values values) {
    return values.get(STEPS);
  }

  @Override
  public void run(Trial trial) {
    ran.add(trial.seed());
    for (long step = 1; step <= trial.get(STEPS); step++) {
      trial.tell(HEIGHT, "coin", String.valueOf(step), 10.0 * step + trial.seed());
      trial.tell(HEIGHT, "floor", String.valueOf(step), 1.0 * step);
      trial.worked(1);
    }
    trial.tell(SHARE, "coin", "heads", trial.seed() == 2 ? 0.9 : 1.0);
    trial.tell(SHARE, "coin", "tails", Double.NaN);
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    return List.of(Finding.of("end", result.last(HEIGHT, "coin")));
  }
}
