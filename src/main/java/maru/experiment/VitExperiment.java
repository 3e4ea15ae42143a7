package maru.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.data.Corpus;
import maru.data.CorpusOptions;
import maru.data.CorpusReader;
import maru.data.CorpusSplit;
import maru.data.DrawnDigits;
import maru.data.Picture;
import maru.data.Pictures;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Setting.Shown;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * Who tells 7,000 digits apart best: ViTs of three sizes of patches, one that knows of no places,
 * and two that see all pictures with their patches in another order, the same for all; beside them
 * an MLP, a CNN with the right order and the other one, and the nearest mean of a class.
 */
final class VitExperiment implements Experiment {
  private static final String NONE = "none";

  /** Pictures in IDX form; without them the digits drawn for Maru. */
  static final Setting<String> PICTURES =
      Setting.of("pictures-file", Group.DATA, Type.TEXT, Range.<String>any(), NONE)
          .shown(Shown.COMMAND_LINE);

  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(600L);
  private static final Setting<Integer> WIDTH = ModelSettings.WIDTH.standard(64);
  private static final Setting<Integer> BATCH = TrainingSettings.BATCH.standard(64);

  /** Points of the patches whose order is changed. */
  private static final int PATCH = 7;

  /** Pictures of a file that are held out, where it has as many to spare. */
  private static final int HELD_OUT = 1_000;

  private static final int LOOKS = 6;
  private static final String UNPLACED = "unplaced";
  private static final String SHUFFLED = "shuffled";
  private static final String UNPLACED_SHUFFLED = "unplacedShuffled";
  private static final String CNN = "cnn";
  private static final String MLP = "mlp";
  private static final String CNN_SHUFFLED = "cnnShuffled";
  private static final String MEAN = "mean";
  private static final List<String> VITS = List.of("patch14", "patch7", "patch4");

  private static final String[] MODELS = {
    "patch14", "patch7", "patch4", UNPLACED, SHUFFLED, UNPLACED_SHUFFLED, MLP, CNN, CNN_SHUFFLED
  };

  static final Chart RIGHT =
      Chart.of(
              "right",
              Axis.STEPS,
              Chart.Unit.SHARE,
              "patch14",
              "patch7",
              "patch4",
              UNPLACED,
              SHUFFLED,
              UNPLACED_SHUFFLED,
              MLP,
              CNN,
              CNN_SHUFFLED,
              MEAN)
          .against(MEAN);

  static final Chart MILLIS =
      Chart.of("millis", Axis.of("model", MODELS), Chart.Unit.NUMBER, "step");

  @Override
  public String id() {
    return "vit";
  }

  @Override
  public Settings settings() {
    return Settings.of(PICTURES, STEPS, WIDTH, BATCH);
  }

  @Override
  public List<Chart> charts() {
    return List.of(RIGHT, MILLIS);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Choice(List.of("vit", CNN, MLP));
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    TrainingPlan vit = plan("vit", values).with(ModelSettings.WIDTH, values.get(WIDTH));
    plans.put("patch14", vit.with(ModelSettings.PATCH, 14));
    plans.put("patch7", vit.with(ModelSettings.PATCH, 7));
    plans.put("patch4", vit.with(ModelSettings.PATCH, 4));
    plans.put(UNPLACED, vit.with(ModelSettings.POSITIONS, NONE));
    plans.put(SHUFFLED, vit);
    plans.put(UNPLACED_SHUFFLED, vit.with(ModelSettings.POSITIONS, NONE));
    plans.put(MLP, plan(MLP, values).with(ModelSettings.WIDTH, values.get(WIDTH)));
    plans.put(CNN, plan(CNN, values));
    plans.put(CNN_SHUFFLED, plan(CNN, values));
    return plans;
  }

  private static TrainingPlan plan(String architecture, Values values) {
    return TrainingPlan.standard(Architectures.of(architecture))
        .with(TrainingSettings.BATCH, values.get(BATCH))
        .withSteps(values.get(STEPS));
  }

  @Override
  public double work(Values values) {
    return (double) MODELS.length * values.get(STEPS);
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split = split(trial.get(PICTURES), trial.seed());
    CorpusSplit shuffled = Pictures.shuffled(split, PATCH, trial.seed());
    double mean =
        new NearestMean(Pictures.of(split.training()), Pictures.classes(split).size())
            .accuracy(Pictures.of(split.validation()));
    long every = Math.max(1, trial.get(STEPS) / LOOKS);
    for (String name : MODELS) {
      boolean other = name.toLowerCase(java.util.Locale.ROOT).contains(SHUFFLED);
      PreparedTraining training =
          PreparedTraining.of(trial.plan(name), other ? shuffled : split, trial.parallel());
      Trainer trainer = training.trainer(trial.parallel());
      long nanos = 0;
      while (!trainer.isDone()) {
        nanos += trainer.step().nanos();
        trial.worked(1);
        if (trainer.steps() % every == 0 || trainer.isDone()) {
          String at = String.valueOf(trainer.steps());
          trial.tell(RIGHT, name, at, trainer.evaluate().values().getFirst().accuracy());
          trial.tell(RIGHT, MEAN, at, mean);
        }
      }
      trial.tell(MILLIS, "step", name, nanos / 1e6 / trainer.steps());
    }
  }

  private static CorpusSplit split(String file, long seed) {
    if (file.equals(NONE)) {
      return DrawnDigits.split();
    }
    Corpus all = CorpusReader.read(Path.of(file), CorpusOptions.plain());
    List<Picture> pictures = Pictures.of(all);
    int kept = pictures.size() - HELD_OUT;
    return kept < HELD_OUT
        ? CorpusSplit.of(all, CorpusSplit.Way.TAIL, seed)
        : new CorpusSplit(
            Pictures.corpus(all.name(), pictures.subList(0, kept)),
            Pictures.corpus(all.name(), pictures.subList(kept, pictures.size())));
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    return List.of(
        Finding.of(
            answer(result),
            result.last(RIGHT, "patch14"),
            result.last(RIGHT, "patch7"),
            result.last(RIGHT, "patch4"),
            result.last(RIGHT, MLP),
            result.last(RIGHT, CNN),
            result.last(RIGHT, MEAN)),
        Finding.of("places", result.last(RIGHT, "patch7"), result.last(RIGHT, UNPLACED)),
        Finding.of(
            "order",
            result.last(RIGHT, "patch7"),
            result.last(RIGHT, SHUFFLED),
            result.last(RIGHT, CNN),
            result.last(RIGHT, CNN_SHUFFLED)),
        Finding.of(
            "time",
            result.at(MILLIS, "step", "patch7"),
            result.at(MILLIS, "step", CNN),
            result.at(MILLIS, "step", MLP)));
  }

  /** Who tells most of them right. */
  @Override
  public String answer(ExperimentResult result) {
    double vit =
        VITS.stream()
            .mapToDouble(name -> result.last(RIGHT, name))
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    double cnn = result.last(RIGHT, CNN);
    double mlp = result.last(RIGHT, MLP);
    if (Double.isNaN(vit + cnn + mlp)) {
      return "";
    }
    return cnn >= Math.max(vit, mlp) ? CNN : mlp >= vit ? MLP : "vit";
  }
}
