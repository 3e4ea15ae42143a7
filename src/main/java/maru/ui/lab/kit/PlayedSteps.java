package maru.ui.lab.kit;

import maru.ui.control.StepPlayer;
import maru.ui.lab.Exhibit;

/** The steps that a player plays, as forms of the picture that it moves. */
public record PlayedSteps(StepPlayer player) implements Exhibit.Steps {
  @Override
  public int count() {
    return player.lengthProperty().get() + 1;
  }

  @Override
  public int shown() {
    return player.positionProperty().get();
  }

  @Override
  public void show(int step) {
    player.pause();
    player.goTo(step);
  }
}
