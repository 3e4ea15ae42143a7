package maru.experiment;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import maru.data.CorpusSplit;
import maru.data.MadeCorpora;
import maru.data.PrefixedTasks;
import maru.data.SentencePair;
import maru.inspect.PairScores;
import maru.model.Architecture;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * Three tasks in one model, told by what stands before a sentence, with the three structures of the
 * T5 paper (section 3.2): an encoder and a decoder of two layers each, and one stack along both
 * sides, causal or with the whole first side in sight, of two layers (as much to do) and of four
 * (as many weights).
 */
final class T5Experiment implements Experiment {
  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(600L);
  private static final int ASKED = 150;
  private static final int LOOKS = 5;
  private static final String ENCODER = "encoder";
  private static final String NEAREST = "nearest";

  private static final String[] STRUCTURES = {ENCODER, "prefix2", "causal2", "prefix4", "causal4"};

  static final Chart EXACT =
      Chart.of(
              "exact",
              Axis.of("task", "translate", "summarize", "topic"),
              Chart.Unit.SHARE,
              ENCODER,
              "prefix2",
              "causal2",
              "prefix4",
              "causal4",
              NEAREST)
          .against(NEAREST);

  static final Chart FORCED = Chart.of("forced", Axis.STEPS, Chart.Unit.SHARE, STRUCTURES);

  static final Chart WEIGHTS =
      Chart.of("weights", Axis.of("structure", STRUCTURES), Chart.Unit.NUMBER, "weights");

  @Override
  public String id() {
    return "t5";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS);
  }

  @Override
  public List<Chart> charts() {
    return List.of(EXACT, FORCED, WEIGHTS);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Choice(List.of(ENCODER, "prefix", "causal", "none"));
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    for (String name : STRUCTURES) {
      String structure =
          name.equals(ENCODER) ? "encoder-decoder" : name.substring(0, name.length() - 1);
      Architecture t5 = Architectures.of("t5");
      plans.put(
          name,
          TrainingPlan.standard(t5)
              .with(own -> own.readAll(t5.settings(), Map.of("structure", structure)))
              .with(ModelSettings.LAYERS, name.endsWith("4") ? 4 : 2)
              .with(TrainingSettings.BATCH, 32)
              .withSteps(values.get(STEPS)));
    }
    return plans;
  }

  @Override
  public double work(Values values) {
    return (double) STRUCTURES.length * values.get(STEPS);
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split = MadeCorpora.split(PrefixedTasks.name(trial.language()));
    Map<String, PreparedTraining> trainings = new LinkedHashMap<>();
    for (String name : STRUCTURES) {
      trainings.put(name, PreparedTraining.of(trial.plan(name), split, trial.parallel()));
    }
    List<SentencePair> asked =
        split.validation().pairs().subList(0, Math.min(ASKED, split.validation().pairs().size()));
    new Turns(trial, trainings)
        .run(
            Math.max(1, trial.get(STEPS) / LOOKS),
            member -> {
              trial.tell(
                  FORCED,
                  member.name(),
                  member.step(),
                  member.trainer().evaluate().values().getFirst().accuracy());
              if (member.trainer().isDone()) {
                atTheEnd(trial, member, asked);
              }
            });
    nearest(trial, split.training().pairs(), asked);
  }

  private static void atTheEnd(Trial trial, Turns.Member member, List<SentencePair> asked) {
    for (String task : PrefixedTasks.TASKS) {
      trial.tell(
          EXACT, member.name(), task, PairScores.of(member.subject(), of(task, asked)).exact());
    }
    trial.tell(
        WEIGHTS, "weights", member.name(), member.training().model().parameters().count() / 1e3);
  }

  private static List<SentencePair> of(String task, List<SentencePair> pairs) {
    int place = PrefixedTasks.TASKS.indexOf(task);
    return pairs.stream().filter(pair -> PrefixedTasks.task(pair.first()) == place).toList();
  }

  /** Who answers as was answered to the sentence that has most words in common with this one. */
  private static void nearest(Trial trial, List<SentencePair> known, List<SentencePair> asked) {
    List<Set<String>> bags = known.stream().map(pair -> bag(pair.first())).toList();
    for (String task : PrefixedTasks.TASKS) {
      List<SentencePair> own = of(task, asked);
      long right =
          own.stream()
              .filter(pair -> nearest(bag(pair.first()), bags, known).equals(pair.second()))
              .count();
      trial.tell(EXACT, NEAREST, task, right / (double) Math.max(1, own.size()));
    }
  }

  private static Set<String> bag(String text) {
    return new HashSet<>(Arrays.asList(text.split(" ", 0)));
  }

  private static String nearest(Set<String> asked, List<Set<String>> bags, List<SentencePair> all) {
    int best = 0;
    double most = -1;
    for (int i = 0; i < bags.size(); i++) {
      Set<String> common = new HashSet<>(bags.get(i));
      common.retainAll(asked);
      double share = common.size() / (double) (bags.get(i).size() + asked.size());
      if (share > most) {
        most = share;
        best = i;
      }
    }
    return all.get(best).second();
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    return List.of(
        Finding.of(
            "structures",
            mean(result, ENCODER),
            mean(result, "prefix2"),
            mean(result, "causal2"),
            mean(result, "prefix4"),
            mean(result, "causal4"),
            mean(result, NEAREST)),
        Finding.of(
            "tasks",
            result.at(EXACT, ENCODER, "translate"),
            result.at(EXACT, ENCODER, "summarize"),
            result.at(EXACT, ENCODER, "topic")),
        Finding.of(
            "weights",
            result.at(WEIGHTS, "weights", ENCODER),
            result.at(WEIGHTS, "weights", "prefix2"),
            result.at(WEIGHTS, "weights", "prefix4")));
  }

  private static double mean(ExperimentResult result, String line) {
    return PrefixedTasks.TASKS.stream()
        .mapToDouble(task -> result.at(EXACT, line, task))
        .average()
        .orElse(Double.NaN);
  }

  /** Which structure is ahead by more than two in a hundred, at equal weights. */
  @Override
  public String answer(ExperimentResult result) {
    double encoder = mean(result, ENCODER);
    double prefix = mean(result, "prefix4");
    double causal = mean(result, "causal4");
    if (Double.isNaN(encoder + prefix + causal)) {
      return "";
    }
    double best = Math.max(encoder, Math.max(prefix, causal));
    long near = DoubleStream.of(encoder, prefix, causal).filter(one -> one > best - 0.02).count();
    if (near > 1) {
      return "none";
    }
    return encoder == best ? ENCODER : prefix == best ? "prefix" : "causal";
  }
}
