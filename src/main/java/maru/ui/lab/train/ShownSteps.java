package maru.ui.lab.train;

import maru.run.Rewind;
import maru.ui.fx.Background;

/** Tells the clock what the rewind of a run shows, as long as that run is the one at work. */
final class ShownSteps implements Rewind.Listener {
  private final TrainViewModel model;
  private final LiveRun live;

  ShownSteps(TrainViewModel model, LiveRun live) {
    this.model = model;
    this.live = live;
  }

  @Override
  public void onShown(long at) {
    Background.later(() -> {
      if (model.isAtWork(live) && model.mine().get()) {
        model.clock().show((int) at);
      }
    });
  }

  @Override
  public void onTrouble(RuntimeException trouble) {
    Background.later(() -> model.bench().notices().tell(trouble));
  }
}
