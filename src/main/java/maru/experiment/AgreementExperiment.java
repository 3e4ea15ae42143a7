package maru.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.count.Discounting;
import maru.count.NGramPredictor;
import maru.data.Agreement;
import maru.data.CorpusSplit;
import maru.inspect.Subject;
import maru.inspect.family.NextWord;
import maru.model.LearnsByCounting;
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
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * Agreement at a distance: a verb agrees with a word far before it, and what stands between asks
 * for the wrong form. N-grams see as far as they are long; a plain recurrent network is to keep
 * what it has read. Their losses lie close together all the same.
 */
final class AgreementExperiment implements Experiment {
  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(4_200L);
  private static final Setting<Integer> WIDTH = ModelSettings.WIDTH.standard(64);
  private static final Setting<Integer> BATCH = TrainingSettings.BATCH.standard(32);

  private static final int CONTEXT = 32;
  private static final int SENTENCES = 12_000;
  private static final int HELD_OUT = 600;
  private static final int FARTHEST = 6;
  private static final int ITEMS = 200;
  private static final int LOOKS = 12;
  private static final double GOOD = 0.75;

  private static final String RNN = "rnn";
  private static final String CHANCE = "chance";
  private static final String USUAL = "usual";
  private static final String TAKEN = "taken";
  private static final String LOSS = "loss";
  private static final String UNIGRAM = "unigram";
  private static final List<String> COUNTED = List.of("two", "three", "four", "five");

  static final Chart ACCURACY =
      Chart.of(
              "accuracy",
              Axis.numbers("phrases"),
              Chart.Unit.SHARE,
              "two",
              "three",
              "four",
              "five",
              RNN,
              CHANCE)
          .against(CHANCE);
  static final Chart LEARNING =
      Chart.of("learning", Axis.STEPS, Chart.Unit.SHARE, "near", "far", CHANCE).against(CHANCE);
  static final Chart LOSSES =
      Chart.of(
              LOSS,
              Axis.of("model", "two", "three", "four", "five", RNN),
              Chart.Unit.NATS,
              LOSS,
              UNIGRAM)
          .against(UNIGRAM);
  static final Chart DISCOUNT =
      Chart.of("discount", Axis.numbers("order"), Chart.Unit.SHARE, TAKEN, USUAL).against(USUAL);

  @Override
  public String id() {
    return "agreement";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS, WIDTH, BATCH);
  }

  @Override
  public List<Chart> charts() {
    return List.of(ACCURACY, LEARNING, LOSSES, DISCOUNT);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Choice(List.of(RNN, "five", "both", "neither"));
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    for (int i = 0; i < COUNTED.size(); i++) {
      TrainingPlan plan = plan("ngram", values);
      Map<String, String> order = Map.of("order", String.valueOf(i + 2));
      plans.put(COUNTED.get(i), plan.with(v -> v.readAll(plan.settings(), order)));
    }
    TrainingPlan plan =
        plan(RNN, values)
            .with(ModelSettings.LAYERS, 1)
            .with(ModelSettings.WIDTH, values.get(WIDTH))
            .with(ModelSettings.INIT, "wide");
    long steps = values.get(STEPS);
    plans.put(RNN, plan.withSteps(steps));
    return plans;
  }

  private static TrainingPlan plan(String architecture, Values values) {
    return TrainingPlan.standard(Architectures.of(architecture))
        .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
        .with(ModelSettings.CONTEXT, CONTEXT)
        .with(TrainingSettings.BATCH, values.get(BATCH));
  }

  @Override
  public double work(Values values) {
    return values.get(STEPS) + (double) COUNTED.size();
  }

  @Override
  public void run(Trial trial) {
    Agreement sentences = Agreement.of(trial.language());
    CorpusSplit split = sentences.split(SENTENCES, HELD_OUT, trial.seed());
    Tokenizer tokenizer =
        Tokenizers.train(trial.plan(RNN).tokenizer(), split.training().texts(), trial.parallel());
    for (int phrases = 0; phrases <= FARTHEST; phrases++) {
      double chance = moreFrequent(split, sentences.items(phrases, ITEMS, trial.seed()));
      trial.tell(ACCURACY, CHANCE, String.valueOf(phrases), chance);
    }
    for (String name : COUNTED) {
      PreparedTraining run =
          PreparedTraining.of(trial.plan(name), split, tokenizer, trial.parallel());
      readOnce(run, trial);
      tell(trial, sentences, name, run);
      if (name.equals(COUNTED.getLast())) {
        tellDiscounts(trial, ((LearnsByCounting) run.model()).predictor());
      }
      trial.worked(1);
    }
    PreparedTraining run = PreparedTraining.of(trial.plan(RNN), split, tokenizer, trial.parallel());
    new Turns(trial, Map.of(RNN, run))
        .run(
            Math.max(1, trial.get(STEPS) / LOOKS),
            member -> {
              trial.tell(
                  LEARNING, "near", member.step(), accuracy(trial, sentences, 1, member.subject()));
              trial.tell(
                  LEARNING,
                  "far",
                  member.step(),
                  accuracy(trial, sentences, FARTHEST, member.subject()));
              trial.tell(LEARNING, CHANCE, member.step(), 0.5);
            });
    tell(trial, sentences, RNN, run);
  }

  /** Those that count need no more than one pass over the text. */
  private static void readOnce(PreparedTraining run, Trial trial) {
    Trainer trainer = run.trainer(trial.parallel());
    long steps =
        Math.ceilDiv(run.task().textLength(), (long) run.plan().batch() * run.plan().context());
    while (trainer.steps() < steps && !trainer.isDone()) {
      trainer.step();
    }
  }

  private static void tell(Trial trial, Agreement sentences, String name, PreparedTraining run) {
    Subject subject = new Subject(run.model(), run.tokenizer(), trial.parallel());
    for (int phrases = 0; phrases <= FARTHEST; phrases++) {
      trial.tell(
          ACCURACY, name, String.valueOf(phrases), accuracy(trial, sentences, phrases, subject));
    }
    trial.tell(LOSSES, LOSS, name, run.trainer(trial.parallel()).evaluate().total());
    CausalTask task = (CausalTask) run.task();
    trial.tell(LOSSES, UNIGRAM, name, task.losses().getFirst().byFrequency().orElse(Double.NaN));
  }

  private static void tellDiscounts(Trial trial, NGramPredictor counted) {
    for (int order = 1; order <= counted.counts().order(); order++) {
      String at = String.valueOf(order);
      trial.tell(DISCOUNT, TAKEN, at, counted.discounts(order).once());
      trial.tell(DISCOUNT, USUAL, at, Discounting.USUAL);
    }
  }

  /** In how many sentences the forms that agree are together more probable than the others. */
  private static double accuracy(Trial trial, Agreement sentences, int phrases, Subject subject) {
    List<Agreement.Item> items = sentences.items(phrases, ITEMS, trial.seed());
    List<double[]> told =
        NextWord.after(subject, items.stream().map(Agreement.Item::before).toList());
    double right = 0;
    for (int i = 0; i < items.size(); i++) {
      double agreeing = sum(told.get(i), subject.tokenizer(), items.get(i).right());
      double other = sum(told.get(i), subject.tokenizer(), items.get(i).wrong());
      right += agreeing > other ? 1 : agreeing == other ? 0.5 : 0;
    }
    return right / items.size();
  }

  private static double sum(double[] told, Tokenizer tokenizer, List<String> words) {
    return words.stream().mapToDouble(word -> told[tokenizer.encode(word).ids()[0]]).sum();
  }

  /** How often one is right who always says the form that is more frequent where one learns. */
  private static double moreFrequent(CorpusSplit split, List<Agreement.Item> items) {
    List<String> words = List.of(split.training().text().split("\\s+", -1));
    Map<String, Long> counts = new LinkedHashMap<>();
    words.forEach(word -> counts.merge(word, 1L, Long::sum));
    double right = 0;
    for (Agreement.Item item : items) {
      right += often(counts, item.right()) > often(counts, item.wrong()) ? 1 : 0;
    }
    return right / items.size();
  }

  private static long often(Map<String, Long> counts, List<String> words) {
    return words.stream().mapToLong(word -> counts.getOrDefault(word, 0L)).sum();
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    String near = "1";
    String far = String.valueOf(FARTHEST);
    List<Finding> findings = new ArrayList<>();
    List<Double> kept =
        result.rows(ACCURACY, RNN).stream()
            .filter(row -> row.x().equals(far))
            .flatMap(row -> row.values().stream())
            .toList();
    long all = kept.stream().filter(share -> share > 0.9).count();
    findings.add(
        Finding.of(
            all == kept.size() ? "kept" : all == 0 ? "lost" : "some",
            FARTHEST,
            result.at(ACCURACY, RNN, near),
            result.at(ACCURACY, RNN, far),
            result.at(ACCURACY, CHANCE, far),
            all,
            kept.size()));
    List<Object> counted = new ArrayList<>(List.of(FARTHEST));
    for (String name : COUNTED) {
      counted.add(result.at(ACCURACY, name, near));
      counted.add(result.at(ACCURACY, name, far));
    }
    findings.add(Finding.of("counted", counted.toArray()));
    findings.add(
        Finding.of(
            "loss",
            Math.exp(result.at(LOSSES, LOSS, "two")),
            Math.exp(result.at(LOSSES, LOSS, "five")),
            Math.exp(result.at(LOSSES, LOSS, RNN)),
            Math.exp(result.at(LOSSES, UNIGRAM, RNN))));
    long usual =
        result.rows(DISCOUNT, TAKEN).stream()
            .filter(row -> row.values().stream().allMatch(d -> d == Discounting.USUAL))
            .count();
    findings.add(
        Finding.of("discount", usual, result.rows(DISCOUNT, TAKEN).size(), Discounting.USUAL));
    return findings;
  }

  /** Who is right in three sentences of four over the farthest distance. */
  @Override
  public String answer(ExperimentResult result) {
    String far = String.valueOf(FARTHEST);
    boolean keeps = result.at(ACCURACY, RNN, far) > GOOD;
    boolean reaches = result.at(ACCURACY, "five", far) > GOOD;
    if (keeps && reaches) {
      return "both";
    }
    return keeps ? RNN : reaches ? "five" : "neither";
  }
}
