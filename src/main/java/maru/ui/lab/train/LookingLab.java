package maru.ui.lab.train;

import javafx.scene.Node;
import maru.ui.fx.Pulse;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.LabFace;
import maru.ui.lab.LabView;
import maru.ui.lab.RunClock;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/** The Train lab for looking only: a run's curves, and what it makes of the sentence. */
final class LookingLab implements LabView {
  private final LookingModel model;
  private final LabFace face;
  private final Pulse pulse;

  /** One beside the lab of {@code first}, whose sentence, chosen head and panel it shares. */
  LookingLab(Workbench bench, RunClock clock, TrainViewModel first, Node panel) {
    this.model = new LookingModel(bench, clock, first);
    var picture =
        Views.load(new LookingController(model, bench.texts()), "Looking.fxml", bench.texts());
    picture.getStyleClass().add("train-lab");
    this.face = new LabFace("train", MaterialDesignE.EYE, picture, panel);
    this.pulse = new Pulse(model::pulse, clock::looksBack);
  }

  LookingModel model() {
    return model;
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  public void shown() {
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
  }
}
