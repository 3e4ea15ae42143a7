package maru.train;

import maru.task.Losses;

/** One to whom nothing that is told matters. */
public final class SilentListener implements TrainingListener {
  @Override
  public void onStep(int place, StepReport report) {}

  @Override
  public void onEvaluation(int place, long step, Losses losses) {}
}
