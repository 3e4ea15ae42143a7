package maru.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.inspect.attention.AttentionEntropy;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * The same Transformer without one of its parts, in turns with the whole one: what each part is
 * good for. A GPT hardly misses positions, since it knows by its mask how many tokens stand before;
 * so a BERT is trained without them too. All is done with small and with wide first weights, of
 * which it depends whether some parts are missed at all.
 */
final class AblationExperiment implements Experiment {
  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(400L);
  private static final Setting<Integer> LAYERS = ModelSettings.LAYERS.standard(2);
  private static final Setting<Integer> WIDTH = ModelSettings.WIDTH.standard(64);
  private static final Setting<Integer> BATCH = TrainingSettings.BATCH.standard(16);

  private static final int HEADS = 4;
  private static final int CONTEXT = 32;
  private static final float RATE = 3e-3f;
  private static final int LOOKS = 10;

  /** An encoder guesses one token in seven and so takes longer. */
  private static final double BERT_STEPS = 2;

  private static final int VALIDATION_BATCHES = 16;
  private static final int TEXTS = 40;

  private static final String BASE = "base";
  private static final String UNSCALED = "unscaled";
  private static final String NARROW = "narrow";
  private static final String WIDE = "wide";
  private static final String GPT = "gpt";
  private static final String BERT = "bert";
  private static final String UNIGRAM = "unigram";

  /** What is otherwise, under the settings' keys. */
  private static final Map<String, Map<String, String>> VARIANTS = variants();

  private static final String[] NAMES = VARIANTS.keySet().toArray(String[]::new);

  static final Chart LOSS =
      Chart.of("loss", Axis.of("part", NAMES), Chart.Unit.NATS, NARROW, WIDE, UNIGRAM)
          .against(UNIGRAM);
  static final Chart CURVES = Chart.of("curves", Axis.STEPS, Chart.Unit.NATS, NAMES);
  static final Chart POSITIONS =
      Chart.of(
          "positions",
          Axis.of("positions", "learned", "sinusoidal", "none"),
          Chart.Unit.NATS,
          GPT,
          BERT);
  static final Chart ENTROPY =
      Chart.of("entropy", Axis.of("scores", BASE, UNSCALED), Chart.Unit.NATS, NARROW, WIDE);

  private static Map<String, Map<String, String>> variants() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    all.put(BASE, Map.of());
    all.put("no-residual", Map.of("residual", "false"));
    all.put("no-norm", Map.of("norm", "none"));
    all.put("post-norm", Map.of("norm", "post"));
    all.put(UNSCALED, Map.of("scaled", "false"));
    all.put("sinusoidal", Map.of("positions", "sinusoidal"));
    all.put("no-positions", Map.of("positions", "none"));
    return all;
  }

  @Override
  public String id() {
    return "ablation";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS, LAYERS, WIDTH, BATCH);
  }

  @Override
  public List<Chart> charts() {
    return List.of(LOSS, POSITIONS, ENTROPY, CURVES);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Points(LOSS.id(), NARROW, List.of(NAMES), 0, 6);
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    long steps = values.get(STEPS);
    for (String init : List.of(NARROW, WIDE)) {
      VARIANTS.forEach(
          (name, parts) -> plans.put(init + "." + name, plan(GPT, values, init, steps, parts)));
    }
    for (String positions : POSITIONS.axis().choices()) {
      plans.put(
          BERT + "." + positions,
          plan(BERT, values, WIDE, Math.round(BERT_STEPS * steps), Map.of("positions", positions)));
    }
    return plans;
  }

  private static TrainingPlan plan(
      String architecture, Values values, String init, long steps, Map<String, String> parts) {
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of(architecture))
            .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
            .withSize(new Size(values.get(LAYERS), HEADS, values.get(WIDTH), CONTEXT))
            .withBatch(values.get(BATCH))
            .with(ModelSettings.INIT, init)
            .with(TrainingSettings.RATE, RATE);
    UnaryOperator<Values> otherwise = v -> v.readAll(ModelSettings.PARTS, parts);
    return plan.with(otherwise).withSteps(steps);
  }

  @Override
  public double work(Values values) {
    return plans(values).values().stream().mapToLong(plan -> plan.training().steps()).sum();
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split = SampleCorpora.split(trial.language());
    TrainingPlan first = trial.plan(NARROW + "." + BASE);
    Tokenizer tokenizer =
        Tokenizers.train(first.tokenizer(), split.training().texts(), trial.parallel());
    PreparedTraining gpt = PreparedTraining.of(first, split, tokenizer, trial.parallel());
    for (String init : List.of(NARROW, WIDE)) {
      gpts(trial, init, gpt);
    }
    TrainingPlan encoder = trial.plan(BERT + "." + POSITIONS.axis().choices().getFirst());
    berts(trial, PreparedTraining.of(encoder, split, tokenizer, trial.parallel()));
  }

  /** One of another model on the very batches of {@code first}, which are laid out once. */
  private static PreparedTraining like(PreparedTraining first, TrainingPlan plan) {
    int vocabulary = first.tokenizer().vocabulary().size();
    return new PreparedTraining(
        plan,
        first.split(),
        first.tokenizer(),
        plan.architecture().create(plan.modelConfig(vocabulary), plan.training().seed()),
        first.task());
  }

  private static void gpts(Trial trial, String init, PreparedTraining first) {
    Map<String, PreparedTraining> trainings = new LinkedHashMap<>();
    for (String name : NAMES) {
      trainings.put(name, like(first, trial.plan(init + "." + name)));
    }
    new Turns(trial, trainings)
        .run(
            // Curves are drawn of the one, of the other only ends are.
            init.equals(NARROW) ? Math.max(1, trial.get(STEPS) / LOOKS) : Long.MAX_VALUE,
            member -> {
              double loss = loss(member.trainer());
              if (init.equals(NARROW)) {
                trial.tell(CURVES, member.name(), member.step(), loss);
              }
              if (member.trainer().isDone()) {
                trial.tell(LOSS, init, member.name(), loss);
                ends(trial, init, member, loss);
              }
            });
  }

  /** What else is measured of a GPT at its end. */
  private static void ends(Trial trial, String init, Turns.Member member, double loss) {
    String name = member.name();
    PreparedTraining training = member.training();
    if (init.equals(NARROW)) {
      training
          .task()
          .losses()
          .getFirst()
          .byFrequency()
          .ifPresent(unigram -> trial.tell(LOSS, UNIGRAM, name, unigram));
    }
    if (ENTROPY.axis().choices().contains(name)) {
      double entropy = AttentionEntropy.of(member.subject(), texts(training.split()));
      trial.tell(ENTROPY, init, name, entropy);
    }
    String positions = training.plan().get(ModelSettings.POSITIONS);
    if (init.equals(WIDE) && (name.equals(BASE) || !positions.equals("learned"))) {
      trial.tell(POSITIONS, GPT, positions, loss);
    }
  }

  private static void berts(Trial trial, PreparedTraining first) {
    Map<String, PreparedTraining> trainings = new LinkedHashMap<>();
    for (String positions : POSITIONS.axis().choices()) {
      trainings.put(positions, like(first, trial.plan(BERT + "." + positions)));
    }
    new Turns(trial, trainings)
        .run(
            Integer.MAX_VALUE,
            member -> trial.tell(POSITIONS, BERT, member.name(), loss(member.trainer())));
  }

  /** Of the words: whether a sentence follows counts for nothing here. */
  private static double loss(Trainer trainer) {
    return trainer.evaluate(VALIDATION_BATCHES).values().getFirst().mean();
  }

  private static List<String> texts(CorpusSplit split) {
    return split.validation().documents().stream()
        .flatMap(document -> document.sentences().stream())
        .limit(TEXTS)
        .toList();
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.of(
            "residual",
            result.at(LOSS, NARROW, "no-residual"),
            result.at(LOSS, NARROW, BASE),
            result.at(LOSS, UNIGRAM, BASE),
            result.at(LOSS, WIDE, "no-residual"),
            result.at(LOSS, WIDE, BASE)));
    findings.add(
        Finding.of(
            "root",
            result.at(LOSS, WIDE, UNSCALED) - result.at(LOSS, WIDE, BASE),
            result.at(ENTROPY, WIDE, UNSCALED),
            result.at(ENTROPY, WIDE, BASE)));
    findings.add(
        Finding.of(
            "norm",
            result.at(LOSS, NARROW, "no-norm") - result.at(LOSS, NARROW, BASE),
            result.at(LOSS, NARROW, "post-norm") - result.at(LOSS, NARROW, BASE),
            result.at(LOSS, WIDE, "no-norm") - result.at(LOSS, WIDE, BASE),
            result.at(LOSS, WIDE, "post-norm") - result.at(LOSS, WIDE, BASE)));
    findings.add(
        Finding.of(
            "positions",
            result.at(POSITIONS, GPT, "none") - result.at(POSITIONS, GPT, "learned"),
            result.at(POSITIONS, BERT, "none") - result.at(POSITIONS, BERT, "learned")));
    return findings;
  }
}
