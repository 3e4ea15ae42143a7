package maru.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import maru.data.CausalBatch;
import maru.data.CorpusSplit;
import maru.data.MadeCorpora;
import maru.data.RepeatBatches;
import maru.data.RepeatedWords;
import maru.engine.trace.Taps;
import maru.inspect.Subject;
import maru.inspect.attention.HeadKind;
import maru.inspect.attention.HeadName;
import maru.inspect.attention.HeadNames;
import maru.inspect.attention.Intervention;
import maru.inspect.attention.PartCosts;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.task.Losses;
import maru.task.registry.Tasks;
import maru.task.repeat.RepeatTask;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * Induction heads (Olsson et al. 2022): random words are repeated, and a model learns to tell the
 * next one by what came after the same word before. It takes two layers, in which one head looks at
 * the word before and another at what came after the same one; and it comes about all at once.
 */
final class InductionExperiment implements Experiment {
  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(600L);
  private static final Setting<Integer> WIDTH = ModelSettings.WIDTH.standard(64);
  private static final Setting<Integer> HEADS = ModelSettings.HEADS.standard(4);
  private static final Setting<Integer> BATCH = TrainingSettings.BATCH.standard(32);

  private static final String WIDE = "wide";
  private static final String NARROW = "narrow";
  private static final String SINGLE = "single";
  private static final String CHANCE = "chance";

  /** Small first weights take so much longer. */
  private static final double NARROW_STEPS = 2.5;

  private static final int LOOKS = 12;

  /** Sequences of each period over which heads are measured. */
  private static final int SEQUENCES = 2;

  static final Chart ACCURACY =
      Chart.of("accuracy", Axis.STEPS, Chart.Unit.SHARE, WIDE, NARROW, SINGLE, CHANCE)
          .against(CHANCE);
  static final Chart PREFIX = Chart.of("prefix", Axis.STEPS, Chart.Unit.SHARE, WIDE, NARROW);
  static final Chart PREVIOUS =
      Chart.of("previous", Axis.STEPS, Chart.Unit.SHARE, WIDE, NARROW, SINGLE);
  static final Chart OFF =
      Chart.of(
          "off",
          Axis.of("off", "nothing", "previous", "two", "other"),
          Chart.Unit.SHARE,
          "accuracy",
          "prefix");

  @Override
  public String id() {
    return "induction";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS, WIDTH, HEADS, BATCH);
  }

  @Override
  public List<Chart> charts() {
    return List.of(ACCURACY, PREFIX, PREVIOUS, OFF);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Choice(List.of("gradual", "sudden", "never"));
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of("gpt"), Tasks.of("repeat"))
            .with(ModelSettings.LAYERS, 2)
            .with(ModelSettings.WIDTH, values.get(WIDTH))
            .with(ModelSettings.HEADS, values.get(HEADS))
            .with(TrainingSettings.BATCH, values.get(BATCH));
    long steps = values.get(STEPS);
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    plans.put(WIDE, plan.with(ModelSettings.INIT, "wide").withSteps(steps));
    plans.put(
        NARROW,
        plan.with(ModelSettings.INIT, "narrow").withSteps(Math.round(NARROW_STEPS * steps)));
    plans.put(SINGLE, plan.with(ModelSettings.LAYERS, 1).withSteps(steps));
    return plans;
  }

  @Override
  public double work(Values values) {
    return plans(values).values().stream().mapToLong(plan -> plan.training().steps()).sum();
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split = MadeCorpora.split(RepeatedWords.name(trial.language()));
    PreparedTraining wide = prepared(trial, WIDE, split);
    Map<String, PreparedTraining> trainings = new LinkedHashMap<>();
    trainings.put(WIDE, wide);
    trainings.put(NARROW, prepared(trial, NARROW, split));
    trainings.put(SINGLE, prepared(trial, SINGLE, split));
    List<int[]> sequences = sequences(wide);
    double chance = 1.0 / batches(wide).tokens().length;
    new Turns(trial, trainings)
        .run(
            Math.max(1, trial.get(STEPS) / LOOKS),
            member -> {
              look(trial, member, sequences);
              if (member.name().equals(NARROW)) { // the longest of them
                trial.tell(ACCURACY, CHANCE, member.step(), chance);
              }
            });
    switchOff(trial, wide, sequences);
  }

  private static PreparedTraining prepared(Trial trial, String name, CorpusSplit split) {
    return PreparedTraining.of(trial.plan(name), split, trial.parallel());
  }

  private static void look(Trial trial, Turns.Member member, List<int[]> sequences) {
    trial.tell(ACCURACY, member.name(), member.step(), accuracy(member.trainer().evaluate()));
    List<HeadName> heads = HeadNames.ofTokens(member.subject(), sequences, taps -> taps);
    trial.tell(PREVIOUS, member.name(), member.step(), best(heads, 0, HeadKind.PREVIOUS));
    if (!member.name().equals(SINGLE)) {
      trial.tell(PREFIX, member.name(), member.step(), best(heads, 1, HeadKind.COPY));
    }
  }

  private static RepeatBatches batches(PreparedTraining training) {
    return ((RepeatTask) training.task()).batches();
  }

  /** Some of every period, none of which was trained on. */
  private static List<int[]> sequences(PreparedTraining training) {
    RepeatBatches batches = batches(training);
    List<int[]> sequences = new ArrayList<>();
    for (int i = 0; i < batches.validationBatches(); i++) {
      CausalBatch batch = batches.validation(i);
      for (int b = 0; b < Math.min(SEQUENCES, batch.batch()); b++) {
        int from = b * batch.length();
        sequences.add(Arrays.copyOfRange(batch.ids(), from, from + batch.length()));
      }
    }
    return sequences;
  }

  private static double accuracy(Losses losses) {
    return losses.values().getFirst().accuracy();
  }

  private static double score(HeadName head, HeadKind kind) {
    HeadName.Score score = head.scores().get(kind);
    return score == null ? 0 : score.mean();
  }

  private static double best(List<HeadName> heads, int layer, HeadKind kind) {
    return heads.stream()
        .filter(head -> head.layer() == layer)
        .mapToDouble(head -> score(head, kind))
        .max()
        .orElse(Double.NaN);
  }

  /** Without the first layer's head that looks at the word before; and, beside it, any other. */
  private static void switchOff(Trial trial, PreparedTraining training, List<int[]> sequences) {
    Subject subject = new Subject(training.model(), training.tokenizer(), trial.parallel());
    List<HeadName> heads =
        HeadNames.ofTokens(subject, sequences, taps -> taps).stream()
            .filter(head -> head.layer() == 0)
            .toList();
    List<Intervention> ranked =
        heads.stream()
            .sorted(Comparator.comparingDouble(head -> -score(head, HeadKind.PREVIOUS)))
            .<Intervention>map(head -> new Intervention.HeadOff(0, head.head()))
            .toList();
    PartCosts costs =
        new PartCosts(training.task(), training.model(), trial.parallel(), Integer.MAX_VALUE);
    tell(trial, "nothing", off(costs, subject, sequences, List.of()));
    tell(trial, "previous", off(costs, subject, sequences, ranked.subList(0, 1)));
    if (ranked.size() > 2) {
      // What one of them did another may do as well.
      tell(trial, "two", off(costs, subject, sequences, ranked.subList(0, 2)));
      double[] others = new double[2];
      for (Intervention other : ranked.subList(1, ranked.size())) {
        double[] left = off(costs, subject, sequences, List.of(other));
        others[0] += left[0] / (ranked.size() - 1);
        others[1] += left[1] / (ranked.size() - 1);
      }
      tell(trial, "other", others);
    }
  }

  private static void tell(Trial trial, String off, double[] left) {
    trial.tell(OFF, "accuracy", off, left[0]);
    trial.tell(OFF, "prefix", off, left[1]);
  }

  /** What is left of accuracy and prefix score. */
  private static double[] off(
      PartCosts costs, Subject subject, List<int[]> sequences, List<Intervention> changes) {
    UnaryOperator<Taps> edits = taps -> Intervention.all(changes, taps, subject.model());
    List<HeadName> heads = HeadNames.ofTokens(subject, sequences, edits);
    return new double[] {accuracy(costs.with(changes)), best(heads, 1, HeadKind.COPY)};
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    List<Finding> findings = new ArrayList<>();
    Optional<Row> begins = result.reaches(ACCURACY, WIDE, 0.5);
    Optional<Row> there = result.reaches(ACCURACY, WIDE, 0.9);
    findings.add(
        begins.isPresent() && there.isPresent()
            ? Finding.of(
                answer(result),
                before(result, begins.get()),
                begins.get().mean(),
                ACCURACY.axis().at(begins.get().x()),
                there.get().mean(),
                ACCURACY.axis().at(there.get().x()))
            : Finding.of("never", result.last(ACCURACY, WIDE)));
    findings.add(
        Finding.of("single", result.last(ACCURACY, SINGLE), result.last(ACCURACY, CHANCE)));
    findings.add(
        Finding.of(
            "heads",
            result.rows(PREFIX, WIDE).getFirst().mean(),
            result.last(PREFIX, WIDE),
            result.last(PREVIOUS, WIDE)));
    findings.add(
        Finding.of(
            "off",
            result.at(OFF, "accuracy", "nothing"),
            result.at(OFF, "accuracy", "previous"),
            result.at(OFF, "prefix", "nothing"),
            result.at(OFF, "prefix", "previous"),
            result.at(OFF, "accuracy", "two"),
            result.at(OFF, "accuracy", "other")));
    findings.add(
        Finding.of(
            "narrow",
            result
                .reaches(ACCURACY, NARROW, 0.9)
                .map(row -> ACCURACY.axis().at(row.x()))
                .orElse(-1.0),
            result.last(ACCURACY, NARROW),
            result.last(PREFIX, NARROW)));
    return findings;
  }

  /** The accuracy at the look before a row. */
  private static double before(ExperimentResult result, Row row) {
    List<Row> rows = result.rows(ACCURACY, WIDE);
    int at = rows.indexOf(row);
    return at == 0 ? 0 : rows.get(at - 1).mean();
  }

  /** All at once is within a sixth of the training from under a half to nine in ten. */
  @Override
  public String answer(ExperimentResult result) {
    List<Row> rows = result.rows(ACCURACY, WIDE);
    Optional<Row> begins = result.reaches(ACCURACY, WIDE, 0.5);
    Optional<Row> there = result.reaches(ACCURACY, WIDE, 0.9);
    if (begins.isEmpty() || there.isEmpty()) {
      return "never";
    }
    int looks = rows.indexOf(there.get()) - rows.indexOf(begins.get());
    return looks <= LOOKS / 6 ? "sudden" : "gradual";
  }
}
