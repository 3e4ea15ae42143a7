package maru.ui.lab.train;

import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import maru.train.Speed;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.TrainViewModel;

/**
 * How fast the run was at the moment in view, and how long the rest takes. How far it was there
 * stands beside the timeline.
 */
final class RunHeader {
  private final TrainViewModel model;
  private final Texts texts;
  private final Label rates;
  private final Label left;
  private final StringProperty tokens = new SimpleStringProperty(this, "tokens", "");

  RunHeader(TrainViewModel model, Texts texts, Label rates, Label left) {
    this.model = model;
    this.texts = texts;
    this.rates = rates;
    this.left = left;
    Tip.on(rates, tokens);
  }

  /** Writes it anew. */
  void show(LiveRun run, boolean past) {
    int at = past ? model.viewed() : run.step();
    Speed.Pace pace = past ? run.speed.at(at) : run.speed.now();
    boolean moves = pace.steps() > 0 && (past || model.stageProperty().get() == Stage.RUNNING);
    rates.setText(moves ? texts.get("lab.train.rates", Math.round(pace.steps())) : "");
    tokens.set(moves ? texts.get("lab.train.rates.tokens", Math.round(pace.tokens())) : "");
    left.setText(past ? "" : rest(run));
  }

  /** The rest of time, while it trains and as soon as its speed says something. */
  private String rest(LiveRun run) {
    boolean training = model.stageProperty().get() == Stage.RUNNING;
    long seconds = Math.round((run.plannedSteps() - run.step()) / run.speed.steps());
    return training && run.speed.settled() && seconds > 0
        ? texts.get(
            "lab.train.left", String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60))
        : "";
  }
}
