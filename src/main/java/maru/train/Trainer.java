package maru.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import maru.base.Parallel;
import maru.base.Problem;
import maru.engine.autograd.Tape;
import maru.engine.kernel.Kernels;
import maru.engine.optim.AdamW;
import maru.engine.optim.Optimizer;
import maru.engine.optim.Schedule;
import maru.engine.optim.Sgd;
import maru.engine.optim.UpdateCount;
import maru.engine.tensor.Parameters;
import maru.engine.trace.Taps;
import maru.task.Change;
import maru.task.Lever;
import maru.task.Levers;
import maru.task.LossTerm;
import maru.task.Losses;

/**
 * Trains a model a step at a time; knows neither its architecture nor its task.
 *
 * <p>A step whose loss or gradient is not a number changes nothing; a loss that explodes takes the
 * training back to where it was last known good: weights, moments, step and levers. Both are told
 * as a {@link Problem}.
 *
 * <p>Its settings never change; a lever that is moved on the way is a {@link Change} kept with its
 * step, so that settings and changes together tell every step.
 */
public final class Trainer {
  /** Steps between two copies of a moment that is known to be good. */
  private static final int GOOD_EVERY = 50;

  /** A loss so many times the first one has exploded. */
  private static final double EXPLODED = 4;

  private final Parameters parameters;
  private final Objective<?> objective;
  private final TrainingPlan plan;
  private final Tuning tuning;
  private final TrainingConfig config;
  private final Parallel parallel;
  private final Tape tape;
  private final Optimizer optimizer;
  private final List<Change> changes = new ArrayList<>();
  private Levers levers;
  private boolean leversSet;
  private final GoodMoment good;
  private double firstLoss = Double.NaN;

  /** A trainer at step 0. */
  public Trainer(Objective<?> objective, TrainingPlan plan, Parallel parallel) {
    this.parameters = objective.model().parameters();
    this.objective = objective;
    this.plan = plan;
    this.config = plan.training();
    this.tuning = plan.tuning();
    this.parallel = parallel;
    this.tape = new Tape(parameters, parallel);
    this.levers = Levers.of(config.seed());
    this.optimizer = optimizer(parameters, plan);
    optimizer.scaleRates(tuning::rate);
    this.good = new GoodMoment(parameters, optimizer);
  }

  private static Optimizer optimizer(Parameters parameters, TrainingPlan plan) {
    TrainingConfig config = plan.training();
    return switch (plan.get(TrainingSettings.OPTIMIZER)) {
      case ADAMW -> new AdamW(parameters, config.optimizer(), Kernels.best(), countOf(plan));
      case SGD -> new Sgd(parameters, config.weightDecay(), config.clip(), Kernels.best());
    };
  }

  private static UpdateCount countOf(TrainingPlan plan) {
    return plan.get(TrainingSettings.UPDATE_COUNT).equals("each")
        ? UpdateCount.EACH
        : UpdateCount.SHARED;
  }

  /** Steps made. */
  public long steps() {
    return optimizer.updates();
  }

  /** Whether all steps are made. */
  public boolean isDone() {
    return steps() >= config.steps();
  }

  /** How it goes. */
  public TrainingConfig config() {
    return config;
  }

  /** All settings. */
  public TrainingPlan plan() {
    return plan;
  }

  /** The levers moved so far, and those that are yet to be moved in a replay. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** How the levers stand for the next step. */
  public Levers levers() {
    return Levers.at(steps(), config.seed(), changes);
  }

  /**
   * Moves a lever from the next step on.
   *
   * @throws Problem where it can't stand so
   */
  public Change change(Lever lever, String value) {
    Levers next = levers().with(lever, value);
    next.frozen(Set.of()).forEach(this::checkPart);
    Change change = new Change(steps(), lever, value);
    changes.add(change);
    leversSet = false;
    return change;
  }

  private void checkPart(String name) {
    if (parameters.byName().keySet().stream().noneMatch(p -> Levers.covers(name, p))) {
      throw new Problem("change.freeze", name, String.join(", ", parts()));
    }
  }

  /** The parts of the model that can be frozen: blocks, embeddings ... */
  public Set<String> parts() {
    Set<String> parts = new TreeSet<>();
    for (String name : parameters.byName().keySet()) {
      String[] words = name.split("\\.", -1);
      boolean numbered = words.length > 1 && words[1].chars().allMatch(Character::isDigit);
      parts.add(numbered ? words[0] + "." + words[1] : words[0]);
    }
    return parts;
  }

  /** Takes {@code recorded} for all changes, each of which will be made at its step. */
  public void follow(Collection<Change> recorded) {
    changes.clear();
    changes.addAll(recorded);
    leversSet = false;
  }

  /**
   * Takes up a training after so many steps; weights and moments were copied into this one's, and
   * its changes are those to {@link #follow}.
   *
   * @param first the loss of the first step, by which an explosion is known; NaN at step 0
   */
  public void resume(long steps, double first) {
    parameters.changed();
    resumeOptimizer(steps);
    firstLoss = first;
    good.forget();
    if (steps > 0) {
      good.keep();
    }
    leversSet = false;
  }

  /** By how many updates so far AdamW corrects the moments of a parameter, as the plan counts. */
  public long updatesOf(String parameter) {
    return countOf(plan) == UpdateCount.EACH ? optimizer.updatesOf(parameter) : steps();
  }

  /** Each parameter was moved in those steps in which it wasn't frozen. */
  private void resumeOptimizer(long steps) {
    UpdateCounts counts = new UpdateCounts(steps, changes, tuning.frozen());
    optimizer.resume(steps, counts::of);
  }

  /** A copy of where it stands, from which another trainer of this training can go on. */
  public TrainingState state() {
    return new TrainingState(
        steps(),
        parameters.values().clone(),
        optimizer.firstMoment().clone(),
        optimizer.secondMoment().clone(),
        changes,
        firstLoss);
  }

  /** Goes on from where another trainer of the same training stood. */
  public void resume(TrainingState state) {
    if (state.weights().length != parameters.size()) {
      throw new IllegalArgumentException(
          "a state of "
              + state.weights().length
              + " floats is none of this model's "
              + parameters.size());
    }
    System.arraycopy(state.weights(), 0, parameters.values(), 0, parameters.size());
    System.arraycopy(state.firstMoment(), 0, optimizer.firstMoment(), 0, parameters.size());
    System.arraycopy(state.secondMoment(), 0, optimizer.secondMoment(), 0, parameters.size());
    follow(state.changes());
    resume(state.step(), state.firstLoss());
  }

  /** The weights that are trained. */
  public Parameters parameters() {
    return parameters;
  }

  /** What its passes are recorded on. */
  public Tape tape() {
    return tape;
  }

  /** The optimizer, with its moments. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /**
   * Makes one step.
   *
   * @throws Problem if the loss is not a number or explodes; the training then stands where it was
   *     last good, which {@link #steps} says
   */
  public StepReport step() {
    return step(Taps.none(), passed -> {});
  }

  /**
   * The same step, looked into.
   *
   * @param taps which activations are noted; they change no bit
   * @param passed is told when the pass has run forward and back, before any weight is updated
   */
  public StepReport step(Taps taps, Consumer<Objective.Recorded> passed) {
    long start = System.nanoTime();
    long step = steps();
    setLevers(step);
    Objective.Recorded recorded = objective.training(tape, config.seed(), step, levers, taps);
    tape.run();
    passed.accept(recorded);
    Losses losses = valuesOf(recorded);
    double norm = optimizer.gradientNorm(parallel);
    refuseBadLoss(step, losses.total(), norm);
    float rate = rateAt(step);
    optimizer.update(parallel, rate, norm);
    objective.count(step, levers);
    long nanos = System.nanoTime() - start;
    return new StepReport(step + 1, losses, rate, norm, recorded.tokens(), nanos);
  }

  /** The rate of a step: that of the plan's schedule, scaled as the highest rate is. */
  private float rateAt(long step) {
    float planned = config.learningRate();
    float max = levers.learningRate(planned);
    float min =
        max == planned
            ? config.minLearningRate()
            : Math.min(max, config.minLearningRate() * (max / planned));
    Schedule.Fall fall = plan.get(TrainingSettings.SCHEDULE);
    return Schedule.of(fall, max, min, config.warmup(), config.steps()).at(step);
  }

  /** Whether a parameter stays as it is in the next step. */
  public boolean isFrozen(String parameter) {
    return Levers.covers(levers.frozen(tuning.frozen()), parameter);
  }

  private void setLevers(long step) {
    if (!leversSet || changes.stream().anyMatch(change -> change.step() == step)) {
      leversSet = true;
      levers = Levers.at(step, config.seed(), changes);
      optimizer.useDecay(levers.weightDecay(config.weightDecay()));
      optimizer.freeze(this::isFrozen);
    }
  }

  private void refuseBadLoss(long step, double loss, double norm) {
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      if (Double.isFinite(loss) || !good.isKept() || good.step() == step) {
        throw new Problem("training.notANumber", step);
      }
      goBack();
      throw new Problem("training.notANumber.back", step, good.step());
    }
    if (Double.isNaN(firstLoss)) {
      firstLoss = loss;
    }
    if (loss > EXPLODED * Math.max(1, firstLoss)) {
      goBack();
      throw new Problem("training.exploded", step, firstLoss, loss, good.step());
    }
    if (step % GOOD_EVERY == 0 && loss <= 1.5 * firstLoss) {
      good.keep();
    }
  }

  /** Levers that were moved since are as they were too. */
  private void goBack() {
    good.restore();
    changes.removeIf(change -> change.step() > good.step());
    resumeOptimizer(good.step());
    leversSet = false;
  }

  /** The losses over the whole validation part, without dropout. */
  public Losses evaluate() {
    return evaluate(Integer.MAX_VALUE);
  }

  /** The losses over at most the first {@code batches} batches of the validation part. */
  public Losses evaluate(int batches) {
    Losses sum = new Losses(List.of());
    int n = Math.min(batches, objective.validationBatches());
    for (int i = 0; i < n; i++) {
      Objective.Recorded recorded = objective.validation(tape, i);
      tape.run();
      sum = sum.plus(valuesOf(recorded));
    }
    return sum;
  }

  private static Losses valuesOf(Objective.Recorded recorded) {
    return new Losses(recorded.terms().stream().map(LossTerm::value).toList());
  }
}
