package maru.ui.lab.directions;

import javafx.scene.Node;
import maru.ui.fx.Pulse;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.LabFace;
import maru.ui.lab.LabView;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/**
 * One half of the Directions lab beside another: the blank as one run's model sees and fills it.
 */
final class DirectionsHalf implements LabView {
  private final LabFace face;
  private final Pulse pulse;

  /** A half under {@code id}, with {@code panel} for both. */
  DirectionsHalf(DirectionsHalfModel model, String id, Node panel, Workbench bench) {
    Node picture =
        Views.load(
            new DirectionsHalfController(model, bench.texts()),
            "DirectionsHalf.fxml",
            bench.texts());
    picture.setId(id);
    this.face = new LabFace("directionsBeside", MaterialDesignA.ARROW_LEFT_RIGHT, picture, panel);
    this.pulse = new Pulse(model::pulse, model.clock()::looksBack);
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

  @Override
  public double narrowest() {
    return 24;
  }
}
