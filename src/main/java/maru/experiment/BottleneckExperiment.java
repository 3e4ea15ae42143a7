package maru.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import maru.data.CorpusSplit;
import maru.data.MadeCorpora;
import maru.data.Reversals;
import maru.inspect.PairScores;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * How long a row of symbols may be until one vector holds it no more: encoder and decoder of GRUs
 * with a fixed vector of three sizes, beside one that looks back at all states, and a Transformer.
 */
final class BottleneckExperiment implements Experiment {
  /** Steps of those with a fixed vector. */
  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(2_500L);

  /** Those that look back need a part of them. */
  private static final int LOOKING_BACK = 3;

  private static final int ASKED = 50;
  private static final int SYMBOLS = Reversals.symbols("en").size();
  private static final List<Integer> SIZES = List.of(32, 64, 128);
  private static final String FIXED = "fixed";
  private static final String ATTENTION = "attention";
  private static final String TRANSFORMER = "transformer";
  private static final String CHANCE = "chance";
  private static final String[] LINES = {
    "fixed32", "fixed64", "fixed128", ATTENTION, TRANSFORMER, CHANCE
  };

  private static final List<String> TRAINED =
      List.of("fixed32", "fixed64", "fixed128", ATTENTION, TRANSFORMER);

  static final Chart KNEE =
      Chart.of(
          "knee",
          Axis.of("size", "32", "64", "128"),
          Chart.Unit.NUMBER,
          FIXED,
          ATTENTION,
          TRANSFORMER);

  static final Chart EXACT =
      Chart.of("exact", Axis.numbers("length"), Chart.Unit.SHARE, LINES).against(CHANCE);

  static final Chart FORCED =
      Chart.of("forced", Axis.numbers("length"), Chart.Unit.SHARE, LINES).against(CHANCE);

  @Override
  public String id() {
    return "bottleneck";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS);
  }

  @Override
  public List<Chart> charts() {
    return List.of(KNEE, EXACT, FORCED);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Points(
        KNEE.id(), FIXED, List.of("32", "64", "128"), 0, Reversals.FARTHEST);
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    for (int size : SIZES) {
      plans.put(FIXED + size, plan("seq2seq", values.get(STEPS)).with(ModelSettings.WIDTH, size));
    }
    long steps = Math.max(1, values.get(STEPS) / LOOKING_BACK);
    plans.put(ATTENTION, plan("seq2seq-attention", steps));
    plans.put(TRANSFORMER, plan(TRANSFORMER, steps));
    return plans;
  }

  private static TrainingPlan plan(String architecture, long steps) {
    return TrainingPlan.standard(Architectures.of(architecture))
        .with(ModelSettings.WIDTH, 64)
        .withSteps(steps);
  }

  @Override
  public double work(Values values) {
    return plans(values).values().stream().mapToDouble(plan -> plan.training().steps()).sum();
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split = MadeCorpora.split(Reversals.name(trial.language()));
    Map<String, PreparedTraining> trainings = new LinkedHashMap<>();
    for (String name : TRAINED) {
      trainings.put(name, PreparedTraining.of(trial.plan(name), split, trial.parallel()));
    }
    new Turns(trial, trainings)
        .run(
            Long.MAX_VALUE, // at the end alone
            member -> measure(trial, member));
    for (int length : lengths()) {
      trial.tell(EXACT, CHANCE, "" + length, Math.pow(1.0 / SYMBOLS, length));
      trial.tell(FORCED, CHANCE, "" + length, length / (SYMBOLS * (length + 1.0)));
    }
  }

  private static int[] lengths() {
    return IntStream.rangeClosed(1, Reversals.FARTHEST / 2).map(i -> 2 * i).toArray();
  }

  private static void measure(Trial trial, Turns.Member member) {
    int knee = 0;
    boolean holds = true;
    for (int length : lengths()) {
      PairScores scores =
          PairScores.of(
              member.subject(), Reversals.ofLength(trial.language(), length, ASKED, trial.seed()));
      trial.tell(EXACT, member.name(), "" + length, scores.exact());
      trial.tell(FORCED, member.name(), "" + length, scores.forced());
      holds &= scores.exact() >= 0.5;
      knee = holds ? length : knee;
    }
    boolean fixed = member.name().startsWith(FIXED);
    trial.tell(
        KNEE,
        fixed ? FIXED : member.name(),
        fixed ? member.name().substring(FIXED.length()) : "64",
        knee);
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    return List.of(
        Finding.of(
            "knee",
            result.at(KNEE, FIXED, "32"),
            result.at(KNEE, FIXED, "64"),
            result.at(KNEE, FIXED, "128")),
        Finding.of(
            "recovers", result.at(KNEE, ATTENTION, "64"), result.at(KNEE, TRANSFORMER, "64")),
        Finding.of(
            "forced", result.at(FORCED, "fixed64", "16"), result.at(EXACT, "fixed64", "16")));
  }
}
