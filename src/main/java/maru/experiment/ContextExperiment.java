package maru.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.Document;
import maru.data.MadeCorpora;
import maru.data.Verdicts;
import maru.inspect.Subject;
import maru.inspect.family.LayerMix;
import maru.inspect.family.TextVectors;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.task.registry.Tasks;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * A sentence's context vector and a head on it, where the label depends on which word a negation
 * stands before: recurrent networks that learn with the head, one that has only learned to tell the
 * next word and stays as it is, and a bag of words, which can't know.
 */
final class ContextExperiment implements Experiment {
  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(600L);
  private static final Setting<Integer> WIDTH = ModelSettings.WIDTH.standard(64);
  private static final Setting<Integer> BATCH = TrainingSettings.BATCH.standard(32);

  private static final int LOOKS = 12;
  private static final List<String> CELLS = List.of("lstm", "gru", "rnn");
  private static final String FROZEN = "frozen";
  private static final String BAG = "bag";
  private static final String CHANCE = "chance";

  static final Chart LABELS =
      Chart.of("labels", Axis.STEPS, Chart.Unit.SHARE, "lstm", "gru", "rnn", FROZEN, BAG, CHANCE)
          .against(CHANCE);

  @Override
  public String id() {
    return "context";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS, WIDTH, BATCH);
  }

  @Override
  public List<Chart> charts() {
    return List.of(LABELS);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Choice(List.of("both", "order", "none"));
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    for (String cell : CELLS) {
      plans.put(
          cell, set(TrainingPlan.standard(Architectures.of(cell), Tasks.of("classify")), values));
    }
    plans.put(
        FROZEN,
        set(
            TrainingPlan.standard(Architectures.of("lstm"), Tasks.of("causal"))
                .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
                .with(ModelSettings.LAYERS, 1)
                .with(ModelSettings.CONTEXT, 32),
            values));
    return plans;
  }

  private static TrainingPlan set(TrainingPlan plan, Values values) {
    long steps = values.get(STEPS);
    return plan.with(ModelSettings.WIDTH, values.get(WIDTH))
        .with(ModelSettings.INIT, "wide")
        .with(TrainingSettings.BATCH, values.get(BATCH))
        .withSteps(steps);
  }

  @Override
  public double work(Values values) {
    return plans(values).values().stream().mapToLong(plan -> plan.training().steps()).sum();
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split = MadeCorpora.split(Verdicts.name(trial.language()));
    Tokenizer tokenizer =
        Tokenizers.train(
            trial.plan(FROZEN).tokenizer(), split.training().texts(), trial.parallel());
    Map<String, PreparedTraining> trainings = new LinkedHashMap<>();
    for (String name : plansOf()) {
      trainings.put(
          name, PreparedTraining.of(trial.plan(name), split, tokenizer, trial.parallel()));
    }
    double bag = bag(split, tokenizer, trial.seed());
    new Turns(trial, trainings)
        .run(
            Math.max(1, trial.get(STEPS) / LOOKS),
            member -> {
              trial.tell(LABELS, member.name(), member.step(), right(trial, split, member));
              if (member.name().equals(FROZEN)) {
                trial.tell(LABELS, BAG, member.step(), bag);
                trial.tell(LABELS, CHANCE, member.step(), 1.0 / Verdicts.LABELS.size());
              }
            });
  }

  private static List<String> plansOf() {
    List<String> names = new ArrayList<>(CELLS);
    names.add(FROZEN);
    return names;
  }

  private static double right(Trial trial, CorpusSplit split, Turns.Member member) {
    if (!member.name().equals(FROZEN)) {
      return member.trainer().evaluate().values().getFirst().accuracy();
    }
    LayerMix head =
        LayerMix.learn(
            vectors(member.subject(), sentences(split.training())),
            Verdicts.LABELS.size(),
            trial.seed());
    return head.accuracy(vectors(member.subject(), sentences(split.validation())));
  }

  private static List<LayerMix.Example> vectors(Subject subject, List<String> sentences) {
    TextVectors vectors = TextVectors.of(subject, sentences);
    List<LayerMix.Example> examples = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      examples.add(
          new LayerMix.Example(new float[][] {vectors.vector(i)}, vectors.texts().get(i).label()));
    }
    return examples;
  }

  /** The same head on how often each word stands in the sentence. */
  private static double bag(CorpusSplit split, Tokenizer tokenizer, long seed) {
    LayerMix head =
        LayerMix.learn(
            counts(sentences(split.training()), tokenizer), Verdicts.LABELS.size(), seed);
    return head.accuracy(counts(sentences(split.validation()), tokenizer));
  }

  private static List<LayerMix.Example> counts(List<String> sentences, Tokenizer tokenizer) {
    List<LayerMix.Example> examples = new ArrayList<>();
    for (String sentence : sentences) {
      float[] counts = new float[tokenizer.vocabulary().size()];
      for (int id : tokenizer.encode(sentence).ids()) {
        counts[id]++;
      }
      examples.add(
          new LayerMix.Example(new float[][] {counts}, Verdicts.label(sentence).orElseThrow()));
    }
    return examples;
  }

  private static List<String> sentences(Corpus corpus) {
    return corpus.documents().stream().map(Document::sentences).flatMap(List::stream).toList();
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    String answer = answer(result);
    return List.of(
        Finding.of(
            answer,
            result.last(LABELS, "lstm"),
            result.last(LABELS, "gru"),
            result.last(LABELS, "rnn"),
            result.last(LABELS, BAG),
            result.last(LABELS, CHANCE)),
        Finding.of(FROZEN, result.last(LABELS, FROZEN)));
  }

  /** Who knows the label: nine in ten. */
  @Override
  public String answer(ExperimentResult result) {
    boolean order = CELLS.stream().anyMatch(cell -> result.last(LABELS, cell) >= 0.9);
    boolean bag = result.last(LABELS, BAG) >= 0.9;
    return bag ? "both" : order ? "order" : "none";
  }
}
