package maru.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import maru.count.Discounting;
import maru.count.NGramPredictor;
import maru.count.NGrams;
import maru.count.Smoothing;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.task.causal.CausalTask;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * Members of the family that tell the next word, on the same sentences, cut by the same vocabulary,
 * measured at the same places of the same held-out text. Those that count read all at once; those
 * that learn are trained in turns.
 */
public final class FamilyExperiment implements Experiment {
  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(600L);
  private static final Setting<Integer> WIDTH = ModelSettings.WIDTH.standard(64);
  private static final Setting<Integer> BATCH = TrainingSettings.BATCH.standard(16);

  private static final int CONTEXT = 32;
  private static final int LOOKS = 12;
  private static final String UNIGRAM = "unigram";
  private static final String BIGRAM = "bigram";
  private static final String TRIGRAM = "trigram";
  private static final String DATA = "data";
  private static final List<String> TRAINED = List.of("rnn", "gru", "lstm", "gpt");
  private static final List<String> ALL =
      Stream.concat(Stream.of(BIGRAM, TRIGRAM), TRAINED.stream()).toList();

  private final List<String> members;
  private final Chart loss;

  /** All of them. */
  public FamilyExperiment() {
    this(ALL);
  }

  /** Some of them, by the names of their lines. */
  public FamilyExperiment(List<String> members) {
    this.members = ALL.stream().filter(members::contains).toList();
    List<String> lines = new ArrayList<>(this.members);
    lines.add(UNIGRAM);
    this.loss =
        Chart.of("loss", Axis.STEPS, Chart.Unit.NATS, lines.toArray(String[]::new))
            .against(UNIGRAM);
  }

  @Override
  public String id() {
    return "family";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS, WIDTH, BATCH);
  }

  @Override
  public List<Chart> charts() {
    return List.of(loss);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Choice(members);
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    trained().forEach(id -> plans.put(id, plan(id, values)));
    if (plans.isEmpty()) {
      plans.put(DATA, plan(TRAINED.getLast(), values)); // Only its text and vocabulary are taken.
    }
    return plans;
  }

  private static TrainingPlan plan(String id, Values values) {
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of(id))
            .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
            .with(ModelSettings.WIDTH, values.get(WIDTH))
            .with(ModelSettings.CONTEXT, CONTEXT)
            .with(ModelSettings.INIT, "wide")
            .with(TrainingSettings.BATCH, values.get(BATCH));
    long steps = values.get(STEPS);
    return plan.withSteps(steps);
  }

  private List<String> trained() {
    return TRAINED.stream().filter(members::contains).toList();
  }

  @Override
  public double work(Values values) {
    return (double) trained().size() * values.get(STEPS) + 1;
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split = SampleCorpora.split(trial.language());
    TrainingPlan any = trial.plan(trained().isEmpty() ? DATA : trained().getFirst());
    Tokenizer tokenizer =
        Tokenizers.train(any.tokenizer(), split.training().texts(), trial.parallel());
    PreparedTraining whole = PreparedTraining.of(any, split, tokenizer, trial.parallel());
    CausalTask task = (CausalTask) whole.task();
    long every = Math.max(1, trial.get(STEPS) / LOOKS);
    double unigram = task.losses().getFirst().byFrequency().orElse(Double.NaN);
    double pairs = counted(task, tokenizer, 2, new Smoothing.Interpolated(Discounting.usual()));
    double threes = counted(task, tokenizer, 3, new Smoothing.KneserNey(Discounting.usual()));
    for (long step = every; step <= trial.get(STEPS); step += every) {
      String at = String.valueOf(step);
      trial.tell(loss, UNIGRAM, at, unigram);
      trial.tell(loss, BIGRAM, at, pairs);
      trial.tell(loss, TRIGRAM, at, threes);
    }
    trial.worked(1);
    Map<String, PreparedTraining> trainings = new LinkedHashMap<>();
    for (String id : trained()) {
      trainings.put(id, PreparedTraining.of(trial.plan(id), split, tokenizer, trial.parallel()));
    }
    new Turns(trial, trainings)
        .run(
            every,
            member ->
                trial.tell(
                    loss,
                    member.name(),
                    member.step(),
                    member.trainer().evaluate().values().getFirst().mean()));
  }

  private static double counted(
      CausalTask task, Tokenizer tokenizer, int order, Smoothing smoothing) {
    NGrams counts = new NGrams(order, tokenizer.vocabulary().size());
    return task.validationLoss(
        new NGramPredictor(counts.count(task.batches().trainingStream()), smoothing));
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    List<Finding> findings = new ArrayList<>();
    double unigram = result.last(loss, UNIGRAM);
    for (String member : members) {
      double last = result.last(loss, member);
      findings.add(Finding.of(member, last, Math.exp(last), unigram));
    }
    String best = answer(result);
    if (!best.isEmpty()) {
      findings.sort(java.util.Comparator.comparing(one -> !one.key().equals(best)));
    }
    return findings;
  }

  /** Which one is least surprised in the end. */
  @Override
  public String answer(ExperimentResult result) {
    return members.stream()
        .min(java.util.Comparator.comparingDouble(one -> result.last(loss, one)))
        .orElse("");
  }
}
