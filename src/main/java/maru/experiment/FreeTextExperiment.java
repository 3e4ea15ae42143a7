package maru.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.base.Problem;
import maru.data.CorpusOptions;
import maru.data.CorpusReader;
import maru.data.CorpusSplit;
import maru.data.WordWindows;
import maru.inspect.Analogies;
import maru.inspect.WordPairs;
import maru.inspect.WordVectors;
import maru.model.LearnsWordVectors;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Setting.Shown;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.task.contrast.NearbyTask;
import maru.task.contrast.NearbyWords;
import maru.task.contrast.NearbyWords.Form;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * Word vectors of a text of one's own, measured as the field does: whether people and vectors put
 * pairs of words in the same order (WordSim-353; Finkelstein et al. 2002), and Google's analogies.
 * A text of a class's size disappoints, which is shown and not hidden: beside it stand what
 * counting gives and the nearest neighbour without arithmetic.
 */
final class FreeTextExperiment implements Experiment {
  private static final String NONE = "none";

  /** The text; it has no standard, since none that is large enough comes with Maru. */
  static final Setting<String> TEXT = file("text-file");

  /** Pairs of words with what people say of each, a pair a line, with tabs between. */
  static final Setting<String> PAIRS = file("pairs-file");

  /** Analogies, four words a line. */
  static final Setting<String> QUESTIONS = file("questions-file");

  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(4_000L);
  private static final Setting<Integer> BATCH = TrainingSettings.BATCH.standard(256);
  private static final Setting<Integer> WIDTH = ModelSettings.WIDTH.standard(100);
  private static final Setting<Double> SUBSAMPLE = NearbyWords.SUBSAMPLE.standard(0.001);

  private static final String VECTORS = "vectors";
  private static final String COUNTS = "counts";
  private static final String PLAN = "skipgram";
  private static final int LOOKS = 8;

  static final Chart AGREES =
      Chart.of("agrees", Axis.STEPS, Chart.Unit.NUMBER, VECTORS, COUNTS).against(COUNTS);
  static final Chart RIGHT =
      Chart.of("right", Axis.STEPS, Chart.Unit.SHARE, "arithmetic", "included", "neighbour")
          .against("neighbour");

  static final Chart KNOWN =
      Chart.of("known", Axis.of("asked", "pairs", "questions"), Chart.Unit.SHARE, "known");

  private static Setting<String> file(String key) {
    return Setting.of(key, Group.DATA, Type.TEXT, Range.<String>any(), NONE)
        .shown(Shown.COMMAND_LINE);
  }

  @Override
  public String id() {
    return "freetext";
  }

  @Override
  public Settings settings() {
    return Settings.of(TEXT, PAIRS, QUESTIONS, STEPS, BATCH, WIDTH, SUBSAMPLE);
  }

  @Override
  public List<Chart> charts() {
    return List.of(AGREES, RIGHT, KNOWN);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Choice(List.of("vectors", "counts"));
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    if (values.get(TEXT).equals(NONE)) {
      throw new Problem("experiment.text", TEXT.key());
    }
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of("word2vec"), new NearbyWords(Form.SKIPGRAM))
            .with(ModelSettings.WIDTH, values.get(WIDTH))
            .with(TrainingSettings.BATCH, values.get(BATCH))
            .with(NearbyWords.SUBSAMPLE, values.get(SUBSAMPLE));
    return Map.of(PLAN, plan.withTraining(plan.training().withSteps(values.get(STEPS), 0)));
  }

  @Override
  public double work(Values values) {
    return values.get(STEPS);
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split =
        CorpusSplit.of(
            CorpusReader.read(Path.of(trial.get(TEXT)), CorpusOptions.plain()),
            CorpusSplit.Way.TAIL,
            trial.seed());
    PreparedTraining training = PreparedTraining.of(trial.plan(PLAN), split, trial.parallel());
    WordVectors first = vectors(training);
    Optional<WordPairs> pairs = path(trial, PAIRS).map(file -> WordPairs.read(first, file));
    Optional<Analogies> analogies = path(trial, QUESTIONS).map(file -> Analogies.read(first, file));
    pairs.ifPresent(known -> trial.tell(KNOWN, "known", "pairs", known.known()));
    analogies.ifPresent(known -> trial.tell(KNOWN, "known", "questions", known.known()));
    double counted = pairs.map(known -> known.agreement(counting(training))).orElse(Double.NaN);
    Trainer trainer = training.trainer(trial.parallel());
    long every = Math.max(1, trial.get(STEPS) / LOOKS);
    while (!trainer.isDone()) {
      trainer.step();
      trial.worked(1);
      if (trainer.steps() % every == 0 || trainer.isDone()) {
        String at = String.valueOf(trainer.steps());
        WordVectors now = vectors(training);
        pairs.ifPresent(known -> trial.tell(AGREES, VECTORS, at, known.agreement(now::cosine)));
        trial.tell(AGREES, COUNTS, at, counted);
        analogies.ifPresent(known -> tell(trial, at, known.score(now)));
      }
    }
  }

  private static Optional<Path> path(Trial trial, Setting<String> setting) {
    String place = trial.get(setting);
    return place.equals(NONE) ? Optional.empty() : Optional.of(Path.of(place));
  }

  private static WordVectors vectors(PreparedTraining training) {
    return WordVectors.of((LearnsWordVectors) training.model(), training.tokenizer());
  }

  /** Two words are the nearer the more often they stand in one window. */
  private static WordPairs.Near counting(PreparedTraining training) {
    int[] ids = training.tokenizer().vocabulary().ordinaryIds();
    WordWindows windows = ((NearbyTask) training.task()).batches();
    return (one, other) -> windows.together(ids[one], ids[other]);
  }

  private static void tell(Trial trial, String at, Analogies.Score score) {
    trial.tell(RIGHT, "arithmetic", at, score.arithmetic());
    trial.tell(RIGHT, "included", at, score.included());
    trial.tell(RIGHT, "neighbour", at, score.neighbour());
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    List<Finding> findings = new ArrayList<>();
    if (!result.rows(AGREES, VECTORS).isEmpty()) {
      findings.add(
          Finding.of(
              "agrees",
              result.last(AGREES, VECTORS),
              result.last(AGREES, COUNTS),
              result.at(KNOWN, "known", "pairs")));
    }
    if (!result.rows(RIGHT, "arithmetic").isEmpty()) {
      findings.add(
          Finding.of(
              "right",
              result.last(RIGHT, "arithmetic"),
              result.last(RIGHT, "neighbour"),
              result.last(RIGHT, "included"),
              result.at(KNOWN, "known", "questions")));
    }
    return findings;
  }

  @Override
  public String answer(ExperimentResult result) {
    double vectors = result.last(AGREES, VECTORS);
    double counts = result.last(AGREES, COUNTS);
    return Double.isNaN(vectors) ? "" : vectors > counts ? VECTORS : COUNTS;
  }
}
