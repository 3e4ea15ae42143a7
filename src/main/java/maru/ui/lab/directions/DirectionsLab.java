package maru.ui.lab.directions;

import maru.base.Parallel;
import maru.inspect.directions.WaysFolder;
import maru.ui.fx.Pulse;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** The lab in which one sentence is looked at from either side and from both. */
public final class DirectionsLab implements Lab {
  private final DirectionsViewModel model;
  private final DirectionsController controller;
  private final LabFace face;
  private final Pulse pulse;

  /** A lab with nothing trained yet. */
  public DirectionsLab(Workbench bench, RunClock clock) {
    this.model = new DirectionsViewModel(bench, clock, Parallel.allCoresButOne(), WaysFolder.own());
    this.controller = new DirectionsController(model, bench);
    this.face =
        new LabFace(
            "directions",
            MaterialDesignA.ARROW_LEFT_RIGHT,
            Views.load(controller, "DirectionsLab.fxml", bench.texts()),
            Views.load(
                new PanelController(model, bench, controller),
                "DirectionsPanel.fxml",
                bench.texts()));
    this.pulse = new Pulse(model::pulse, () -> !model.hand().newest());
  }

  DirectionsViewModel model() {
    return model;
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  public String whyAlone() {
    return "lab.directions.alone";
  }

  @Override
  public void shown() {
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
    controller.rest();
  }

  /** Ends the training at work. */
  @Override
  public void close() {
    model.close();
  }
}
