package maru.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.inspect.Analogies;
import maru.inspect.WordVectors;
import maru.inspect.family.Roles;
import maru.model.LearnsWordVectors;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.task.contrast.NearbyWords;
import maru.task.contrast.NearbyWords.By;
import maru.task.contrast.NearbyWords.Form;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * Word vectors (Mikolov et al. 2013): a corpus with as many words that tell a role as words that
 * tell man or woman, and whether king - man's words + woman's leads to queen. Beside it stands the
 * nearest neighbour without any arithmetic, which gets some of the praise (Rogers et al. 2017), and
 * what comes out where the given words are not left out.
 */
final class Word2VecExperiment implements Experiment {
  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(4_000L);
  private static final Setting<Integer> WIDTH = ModelSettings.WIDTH.standard(32);
  private static final Setting<Integer> WINDOW = NearbyWords.WINDOW.standard(5);

  private static final int LOOKS = 16;

  private static final String SKIPGRAM = "skipgram";
  private static final String SOFTMAX = "softmax";
  private static final String CBOW = "cbow";
  private static final String PUBLISHED = "published";
  private static final String ARITHMETIC = "arithmetic";
  private static final String NEIGHBOUR = "neighbour";
  private static final String INCLUDED = "included";

  static final Chart LEARNED =
      Chart.of("learned", Axis.STEPS, Chart.Unit.SHARE, ARITHMETIC, INCLUDED, NEIGHBOUR)
          .against(NEIGHBOUR);
  static final Chart FORMS =
      Chart.of(
              "forms",
              Axis.of("form", SKIPGRAM, SOFTMAX, CBOW, PUBLISHED),
              Chart.Unit.SHARE,
              ARITHMETIC,
              INCLUDED,
              NEIGHBOUR)
          .against(NEIGHBOUR);
  static final Chart CURVES =
      Chart.of("curves", Axis.STEPS, Chart.Unit.SHARE, SKIPGRAM, SOFTMAX, CBOW, PUBLISHED);

  @Override
  public String id() {
    return "word2vec";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS, WIDTH, WINDOW);
  }

  @Override
  public List<Chart> charts() {
    return List.of(LEARNED, FORMS, CURVES);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Choice(List.of("never", "later", "at-once"));
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    TrainingPlan skipgram = plan(values, Form.SKIPGRAM);
    plans.put(SKIPGRAM, skipgram);
    plans.put(SOFTMAX, skipgram.with(NearbyWords.BY, By.SOFTMAX));
    TrainingPlan cbow = plan(values, Form.CBOW);
    plans.put(CBOW, cbow);
    plans.put(PUBLISHED, cbow.with(NearbyWords.CBOW_GRADIENT, "published"));
    return plans;
  }

  private static TrainingPlan plan(Values values, Form form) {
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of("word2vec"), new NearbyWords(form))
            .with(ModelSettings.WIDTH, values.get(WIDTH))
            .with(NearbyWords.WINDOW, values.get(WINDOW));
    return plan.withTraining(plan.training().withSteps(values.get(STEPS), 0));
  }

  @Override
  public double work(Values values) {
    return plans(values).values().stream().mapToLong(plan -> plan.training().steps()).sum();
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split = SampleCorpora.wordsSplit(trial.language());
    List<List<String>> fours = Analogies.between(Roles.pairs(trial.language()));
    Map<String, PreparedTraining> trainings = new LinkedHashMap<>();
    for (String name : FORMS.axis().choices()) {
      trainings.put(name, PreparedTraining.of(trial.plan(name), split, trial.parallel()));
    }
    new Turns(trial, trainings)
        .run(
            Math.max(1, trial.get(STEPS) / LOOKS),
            member -> {
              WordVectors vectors =
                  WordVectors.of(
                      (LearnsWordVectors) member.training().model(), member.training().tokenizer());
              Analogies.Score score = Analogies.of(vectors, fours).score(vectors);
              trial.tell(CURVES, member.name(), member.step(), score.arithmetic());
              if (member.name().equals(SKIPGRAM)) {
                tell(trial, LEARNED, member.step(), score);
              }
              if (member.trainer().isDone()) {
                tell(trial, FORMS, member.name(), score);
              }
            });
  }

  private static void tell(Trial trial, Chart chart, String at, Analogies.Score score) {
    trial.tell(chart, ARITHMETIC, at, score.arithmetic());
    trial.tell(chart, INCLUDED, at, score.included());
    trial.tell(chart, NEIGHBOUR, at, score.neighbour());
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        result
            .reaches(LEARNED, ARITHMETIC, 0.9)
            .map(row ->
                Finding.of(
                    "there",
                    LEARNED.axis().at(row.x()),
                    row.mean(),
                    result.at(LEARNED, NEIGHBOUR, row.x()),
                    result.last(LEARNED, ARITHMETIC),
                    result.last(LEARNED, NEIGHBOUR)))
            .orElseGet(() ->
                Finding.of(
                    "never", result.last(LEARNED, ARITHMETIC), result.last(LEARNED, NEIGHBOUR))));
    double included = result.at(FORMS, INCLUDED, SKIPGRAM);
    double without = result.at(FORMS, ARITHMETIC, SKIPGRAM);
    boolean alike = Math.round(100 * included) == Math.round(100 * without);
    findings.add(Finding.of(alike ? "alike" : "included", included, without));
    findings.add(
        Finding.of(
            "cbow",
            result.at(FORMS, ARITHMETIC, CBOW),
            result.at(FORMS, NEIGHBOUR, CBOW),
            result.at(FORMS, ARITHMETIC, PUBLISHED),
            result.at(FORMS, NEIGHBOUR, PUBLISHED)));
    findings.add(
        Finding.of(
            "softmax",
            result.at(FORMS, ARITHMETIC, SOFTMAX),
            result.at(FORMS, NEIGHBOUR, SOFTMAX)));
    return findings;
  }

  /** Whether the neighbour alone ever gets half, and whether it does so with the arithmetic. */
  @Override
  public String answer(ExperimentResult result) {
    double alone =
        result
            .reaches(LEARNED, NEIGHBOUR, 0.5)
            .map(row -> LEARNED.axis().at(row.x()))
            .orElse(Double.POSITIVE_INFINITY);
    double added =
        result
            .reaches(LEARNED, ARITHMETIC, 0.5)
            .map(row -> LEARNED.axis().at(row.x()))
            .orElse(Double.POSITIVE_INFINITY);
    return Double.isInfinite(alone) ? "never" : alone > added ? "later" : "at-once";
  }
}
