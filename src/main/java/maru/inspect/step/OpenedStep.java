package maru.inspect.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import maru.engine.explain.Derivation;
import maru.engine.explain.Description;
import maru.engine.explain.Description.Gathering;
import maru.engine.explain.Figures;
import maru.engine.explain.Stage;
import maru.engine.explain.Term;
import maru.engine.optim.Optimizer;
import maru.engine.optim.Schedule;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.inspect.step.Operation.Content;
import maru.inspect.step.WeightUpdate.Settings;
import maru.task.Levers;
import maru.task.LossValue;
import maru.train.StepReport;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;
import maru.train.TrainingState;

/**
 * One step of a training with every number that it was made of. It is made by the training's own
 * trainer from the exact moment before it, so that its weights are those of the run.
 */
public final class OpenedStep {
  private final TrainingPlan plan;
  private final TrainingConfig training;
  private final Levers levers;
  private final Predicate<String> frozen;
  private final Map<String, Long> updates;
  private final DrawnBatch batch;
  private final StepReport report;
  private final Recorded recorded;
  private final StepTrace trace;
  private final TrainingState before;
  private final float[] weightGradients;
  private final TrainingState after;
  private final Parameters layout;

  OpenedStep(
      TrainingPlan plan,
      Levers levers,
      Predicate<String> frozen,
      Map<String, Long> updates,
      Parameters layout,
      DrawnBatch batch,
      StepReport report,
      Recorded recorded,
      float[] weightGradients,
      TrainingState before,
      TrainingState after,
      boolean counts) {
    this.plan = plan;
    this.training = plan.training();
    this.levers = levers;
    this.frozen = frozen;
    this.updates = Map.copyOf(updates);
    this.layout = layout;
    this.batch = batch;
    this.report = report;
    this.recorded = recorded;
    this.trace = TraceBuilder.of(recorded, batch, counts ? null : rule());
    this.weightGradients = weightGradients;
    this.before = before;
    this.after = after;
  }

  /** Which step it is, from 1: the number of updates made when it was done. */
  public long step() {
    return report.step();
  }

  /** What the step came to. */
  public StepReport report() {
    return report;
  }

  /** How the levers stood. */
  public Levers levers() {
    return levers;
  }

  /** How the training was planned. */
  public TrainingConfig training() {
    return training;
  }

  /** By which rule the weights were updated. */
  public Optimizer.Rule rule() {
    return plan.get(TrainingSettings.OPTIMIZER);
  }

  /** How the learning rate falls. */
  public Schedule.Fall fall() {
    return plan.get(TrainingSettings.SCHEDULE);
  }

  /** The operations in their order. */
  public StepTrace trace() {
    return trace;
  }

  /** What was drawn. */
  public DrawnBatch batch() {
    return batch;
  }

  /** The losses that were summed. */
  public List<LossValue> losses() {
    return report.losses().values();
  }

  /** How many answers there are to choose from where this loss asks. */
  public int answers(LossValue loss) {
    return recorded.losses().stream()
        .filter(one -> one.name().equals(loss.name()))
        .mapToInt(one -> one.logits().columns())
        .findFirst()
        .orElseThrow();
  }

  /** What an operation made, as one looks at it; nothing where that is the batch. */
  public Optional<Grid> grid(Operation operation, Focus focus) {
    Stage stage = operation.stage();
    if (stage != null) {
      return Optional.of(new StageGrid(recorded, batch, stage, focus).grid());
    }
    boolean ofBatch = operation.content() == Content.BATCH || operation.content() == Content.ASKED;
    return ofBatch
        ? Optional.empty()
        : Optional.of(new UpdateGrid(this, operation.id(), focus).grid());
  }

  /** How the number in a cell of an operation's grid came about. */
  public Derivation derive(Operation operation, Focus focus, int row, int column) {
    Stage stage = operation.stage();
    return stage != null
        ? new StageGrid(recorded, batch, stage, focus).derive(row, column)
        : new UpdateGrid(this, operation.id(), focus).derive(row, column);
  }

  /** The length of all that an operation sent back over the whole batch, where it did. */
  public Optional<Double> norm(Operation operation) {
    Stage stage = operation.stage();
    return stage != null && operation.phase() == Phase.BACKWARD
        ? Optional.of(stage.view().norm(recorded.numbers()))
        : Optional.empty();
  }

  /** How a weight's gradient gathers over the whole batch, from every row that it worked on. */
  public Derivation gradient(String parameter, int row, int column) {
    Tensor of = layout.get(parameter);
    double engine = weightGradient(parameter).at(row, column);
    List<String> letters = new ArrayList<>();
    List<Term> terms = new ArrayList<>();
    for (Description op : recorded.ops()) {
      Gathering gathering = op.gathered().get(of);
      if (gathering != null) {
        letters.add(gathering.letters());
        terms.add(gathering.terms().at(recorded.numbers(), row, column));
      }
    }
    double sum = terms.stream().mapToDouble(Term::sum).sum();
    String latex =
        terms.size() == 1
            ? terms.getFirst().latex()
            : String.join(" + ", terms.stream().map(t -> Figures.factor(t.sum())).toList());
    String line =
        terms.isEmpty()
            ? "g = 0"
            : "g = " + String.join(" + ", letters) + " = " + latex + " = " + Figures.latex(sum);
    return new Derivation(List.of(line), sum, engine);
  }

  /** A parameter before the step. */
  Numbers weights(String name) {
    return view(name, before.weights());
  }

  /** A parameter's gradient, before clipping. */
  Numbers weightGradient(String name) {
    return view(name, weightGradients);
  }

  /** A parameter's first moment after the step. */
  Numbers first(String name) {
    return view(name, after.firstMoment());
  }

  /** A parameter's second moment after the step. */
  Numbers second(String name) {
    return view(name, after.secondMoment());
  }

  /** A parameter after the step. */
  Numbers updated(String name) {
    return view(name, after.weights());
  }

  private Numbers view(String name, float[] values) {
    Tensor at = layout.get(name);
    return new Numbers(values, at.offset(), at.shape().rows(), at.columns());
  }

  /** The weights after the step, as the model's parameters lie in their array. */
  public float[] weightsAfter() {
    return after.weights().clone();
  }

  /** Every parameter, in the model's order, with the size of its gradient. */
  public List<ParameterGradient> parameters() {
    List<ParameterGradient> all = new ArrayList<>();
    layout
        .byName()
        .forEach((name, at) ->
            all.add(
                new ParameterGradient(
                    name,
                    at.shape().rows(),
                    at.columns(),
                    weightGradient(name).norm(),
                    frozen.test(name))));
    return all;
  }

  /** The first row of a parameter that is shown where the focus picks a weight of it. */
  public int firstWeightRow(Focus focus) {
    return UpdateGrid.firstRow(focus.row());
  }

  /** The largest norm of all gradients that is let through; 0 for no limit. */
  public double clipLimit() {
    return training.clip();
  }

  /** The factor that all gradients were shortened by; 1 where their norm was within the limit. */
  public double clip() {
    double norm = report.gradientNorm();
    return clipLimit() > 0 && norm > clipLimit() ? (float) (clipLimit() / norm) : 1;
  }

  /** The update of one weight. */
  public WeightUpdate update(String parameter, int row, int column) {
    Tensor at = layout.get(parameter);
    int i = at.offset() + row * at.columns() + column;
    boolean decays = Optimizer.decays(at.shape());
    Settings settings =
        new Settings(
            updates.getOrDefault(parameter, step()),
            report.learningRate(),
            decays ? levers.weightDecay(training.weightDecay()) : 0f,
            clip(),
            training.beta1(),
            training.beta2(),
            training.optimizer().epsilon(),
            rule());
    return new WeightUpdate(
        parameter,
        row,
        column,
        before.weights()[i],
        weightGradients[i],
        before.firstMoment()[i],
        before.secondMoment()[i],
        after.firstMoment()[i],
        after.secondMoment()[i],
        after.weights()[i],
        frozen.test(parameter),
        settings);
  }
}
