package maru.run;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import maru.base.Parallel;
import maru.base.Problem;
import maru.train.PreparedTraining;
import maru.train.Start;
import maru.train.StepReport;
import maru.train.Trainer;

/**
 * Takes a model of its own to any moment of a recorded run: at once to the nearest frame, or
 * exactly, by running on from the nearest moment that is known whole. Every step that is run is
 * held against the recorded hash of the weights.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Playback implements Replay<Playback> {
  /** Steps between two moments kept in memory on the way. */
  private static final int KEPT_EVERY = 16;

  private final RunFile file;
  private final PreparedTraining own;
  private final Trainer trainer;
  private final StateCache cache;
  private final FrameCache between;
  private long shown;
  private boolean exact;
  private double secondsAStep = 0.01;

  /**
   * A playback that stands at the beginning.
   *
   * @param own the run made ready once more, whose model nobody else moves
   */
  public Playback(RunFile file, PreparedTraining own, Parallel parallel) {
    this(file, own, parallel, StateCache.BYTES, FrameCache.none());
  }

  /**
   * The same with so many bytes of memory for moments passed lately.
   *
   * @param between moments to be shown beside those of the file
   */
  Playback(RunFile file, PreparedTraining own, Parallel parallel, long memory, FrameCache between) {
    this.file = file;
    this.own = own;
    this.trainer = own.trainer(parallel);
    this.cache = new StateCache(trainer, memory);
    this.between = between;
    this.exact = false;
  }

  /** The run with the model that is moved. */
  public PreparedTraining prepared() {
    return own;
  }

  @Override
  public Playback subject() {
    return this;
  }

  @Override
  public long lastStep() {
    return file.lastStep();
  }

  /** The trainer that stands where {@link #goTo} went, and can go on from there. */
  public Trainer trainer() {
    return trainer;
  }

  /** The step whose weights the model has; -1 where they are those of none. */
  @Override
  public long shown() {
    return shown;
  }

  /** Whether the moment is there whole, and not only its weights. */
  public boolean isExact() {
    return exact;
  }

  /** A frame, a moment passed lately, or where it stands already: whichever is nearest. */
  @Override
  public boolean showNear(long step) {
    forgetAfter(file.lastStep());
    long frame = file.frameNear(step).orElse(-1);
    long passed = cache.near(step);
    long kept = between.near(step);
    if (frame < 0 && passed < 0 && kept < 0) {
      return false;
    }
    if (isNearer(step, frame) && isNearer(step, passed) && isNearer(step, kept)) {
      return true;
    }
    long nearest = distance(step, passed) < distance(step, frame) ? passed : frame;
    if (distance(step, kept) < distance(step, nearest)) {
      return showKept(kept);
    }
    if (nearest == frame) {
      return showFrame(frame);
    }
    cache.restore(passed);
    stand(passed);
    return true;
  }

  // A run that exploded has gone back, and moments that were passed since then are no more.
  private void forgetAfter(long last) {
    cache.forgetAfter(last);
    if (shown > last) {
      shown = -1;
      exact = false;
    }
  }

  private static long distance(long step, long other) {
    return other < 0 ? Long.MAX_VALUE : Math.abs(other - step);
  }

  private boolean showKept(long step) {
    if (!between.read(step, own.model().parameters().values())) {
      return false;
    }
    probeResult(step);
    return true;
  }

  /** Whether the moment that is shown is no farther from {@code step} than {@code other} is. */
  boolean isNearer(long step, long other) {
    return other < 0 || (shown >= 0 && Math.abs(shown - step) <= Math.abs(other - step));
  }

  /**
   * Shows the frame of {@code step}; false where there is none, or it was thinned away just now.
   */
  boolean showFrame(long step) {
    if (exact && shown == step) {
      return true;
    }
    if (!file.readFrame(step, own.model().parameters().values())) {
      return false;
    }
    probeResult(step);
    return true;
  }

  /** The model has the weights of a moment, and the optimizer those of another. */
  private void probeResult(long step) {
    own.model().parameters().changed();
    shown = step;
    exact = false;
  }

  /** About how long the way to {@code step} takes, as steps took that were run here. */
  @Override
  public double secondsTo(long step) {
    long from = Math.max(file.keyframeBefore(step).orElse(0), cache.before(step));
    if (exact && shown <= step) {
      from = Math.max(from, shown);
    }
    return (step - from) * secondsAStep;
  }

  /** Gives the model the weights of a moment: from its frame where there is one, else by replay. */
  public void show(long step) {
    if (!showFrame(step)) {
      goTo(step);
    }
  }

  /**
   * Takes the model to a moment exactly.
   *
   * @throws Problem where the run has no such step, or its replay gives other bits
   */
  public void goTo(long step) {
    boolean there = goTo(step, () -> true);
    if (!there) {
      throw new IllegalStateException("the way to step " + step + " was left");
    }
  }

  @Override
  public boolean goTo(long step, BooleanSupplier wanted) {
    long last = file.lastStep();
    if (step < 0 || step > last) {
      throw new Problem("run.step", file.file(), step, last);
    }
    forgetAfter(last);
    if (exact && shown == step) {
      return true;
    }
    start(step);
    while (trainer.steps() < step) {
      if (!wanted.getAsBoolean()) {
        return false;
      }
      var ignored = runOn();
      if (shown % KEPT_EVERY == 0) {
        cache.keep();
      }
    }
    return true;
  }

  /**
   * Runs the whole run again from its first weights and holds all that is recorded against what
   * comes out, but for the samples.
   *
   * @param passed is told each step
   * @return how many steps there are
   * @throws Problem at the first that differs
   */
  public long verify(LongConsumer passed) {
    return new RunVerification(file, this, Optional.empty()).run(passed);
  }

  /** The same with the samples, which {@code sampler} answers by this playback's model. */
  public long verify(Sampler sampler, LongConsumer passed) {
    return new RunVerification(file, this, Optional.of(sampler)).run(passed);
  }

  /** Whether the weights that it stands at are those that the seed draws. */
  boolean beginsAsDrawn() {
    return WeightHash.of(own.twin().model().parameters().values())
        == WeightHash.of(own.model().parameters().values());
  }

  /** Makes the next step once more. */
  StepReport runOn() {
    if (!file.sameNumerics()) {
      throw new Problem("run.numerics", file.file(), shown + 1);
    }
    StepReport report = trainer.step();
    secondsAStep += 0.1 * (report.nanos() / 1e9 - secondsAStep);
    shown = trainer.steps();
    check();
    return report;
  }

  private void start(long step) {
    long known = file.keyframeBefore(step).orElse(-1);
    long kept = cache.before(step);
    if (exact && shown <= step && shown >= Math.max(known, kept)) {
      trainer.follow(file.changes());
      return;
    }
    if (kept >= known && kept >= 0) {
      cache.restore(kept);
      stand(kept);
    } else {
      read(known);
    }
  }

  private void read(long key) {
    boolean there =
        key >= 0
            && file.readKeyframe(
                key,
                own.model().parameters().values(),
                trainer.optimizer().firstMoment(),
                trainer.optimizer().secondMoment());
    if (!there) {
      throw new Problem("run.damaged", file.file());
    }
    stand(key);
    check();
    // Older files have no checksum of the first weights; but mostly the seed tells them.
    if (key == 0
        && !file.hasChecksums()
        && own.plan().start() instanceof Start.Drawn
        && !beginsAsDrawn()) {
      throw new Problem("run.moment", file.file(), key);
    }
  }

  private void stand(long step) {
    trainer.follow(file.changes());
    trainer.resume(step, file.firstLoss());
    shown = step;
    exact = true;
  }

  private void check() {
    OptionalLong recorded = file.hash(shown);
    if (recorded.isPresent()
        && recorded.getAsLong() != WeightHash.of(own.model().parameters().values())) {
      long step = shown;
      exact = false;
      shown = -1; // Such weights are those of no step.
      throw new Problem("run.otherBits", file.file(), step);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
