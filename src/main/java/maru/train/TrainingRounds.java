package maru.train;

import java.util.List;
import maru.base.Problem;
import maru.task.Change;
import maru.task.Lever;
import maru.task.Losses;

/**
 * One training or several side by side in the one rhythm in which all go, whoever drives them: a
 * round is a step of each, and where it is due, or after the last, a look at the validation part.
 * Between two rounds all have made equally many steps.
 */
public final class TrainingRounds implements StepThread.Steps {
  private final List<Trainer> trainers;
  private final Looks looks;
  private final List<TrainingListener> listeners;

  /** Trainings at one and the same step, told to one of {@code listeners} after the other. */
  public TrainingRounds(List<Trainer> trainers, Looks looks, TrainingListener... listeners) {
    this.trainers = List.copyOf(trainers);
    this.looks = looks;
    this.listeners = List.of(listeners);
  }

  /** Steps that all have made. */
  public long steps() {
    long steps = Long.MAX_VALUE;
    for (Trainer trainer : trainers) {
      steps = Math.min(steps, trainer.steps());
    }
    return steps;
  }

  @Override
  public boolean isDone() {
    for (Trainer trainer : trainers) {
      if (!trainer.isDone()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void make() {
    step();
    long step = steps();
    if (looks.isDue(step, isDone())) {
      for (int i = 0; i < trainers.size(); i++) {
        int place = i;
        Losses losses = trainers.get(i).evaluate(looks.batches());
        listeners.forEach(told -> told.onEvaluation(place, step, losses));
      }
    }
  }

  private void step() {
    long before = steps();
    try {
      for (int i = 0; i < trainers.size(); i++) {
        int place = i;
        StepReport report = trainers.get(i).step();
        listeners.forEach(told -> told.onStep(place, report));
      }
    } catch (Problem | OutOfMemoryError thrown) {
      long good = steps();
      if (good < before || trainers.stream().anyMatch(trainer -> trainer.steps() != good)) {
        listeners.forEach(told -> told.onSetBack(good));
      }
      throw thrown;
    }
  }

  /**
   * Moves a lever of all from the next step on.
   *
   * @throws Problem where it can't stand so
   */
  Change change(Lever lever, String value) {
    List<Change> moved =
        trainers.stream().map(trainer -> trainer.change(lever, value)).distinct().toList();
    moved.forEach(change -> listeners.forEach(told -> told.onChange(change)));
    return moved.getFirst();
  }
}
