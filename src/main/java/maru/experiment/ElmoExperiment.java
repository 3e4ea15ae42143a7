package maru.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.data.CorpusSplit;
import maru.data.Homographs;
import maru.data.MadeCorpora;
import maru.inspect.family.Senses;
import maru.model.LearnsWordVectors;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * What a word means that means two things, told from frozen vectors by a task that mixes their
 * layers: by ELMo's first layer, its forward LSTMs alone, its backward ones alone, both joined, a
 * BERT and word2vec on the same sentences; where the cue stands before the word, and where after
 * it.
 */
final class ElmoExperiment implements Experiment {
  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(1_600L);
  private static final Setting<Integer> WIDTH = ModelSettings.WIDTH.standard(64);
  private static final Setting<Integer> BATCH = TrainingSettings.BATCH.standard(16);

  private static final int CONTEXT = 32;
  private static final int LOOKS = 8;
  private static final int SENSES_WORTH = 20; // steps, about
  private static final String ELMO = "elmo";
  private static final String BERT = "bert";
  private static final String WORDS = "word2vec";
  private static final String CHANCE = "chance";

  private static final String[] LINES = {
    "layer0", "forward", "backward", "joined", BERT, WORDS, CHANCE
  };

  static final Chart SENSE =
      Chart.of("sense", Axis.of("cue", "before", "after"), Chart.Unit.SHARE, LINES).against(CHANCE);
  static final Chart WAY = Chart.of("way", Axis.STEPS, Chart.Unit.SHARE, LINES).against(CHANCE);
  static final Chart MIX =
      Chart.of("mix", Axis.of("layer", "0", "1", "2"), Chart.Unit.SHARE, "joined");

  @Override
  public String id() {
    return "elmo";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS, WIDTH, BATCH);
  }

  @Override
  public List<Chart> charts() {
    return List.of(SENSE, WAY, MIX);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Points(SENSE.id(), "forward", List.of("before", "after"), 0, 1);
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    plans.put(ELMO, plan(ELMO, values));
    plans.put(BERT, plan(BERT, values));
    TrainingPlan words =
        TrainingPlan.standard(Architectures.of(WORDS))
            .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
            .with(ModelSettings.WIDTH, values.get(WIDTH));
    plans.put(WORDS, words.withTraining(words.training().withSteps(values.get(STEPS), 0)));
    return plans;
  }

  private static TrainingPlan plan(String architecture, Values values) {
    long steps = values.get(STEPS);
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of(architecture))
            .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
            .with(ModelSettings.LAYERS, 2)
            .with(ModelSettings.WIDTH, values.get(WIDTH))
            .with(ModelSettings.CONTEXT, CONTEXT)
            .with(ModelSettings.INIT, "wide")
            .with(TrainingSettings.BATCH, values.get(BATCH));
    return plan.withSteps(steps);
  }

  @Override
  public double work(Values values) {
    return 3.0 * values.get(STEPS) + 3.0 * LOOKS * SENSES_WORTH;
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split = MadeCorpora.split(Homographs.name(trial.language()));
    Tokenizer tokenizer =
        Tokenizers.train(trial.plan(ELMO).tokenizer(), split.training().texts(), trial.parallel());
    Map<String, PreparedTraining> trainings = new LinkedHashMap<>();
    for (String name : List.of(ELMO, BERT, WORDS)) {
      trainings.put(
          name, PreparedTraining.of(trial.plan(name), split, tokenizer, trial.parallel()));
    }
    new Turns(trial, trainings)
        .run(Math.max(1, trial.get(STEPS) / LOOKS), member -> look(trial, member));
  }

  private static void look(Trial trial, Turns.Member member) {
    Senses senses =
        member.training().model() instanceof LearnsWordVectors words
            ? Senses.ofWords(words, member.training().tokenizer(), trial.language(), trial.seed())
            : Senses.of(member.subject(), trial.language(), trial.seed());
    boolean done = member.trainer().isDone();
    for (Senses.Reader reader : senses.readers()) {
      String line = member.name().equals(ELMO) ? reader.name() : member.name();
      trial.tell(WAY, line, member.step(), (reader.before() + reader.after()) / 2);
      if (done) {
        trial.tell(SENSE, line, "before", reader.before());
        trial.tell(SENSE, line, "after", reader.after());
      }
    }
    if (member.name().equals(ELMO)) {
      trial.tell(WAY, CHANCE, member.step(), Senses.chance());
    }
    if (done && member.name().equals(ELMO)) {
      trial.tell(SENSE, CHANCE, "before", Senses.chance());
      trial.tell(SENSE, CHANCE, "after", Senses.chance());
      senses
          .reader("joined")
          .ifPresent(reader -> {
            for (int j = 0; j < reader.shares().size(); j++) {
              trial.tell(MIX, "joined", String.valueOf(j), reader.shares().get(j));
            }
          });
    }
    trial.worked(SENSES_WORTH);
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    List<Object> sides = new ArrayList<>();
    for (String line : List.of("forward", "backward", "joined", BERT, "layer0", WORDS)) {
      sides.add(result.at(SENSE, line, "before"));
      sides.add(result.at(SENSE, line, "after"));
    }
    return List.of(
        Finding.of("sides", sides.toArray()),
        Finding.of(
            "mix",
            result.at(MIX, "joined", "0"),
            result.at(MIX, "joined", "1"),
            result.at(MIX, "joined", "2")));
  }
}
