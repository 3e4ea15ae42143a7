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
import maru.engine.optim.CosineSchedule;
import maru.engine.tensor.Parameters;
import maru.engine.trace.Taps;

/**
 * Trains a model a step at a time; knows neither its architecture nor its task.
 *
 * <p>A step whose loss or gradient is not a number changes nothing; a loss that explodes takes the
 * weights back to where they were last known good. Both are told as a {@link Problem}.
 *
 * <p>Its settings never change; a lever that is moved on the way is a {@link Change} kept with its
 * step, so that settings and changes together tell every step.
 */
public final class Trainer {
  /** Steps between two copies of weights that are known to be good. */
  private static final int GOOD_EVERY = 50;

  /** A loss so many times the first one has exploded. */
  private static final double EXPLODED = 4;

  private final Parameters parameters;
  private final Objective objective;
  private final TrainingConfig config;
  private final CosineSchedule schedule;
  private final Parallel parallel;
  private final Tape tape;
  private final AdamW optimizer;
  private final List<Change> changes = new ArrayList<>();
  private Levers levers;
  private boolean leversSet;
  private float[] good = new float[0];
  private long goodStep;
  private double firstLoss = Double.NaN;

  /** A trainer at step 0. */
  public Trainer(
      Parameters parameters, Objective objective, TrainingConfig config, Parallel parallel) {
    this.parameters = parameters;
    this.objective = objective;
    this.config = config;
    this.schedule = config.schedule();
    this.parallel = parallel;
    this.tape = new Tape(parameters, parallel);
    this.levers = Levers.of(config);
    this.optimizer = new AdamW(parameters, config.optimizer(), Kernels.best());
  }

  /** Steps made. */
  public long steps() {
    return optimizer.updates();
  }

  /** Whether all steps are made. */
  public boolean isDone() {
    return steps() >= config.steps();
  }

  /** The settings. */
  public TrainingConfig config() {
    return config;
  }

  /** The levers moved so far, and those that are yet to be moved in a replay. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** How the levers stand for the next step. */
  public Levers levers() {
    return Levers.at(steps(), config, changes);
  }

  /**
   * Moves a lever from the next step on.
   *
   * @throws Problem where it can't stand so
   */
  public Change change(Lever lever, String value) {
    Levers next = levers().with(lever, value);
    for (String name : next.frozen()) {
      if (parameters.byName().keySet().stream().noneMatch(p -> Levers.covers(name, p))) {
        throw new Problem("change.freeze", name, String.join(", ", parts()));
      }
    }
    Change change = new Change(steps(), lever, value);
    changes.add(change);
    leversSet = false;
    return change;
  }

  /** The parts of the model that can be frozen: blocks, embeddings ... */
  public Set<String> parts() {
    Set<String> parts = new TreeSet<>();
    for (String name : parameters.byName().keySet()) {
      String[] words = name.split("\\.", -1);
      parts.add(words[0].equals("blocks") ? words[0] + "." + words[1] : words[0]);
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
    optimizer.resume(steps);
    firstLoss = first;
    good = steps == 0 ? new float[0] : parameters.values().clone();
    goodStep = steps;
    leversSet = false;
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
  public AdamW optimizer() {
    return optimizer;
  }

  /**
   * Makes one step.
   *
   * @throws Problem if the loss is not a number or explodes; the weights are then the last good
   *     ones
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
    float rate = levers.rateAt(step, schedule);
    optimizer.update(parallel, rate, norm);
    long nanos = System.nanoTime() - start;
    return new StepReport(step + 1, losses, rate, norm, recorded.tokens(), nanos);
  }

  private void setLevers(long step) {
    if (!leversSet || changes.stream().anyMatch(change -> change.step() == step)) {
      leversSet = true;
      levers = Levers.at(step, config, changes);
      optimizer.configure(levers.optimizer(config.optimizer()));
      optimizer.freeze(levers::freezes);
    }
  }

  private void refuseBadLoss(long step, double loss, double norm) {
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      if (!Double.isFinite(loss) && good.length > 0) {
        restoreGood();
        throw new Problem("training.notANumber", step, goodStep);
      }
      throw new Problem("training.notANumber", step, step);
    }
    if (Double.isNaN(firstLoss)) {
      firstLoss = loss;
    }
    if (loss > EXPLODED * Math.max(1, firstLoss)) {
      restoreGood();
      throw new Problem("training.exploded", step, firstLoss, loss, goodStep);
    }
    if (step % GOOD_EVERY == 0 && loss <= 1.5 * firstLoss) {
      good = parameters.values().clone();
      goodStep = step;
    }
  }

  private void restoreGood() {
    System.arraycopy(good, 0, parameters.values(), 0, good.length);
    parameters.changed();
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
