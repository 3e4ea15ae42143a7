package maru.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.data.CausalBatch;
import maru.data.CorpusSplit;
import maru.data.MadeCorpora;
import maru.data.MemoryBatches;
import maru.data.MemoryBatches.Form;
import maru.data.RepeatedWords;
import maru.inspect.Subject;
import maru.inspect.family.GradientsThroughTime;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Values;
import maru.task.memory.Memory;
import maru.task.memory.MemoryTask;
import maru.task.registry.Tasks;
import maru.text.Tokenizer;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * How long cells keep what they have read: the words of the beginning are asked for after ever
 * longer delays, and which of two marks came first. Beside the three kinds of cells stands a GPT,
 * which needs not keep anything, since it can look back. What a loss at the end is worth at the
 * words before it is measured with the first weights, before anything has been learned.
 */
final class MemoryExperiment implements Experiment {
  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(800L);
  private static final Setting<Integer> WIDTH = ModelSettings.WIDTH.standard(64);
  private static final Setting<Integer> BATCH = TrainingSettings.BATCH.standard(32);

  private static final String CHANCE = "chance";
  private static final List<Integer> DELAYS = List.of(4, 12, 36);
  private static final List<String> MODELS = List.of("rnn", "gru", "lstm", "gpt");
  private static final List<String> CELLS = MODELS.subList(0, 3);

  /** Words back at which the gradient is told. */
  private static final List<Integer> BACK = List.of(1, 2, 4, 8, 16, 32);

  private static final Axis DELAY =
      Axis.of("delay", DELAYS.stream().map(String::valueOf).toArray(String[]::new));

  static final Chart COPY = recall(Form.COPY);
  static final Chart ORDER = recall(Form.ORDER);
  static final Chart GRADIENT =
      Chart.of("gradient", Axis.numbers("back"), Chart.Unit.SHARE, CELLS.toArray(String[]::new));

  private static Chart recall(Form form) {
    List<String> lines = new ArrayList<>(MODELS);
    lines.add(CHANCE);
    return Chart.of(form.id(), DELAY, Chart.Unit.SHARE, lines.toArray(String[]::new))
        .against(CHANCE);
  }

  @Override
  public String id() {
    return "memory";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS, WIDTH, BATCH);
  }

  @Override
  public List<Chart> charts() {
    return List.of(COPY, ORDER, GRADIENT);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Points(
        COPY.id(), "rnn", DELAYS.stream().map(String::valueOf).toList(), 0, 1);
  }

  private static String name(Form form, int delay, String model) {
    return form.id() + "." + delay + "." + model;
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    for (Form form : Form.values()) {
      for (int delay : DELAYS) {
        for (String model : MODELS) {
          plans.put(name(form, delay, model), plan(values, form, delay, model));
        }
      }
    }
    return plans;
  }

  private static TrainingPlan plan(Values values, Form form, int delay, String model) {
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of(model), Tasks.of("memory"))
            .with(Memory.FORM, form)
            .with(Memory.DELAY, delay)
            .with(ModelSettings.WIDTH, values.get(WIDTH))
            .with(ModelSettings.INIT, "wide")
            .with(TrainingSettings.BATCH, values.get(BATCH));
    if (model.equals("gpt")) {
      plan = plan.with(ModelSettings.LAYERS, 2); // One layer can't look for what stands beside.
    }
    long steps = values.get(STEPS);
    return plan.withSteps(steps);
  }

  @Override
  public double work(Values values) {
    return plans(values).entrySet().stream()
        .mapToDouble(e -> weight(e.getKey()) * e.getValue().training().steps())
        .sum();
  }

  /** A step takes the longer the more places it has. */
  private static double weight(String name) {
    return 4.0 + Integer.parseInt(name.split("\\.", -1)[1]);
  }

  @Override
  public void run(Trial trial) {
    CorpusSplit split = MadeCorpora.split(RepeatedWords.name(trial.language()));
    TrainingPlan any = trial.plan(name(Form.COPY, DELAYS.getFirst(), "rnn"));
    Tokenizer tokenizer =
        Tokenizers.train(any.tokenizer(), split.training().texts(), trial.parallel());
    for (Form form : Form.values()) {
      for (int delay : DELAYS) {
        for (String model : MODELS) {
          String name = name(form, delay, model);
          PreparedTraining training =
              PreparedTraining.of(trial.plan(name), split, tokenizer, trial.parallel());
          if (form == Form.COPY && delay == DELAYS.getLast() && CELLS.contains(model)) {
            gradients(trial, model, training);
          }
          trial.tell(chart(form), model, String.valueOf(delay), trained(trial, name, training));
        }
        double chance = form == Form.COPY ? 1.0 / any.get(Memory.WORDS) : 0.25;
        trial.tell(chart(form), CHANCE, String.valueOf(delay), chance);
      }
    }
  }

  private static Chart chart(Form form) {
    return form == Form.COPY ? COPY : ORDER;
  }

  /** The share of right answers at the end. */
  private static double trained(Trial trial, String name, PreparedTraining training) {
    Trainer trainer = training.trainer(trial.parallel());
    while (!trainer.isDone()) {
      trainer.step();
      trial.worked(weight(name));
    }
    return trainer.evaluate().values().getFirst().accuracy();
  }

  /** What arrives so many words before the last, as a share of what arrives at the last. */
  private static void gradients(Trial trial, String model, PreparedTraining training) {
    MemoryBatches batches = ((MemoryTask) training.task()).batches();
    Subject subject = new Subject(training.model(), training.tokenizer(), trial.parallel());
    double[] lengths = GradientsThroughTime.of(subject, lastAsked(batches));
    int last = lengths.length - 1;
    for (int back : BACK) {
      trial.tell(GRADIENT, model, String.valueOf(back), lengths[last - back] / lengths[last]);
    }
  }

  /** A batch in which only the last answer counts. */
  private static CausalBatch lastAsked(MemoryBatches batches) {
    CausalBatch batch = batches.validation(0);
    int[] targets = new int[batch.targets().length];
    Arrays.fill(targets, CausalBatch.IGNORE);
    for (int b = 1; b <= batch.batch(); b++) {
      int at = b * batch.length() - 1;
      targets[at] = batch.targets()[at];
    }
    return new CausalBatch(batch.batch(), batch.length(), batch.ids(), targets);
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    String first = String.valueOf(DELAYS.getFirst());
    String last = String.valueOf(DELAYS.getLast());
    List<Finding> findings = new ArrayList<>();
    for (Chart chart : List.of(COPY, ORDER)) {
      List<Object> numbers = new ArrayList<>(List.of(DELAYS.getFirst(), DELAYS.getLast()));
      for (String model : MODELS) {
        numbers.add(result.at(chart, model, first));
        numbers.add(result.at(chart, model, last));
      }
      numbers.add(result.at(chart, CHANCE, last));
      findings.add(Finding.of(chart.id(), numbers.toArray()));
    }
    String farthest = String.valueOf(BACK.getLast());
    findings.add(
        Finding.of(
            "gradient",
            BACK.getLast(),
            result.at(GRADIENT, "rnn", farthest),
            result.at(GRADIENT, "gru", farthest),
            result.at(GRADIENT, "lstm", farthest)));
    return findings;
  }
}
