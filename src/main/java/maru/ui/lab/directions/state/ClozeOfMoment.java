package maru.ui.lab.directions.state;

import java.util.Optional;
import maru.train.TrainingPlan;
import maru.ui.lab.kit.LabTraining.Stage;

/**
 * Puts the cloze test to the models of the moment in view. The training rests meanwhile: that is
 * quicker, and all blanks are put to the same models.
 */
public final class ClozeOfMoment {
  private final DirectionsViewModel model;
  private final DirectionsRun live;

  private ClozeOfMoment(DirectionsViewModel model, DirectionsRun live) {
    this.model = model;
    this.live = live;
  }

  /** Asks, unless it is being asked; says so where the sentences are none that come with Maru. */
  public static void ask(DirectionsViewModel model) {
    if (model.cloze().busyProperty().get()) {
      return;
    }
    model
        .hand()
        .training()
        .live()
        .map(live -> new ClozeOfMoment(model, live))
        .ifPresent(one ->
            model
                .language()
                .ifPresentOrElse(
                    one::ask, () -> model.bench().notices().say("lab.directions.cloze.own")));
  }

  /** Has all models trained anew by {@code plan} and compared, where a grammar makes blanks. */
  static void measure(DirectionsViewModel model, TrainingPlan plan) {
    Optional<String> language = model.corpusProperty().get().grammar();
    if (language.isEmpty()) {
      model.bench().notices().say("lab.directions.cloze.own");
      return;
    }
    model.pause();
    model.cloze().measure(plan, language.get());
  }

  private void ask(String language) {
    boolean learned = model.stageProperty().get() == Stage.RUNNING;
    if (learned) {
      model.pause();
    }
    model.cloze().askNow(live, language, this::step, learned, () -> goOn(learned));
  }

  private int step() {
    model.hand().beat();
    return model.hand().viewed();
  }

  private void goOn(boolean learned) {
    boolean rests = model.stageProperty().get() == Stage.RESTING;
    if (learned && model.hand().training().isAtWork(live) && rests) {
      model.play();
    }
  }
}
